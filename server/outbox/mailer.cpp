#include "server/outbox/mailer.hpp"

#include <exception>

#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/work/lease.hpp"

namespace regulars {
namespace {

constexpr std::chrono::seconds mails_every{5};
constexpr int mails_at_once = 20;

}  // namespace

Mailer::Mailer(Store& store, Directory& directory, MailServer server, Metrics& metrics, MailDesk desk)
    : store_(store),
      directory_(directory),
      server_(std::move(server)),
      metrics_(metrics),
      desk_(std::move(desk)),
      background_("mail", [this] { return server_.url.empty() ? std::vector<std::string>{} : store_.shops(); },
                  [this](const std::string& shop) { return look_after(shop); }, mails_every) {}

bool Mailer::look_after(const std::string& id) {
  if (server_.url.empty()) return false;
  const auto now = unix_seconds();
  const auto rows = store_.documents_due(id, mail_kind, now, mails_at_once);
  metrics_.waiting(Queue::mails, id, rows.size(), rows.empty() ? 0 : now - rows.front().at);
  const auto shop = directory_.find(id, now);
  if (!shop) return false;
  for (const auto& row : rows)
    if (!holds_lease(store_, id, mail_kind, unix_seconds()) || !post(*shop, row, unix_seconds())) return false;
  return static_cast<int>(rows.size()) == mails_at_once;
}

bool Mailer::finish(const Shop& shop, const Mail& mail, const char* fate) {
  store_.remove_document(shop.id, mail_kind, mail.id);
  desk_.done(shop, mail, fate);
  return true;
}

// False: the server does not take mail now.
bool Mailer::post(const Shop& shop, const DocumentRow& row, std::int64_t now) {
  auto mail = mail_from(row);
  if (mail.ended && goes_once(mail)) return finish(shop, mail, "unknown");  // a server of ours died before it heard
  const auto letter = desk_.write(shop, mail, server_.from);
  if (!letter) return finish(shop, mail, "withdrawn");
  mail.claim = random_hex(8);
  mail.ended = false;
  // Where nobody shares the store, whoever meets a claim is the next server.
  const auto claimed = mail_row(mail, store_.is_shared() ? now + mail_claim_seconds : now);
  if (!store_.put_document_if(shop.id, claimed, row.body)) return true;  // another server's
  return send(shop, std::move(mail), *letter, claimed, now);
}

bool Mailer::send(const Shop& shop, Mail mail, const Letter& letter, DocumentRow claimed, std::int64_t now) {
  bool ours = true;
  const auto may_end = [&] {
    mail.ended = true;
    auto ended = mail_row(mail, claimed.at);
    try {
      ours = store_.put_document_if(shop.id, ended, claimed.body);
    } catch (const std::exception&) {  // nothing may be thrown through libcurl; what could not be noted is not sent
      return false;
    }
    if (ours) claimed = std::move(ended);
    return ours;
  };
  const auto [sent, trouble] = send_mail(server_, letter.to, mail_message(letter, now), stopping_, may_end);
  if (!ours) return true;  // another server's, while this one was held up
  const auto again_after = [&](std::int64_t pause) {
    mail.claim.clear();
    mail.ended = false;
    store_.put_document_if(shop.id, mail_row(mail, now + pause), claimed.body);
    return false;
  };
  if (stopping_ && sent == MailSent::later) return again_after(0);
  metrics_.sent(Queue::mails, sent == MailSent::taken);
  if (sent == MailSent::taken) return finish(shop, mail, "sent");
  log(LogLevel::warning, "mail shop=" + shop.id + " id=" + mail.id + " not taken: " + trouble);
  if (sent == MailSent::never) return finish(shop, mail, "refused");
  if (sent == MailSent::unknown && goes_once(mail)) return finish(shop, mail, "unknown");
  if (++mail.tries >= mail_tries_max) return finish(shop, mail, "given_up");
  return again_after(mail_pause_seconds(mail.tries));
}

}  // namespace regulars
