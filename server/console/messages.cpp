// The console's Messages page: what /v1/messages does, noted in the log; and a message as a mail to whoever asks for it.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/api/kept.hpp"
#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/messages/preview.hpp"
#include "server/outbox/mail.hpp"
#include "server/staff/staff.hpp"

namespace regulars {
namespace {

constexpr std::size_t test_id_bytes = 16;

}  // namespace

void put_console_messages(App& app, Call call, Reply reply) {
  MessageSettings settings;
  if (read_settings(call.request.body, settings).empty()) note_by(app, call.caller, "messages_changed", nlohmann::json::object());
  put_messages(app, std::move(call), std::move(reply));
}

// Of what preview_message takes; answers whom it was sent to.
void test_message(App& app, Call call, Reply reply) {
  if (!app.mailer.has_server()) return reply(problem(409, "no_mail_server", "this server has no mail server to send by"));
  Preview asked;
  if (const auto findings = read_preview(call.request.body, asked); !findings.empty())
    return reply(invalid("expected " + findings.front().expected + ", got " + findings.front().got, findings.front().path));
  const auto to = call.caller.staff->email;
  note_by(app, call.caller, "message_tested", {{"message", message_entry(asked.kind).name}});
  answer_kept(app, std::move(call.caller.shop), reply, [&app, asked, to](Clerk& clerk, const Shop& shop) {
    const auto now = unix_seconds();
    const auto shown = preview_of(clerk, app.store, app.message_texts, shop, asked, now);
    Mail mail;
    mail.id = "test_" + random_hex(test_id_bytes);
    mail.to = to;
    mail.language = shown.language;
    mail.subject = shown.subject;
    mail.text = shown.body;
    clerk.keep(shop, mail_row(mail, now));
    return json_response({{"status", "applied"}, {"to", to}});
  });
}

}  // namespace regulars
