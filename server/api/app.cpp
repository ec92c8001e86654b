#include "server/api/app.hpp"

#include "server/api/routes.hpp"
#include "server/messages/letter.hpp"

namespace regulars {
namespace {

MailDesk mail_desk(Store& store, MessageTexts& texts) {
  return {[&](const Shop& shop, const Mail& mail, const std::string& from) { return letter_of(store, texts, shop, mail, from); },
          [&](const Shop& shop, const Mail& mail, const char* fate) { note_fate(store, shop.id, mail.log, "mail", fate); }};
}

}  // namespace

App::App(Store& store, AppOptions options)
    : store(store),
      directory(store),
      metrics(route_names()),
      web_files(std::move(options.web_folder)),
      elsewhere(std::move(options.elsewhere)),
      writer(store, metrics, options.members_max, [this](const std::string& shop) { wake(shop); }, elsewhere),
      http(options.private_calls),
      intake(store, directory, writer, http, metrics),
      webhooks(store, directory, writer, http, metrics,
               [&store](const Shop& shop, const Delivery& delivery, const char* fate) { note_fate(store, shop.id, delivery.log, "webhook", fate); }),
      message_texts(web_files),
      mailer(store, directory, std::move(options.mail), metrics, mail_desk(store, message_texts)),
      messenger(store, directory, writer, analyst, message_texts, mailer.has_server()),
      retention(store, directory, writer, options.retention_days),
      proxies(std::move(options.proxies)) {
  running = true;
}

void App::wake(const std::string& shop) {
  if (!running) return;
  intake.wake(shop);
  webhooks.wake(shop);
  mailer.wake(shop);
  messenger.wake(shop);
}

void App::stop() {
  running = false;
  http.stop();  // whoever waits for another server waits no longer
  intake.stop();
  messenger.stop();
  mailer.stop();
  webhooks.stop();
  retention.stop();
  writer.stop();
}

}  // namespace regulars
