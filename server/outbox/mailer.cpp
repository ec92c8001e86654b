#include "server/outbox/mailer.hpp"

#include <nlohmann/json.hpp>

#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/work/lease.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds mails_every{5};
constexpr int mails_at_once = 20;

std::string in_profile(const json& profile, const char* key) {
  const auto found = profile.is_object() ? profile.find(key) : profile.end();
  return profile.is_object() && found != profile.end() && found->is_string() ? found->get<std::string>() : "";
}

// The letter to write; absent: nobody to write to, or nothing to say.
std::optional<Letter> letter_of(Store& store, const Shop& shop, const Mail& mail, const std::string& from) {
  const auto words = store.document(shop.id, mail_text_kind, mail.type);
  const auto profile = store.profile(shop.id, mail.member);
  if (!words || !profile) return std::nullopt;
  const auto text = mail_text_from(words->body);
  const auto person = json::parse(*profile, nullptr, false);
  const auto to = in_profile(person, "email");
  const bool agreed = person.is_object() && person.contains("marketing") && person["marketing"] == true;
  if (!is_mail_address(to) || (text.marketing && !agreed)) return std::nullopt;
  return Letter{mail.id, from, to, filled_in(text.subject, *profile, mail.values, shop.name),
                filled_in(text.text, *profile, mail.values, shop.name)};
}

}  // namespace

Mailer::Mailer(Store& store, Directory& directory, MailServer server, Metrics& metrics)
    : store_(store),
      directory_(directory),
      server_(std::move(server)),
      metrics_(metrics),
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

// False: the server does not take mail now.
bool Mailer::post(const Shop& shop, const DocumentRow& row, std::int64_t now) {
  auto mail = mail_from(row);
  const auto letter = letter_of(store_, shop, mail, server_.from);
  if (!letter) return store_.remove_document(shop.id, mail_kind, row.id);
  const auto [sent, trouble] = send_mail(server_, letter->to, mail_message(*letter, now), stopping_);
  if (stopping_ && sent != MailSent::taken) return false;
  metrics_.sent(Queue::mails, sent == MailSent::taken);
  if (sent == MailSent::taken) return store_.remove_document(shop.id, mail_kind, row.id);
  log(LogLevel::warning, "mail shop=" + shop.id + " id=" + mail.id + " not taken: " + trouble);
  if (sent == MailSent::never || ++mail.tries >= mail_tries_max) return store_.remove_document(shop.id, mail_kind, row.id);
  store_.put_document(shop.id, mail_row(mail, now + mail_pause_seconds(mail.tries)));
  return false;
}

}  // namespace regulars
