// /v1/mails: what members are written to about, in the owner's words.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/api/kept.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/outbox/announce.hpp"
#include "server/outbox/mail.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr int mail_texts_listed = 100;

bool is_about_members(const std::string& type) {
  return type.starts_with("member.") && std::binary_search(message_types().begin(), message_types().end(), type);
}

// "": good; else what is wrong, at `path`.
std::string read_mail_text(const std::string& body, MailText& text, std::string& path) {
  const auto given = json::parse(body, nullptr, false);
  if (!given.is_object()) return "expected an object";
  for (const auto& [key, value] : given.items()) {
    path = "/" + key;
    const bool words = key == "subject" || key == "text";
    if (!words && key != "marketing") return "expected one of subject, text, marketing";
    if (words ? !value.is_string() : !value.is_boolean()) return words ? "expected a text" : "expected true or false";
  }
  text = mail_text_from(body);
  path = text.subject.empty() ? "/subject" : "/text";
  return text.subject.empty() || text.text.empty() ? "expected words" : "";
}

}  // namespace

void get_mails(App& app, Call call, Reply reply) {
  answer_kept(app, std::move(call.caller.shop), reply, [&app](Clerk&, const Shop& shop) {
    auto all = json::object();
    for (const auto& row : app.store.documents(shop.id, mail_text_kind, "", mail_texts_listed))
      all[row.id] = json::parse(row.body, nullptr, false);
    return text_response(json{{"mails", std::move(all)}}.dump());
  });
}

void put_mail(App& app, Call call, Reply reply) {
  if (!is_about_members(call.subject)) return reply(problem(404, "not_found", "there is no message of this type about members"));
  MailText text;
  std::string path;
  if (const auto trouble = read_mail_text(call.request.body, text, path); !trouble.empty())
    return reply(problem(400, "invalid", trouble, path));
  answer_kept(app, std::move(call.caller.shop), reply, [&app, type = std::move(call.subject), text](Clerk& clerk, const Shop& shop) {
    clerk.keep(shop, {mail_text_kind, type, unix_seconds(), mail_text_body(text)});
    return text_response(R"({"status":"applied"})");
  });
}

void delete_mail(App& app, Call call, Reply reply) {
  answer_kept(app, std::move(call.caller.shop), reply, [&app, type = std::move(call.subject)](Clerk&, const Shop& shop) {
    if (!app.store.remove_document(shop.id, mail_text_kind, type)) return problem(404, "not_found", "there are no words for it");
    return text_response(R"({"status":"applied"})");
  });
}

}  // namespace regulars
