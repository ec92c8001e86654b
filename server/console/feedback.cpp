// GET /console/api/feedback: what customers said, low scores first. PUT /console/api/feedback/{id}: it has been seen to. POST
// /console/api/feedback/{id}/answer: by a mail to whoever said it.
#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <tuple>

#include "core/base/moment_text.hpp"
#include "server/api/handlers.hpp"
#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/desk/written.hpp"
#include "server/http/problem.hpp"
#include "server/messages/person.hpp"
#include "server/outbox/mail.hpp"
#include "server/staff/staff.hpp"
#include "server/text/json_object.hpp"
#include "server/work/ask_writer.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t feedback_max = 200;
constexpr int documents_at_once = 500;
constexpr std::size_t subject_max = 200, answer_max = 8'000, answer_id_bytes = 16;

std::map<std::string, json> handled_in(Store& store, const std::string& shop) {
  std::map<std::string, json> handled;
  std::string after;
  for (auto rows = store.documents(shop, handled_kind, after, documents_at_once); !rows.empty(); rows = store.documents(shop, handled_kind, after, documents_at_once)) {
    for (const auto& row : rows) handled[row.id] = json_object_in(row.body).value_or(json::object());
    after = rows.back().id;
  }
  return handled;
}

std::string text_of(Store& store, const std::string& shop, const std::string& member, const std::string& event) {
  const auto written = store.document(shop, words_kind, words_id(member, event));
  return written ? written->body : "";
}

// Who said it; empty: there is no such piece.
std::string who_said(App& app, const Call& call) {
  const auto found = std::make_shared<std::string>();
  ask_writer(app.writer, [shop = call.caller.shop, piece = call.subject, found](Clerk& clerk) { *found = clerk.who_said(*shop, piece); });
  return *found;
}

Response no_such_piece() { return problem(404, "not_found", "nobody has said this"); }

}  // namespace

// {"feedback":[{"id","member","at","score","ref","text","handled","can_answer"}],"open"}: what nobody has seen to first, of it the lowest scores, of
// those the latest.
void get_feedback(App& app, Call call, Reply reply) {
  app.analyst.look(call.caller.shop->id, [shop = call.caller.shop, can_mail = app.mailer.has_server()](const Walked& walked) {
    const auto handled = handled_in(walked.store, shop->id);
    std::vector<json> all;
    for (const auto& given : walked.history.feedback()) {
      const auto& member = walked.history.person(given.customer).state.id;
      const auto id = feedback_id(member, given.event);
      const auto known = handled.find(id);
      all.push_back({{"id", id}, {"member", member}, {"at", instant_text(given.at.at)}, {"score", given.score}, {"ref", given.ref}, {"text", text_of(walked.store, shop->id, member, given.event)},
                     {"can_answer", can_mail && !person_in(walked.store.profile(shop->id, member).value_or("")).email.empty()}, {"handled", known == handled.end() ? json(nullptr) : known->second}});
    }
    const auto open = std::count_if(all.begin(), all.end(), [](const json& one) { return one["handled"].is_null(); });
    const auto rank = [](const json& one) { return std::tuple(!one["handled"].is_null(), one["score"].get<std::int64_t>()); };
    std::sort(all.begin(), all.end(), [&](const json& a, const json& b) { return rank(a) != rank(b) ? rank(a) < rank(b) : a["at"] > b["at"]; });
    if (all.size() > feedback_max) all.resize(feedback_max);
    return json_response({{"feedback", std::move(all)}, {"open", open}});
  }, std::move(reply));
}

// {"note"}: marks it; {"handled":false} takes the mark away.
void put_feedback(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body) return reply(invalid("expected {\"note\"}"));
  if (who_said(app, call).empty()) return reply(no_such_piece());
  const auto& shop = call.caller.shop->id;
  const bool open_again = body->contains("handled") && (*body)["handled"] == false;
  note_by(app, call.caller, open_again ? "feedback_reopened" : "feedback_handled", json::object());
  if (open_again) {
    app.store.remove_document(shop, handled_kind, call.subject);
  } else {
    const json kept = {{"by", call.caller.staff->name}, {"note", json_text_in(*body, "note")}, {"at", unix_seconds()}};
    app.store.put_document(shop, {handled_kind, call.subject, unix_seconds(), kept.dump()});
  }
  reply(done());
}

// {"member","subject","text"}: queued as a mail, and the piece is marked as seen to. The address is looked up when it is sent.
void answer_feedback(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body).value_or(json::object());
  const auto& shop = call.caller.shop->id;
  Mail mail;
  mail.member = json_text_in(body, "member");
  mail.subject = json_text_in(body, "subject");
  mail.text = json_text_in(body, "text");
  const auto member = who_said(app, call);
  if (member.empty()) return reply(no_such_piece());
  if (mail.member != member) return reply(invalid("expected whoever said it", "/member"));
  if (mail.subject.empty() || mail.subject.size() > subject_max) return reply(invalid("expected a subject of at most 200 bytes", "/subject"));
  if (mail.text.empty() || mail.text.size() > answer_max) return reply(invalid("expected an answer of at most 8000 bytes", "/text"));
  if (!app.mailer.has_server()) return reply(problem(409, "no_mail_server", "this server has no mail server to send by"));
  const auto profile = app.store.profile(shop, mail.member).value_or("");
  if (person_in(profile).email.empty()) return reply(problem(409, "no_address", "the member's profile has no mail address"));
  mail.id = "answer_" + random_hex(answer_id_bytes);
  note_by(app, call.caller, "feedback_answered", {{"member", mail.member}});
  const json kept = {{"by", call.caller.staff->name}, {"note", ""}, {"at", unix_seconds()}, {"answered", true}};
  app.store.put_document(shop, {handled_kind, call.subject, unix_seconds(), kept.dump()});
  app.store.put_document(shop, mail_row(mail, unix_seconds()));
  app.mailer.wake(shop);
  reply(done());
}

}  // namespace regulars
