// /v1/messages: what members are told, in what words, and what became of it; and what their page has shown them.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/api/findings_text.hpp"
#include "server/api/handlers.hpp"
#include "server/api/kept.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/messages/letter.hpp"
#include "server/messages/preview.hpp"
#include "server/text/json_object.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr int log_page = 50, waiting_page = 100, log_searched_max = 2'000;
constexpr std::size_t seen_at_once_max = 50;

json kind_listed(const MessageEntry& entry) {
  json listed = {{"kind", entry.name}, {"marketing", entry.marketing}, {"placeholders", common_placeholders}, {"number", nullptr}};
  for (const auto& own : entry.own)
    if (!own.empty()) listed["placeholders"].push_back(own);
  const auto& number = entry.number;
  if (!number.key.empty()) listed["number"] = {{"key", number.key}, {"usual", number.usual}, {"min", number.min}, {"max", number.max}};
  return listed;
}

json our_texts(MessageTexts& texts) {
  json all;
  for (const auto& language : message_languages()) {
    for (const auto& entry : message_kinds()) {
      const auto words = texts.words(entry.kind, language);
      if (!words.subject.empty()) all[language][std::string(entry.name)] = {{"subject", words.subject}, {"text", words.text}};
    }
  }
  return all;
}

json entry_shown(const LogEntry& entry) {
  return {{"id", entry.id}, {"message", entry.message}, {"kind", entry.kind}, {"member", entry.member}, {"at", entry.at}, {"ways", entry.ways},
          {"state", entry.dropped.empty() ? "sent" : "dropped"}, {"reason", entry.dropped}};
}

json waiting_shown(Store& store, const std::string& shop, const std::string& member) {
  auto shown = json::array();
  std::vector<std::int64_t> at;
  const auto waiting = waiting_messages(store, shop, waiting_page, at);
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (!member.empty() && waiting[i].member != member) continue;
    shown.push_back({{"message", waiting[i].id}, {"kind", message_entry(waiting[i].kind).name}, {"member", waiting[i].member}, {"at", at[i]},
                     {"state", waiting[i].delayed.empty() ? "waiting" : "delayed"}, {"reason", waiting[i].delayed}});
  }
  return shown;
}

// Of one member all there is, as far back as is looked; `next`: where the next page begins.
json log_shown(Store& store, const std::string& shop, std::string from, const std::string& member, std::string& next) {
  auto shown = json::array();
  for (int searched = 0; searched < log_searched_max; searched += log_page) {
    const auto rows = store.documents(shop, log_kind, from, log_page);
    for (const auto& row : rows) {
      auto entry = log_entry_from(row);
      if (member.empty() || entry.member == member) shown.push_back(entry_shown(entry));
    }
    next = static_cast<int>(rows.size()) == log_page ? rows.back().id : "";
    if (next.empty() || (member.empty() && !shown.empty())) break;
    from = next;
  }
  return shown;
}

Response refused_settings(const Findings& findings) {
  Response response;
  response.code = 400;
  response.body = R"({"status":"invalid",)" + findings_text(findings) + "}";
  return response;
}

}  // namespace

void get_messages(App& app, Call call, Reply reply) {
  answer_kept(app, std::move(call.caller.shop), reply, [&app](Clerk&, const Shop& shop) {
    json kinds = json::array();
    for (const auto& entry : message_kinds()) kinds.push_back(kind_listed(entry));
    return text_response(json{{"settings", json::parse(settings_text(settings_of(app.store, shop.id)))}, {"kinds", std::move(kinds)},
                              {"languages", message_languages()}, {"texts", our_texts(app.message_texts)}, {"mail_server", app.mailer.has_server()}}.dump());
  });
}

void put_messages(App& app, Call call, Reply reply) {
  const auto settings = std::make_shared<MessageSettings>();
  if (const auto findings = read_settings(call.request.body, *settings); !findings.empty()) return reply(refused_settings(findings));
  answer_kept(app, std::move(call.caller.shop), reply, [&app, settings](Clerk& clerk, const Shop& shop) {
    const auto now = unix_seconds();
    const auto text = settings_text(*settings);
    if (!settings->any_on()) app.store.remove_document(shop.id, messages_kind, cursor_id);
    else if (!app.store.document(shop.id, messages_kind, cursor_id)) clerk.keep(shop, cursor_row(clerk.last_seq(shop), now));
    clerk.keep(shop, {messages_kind, settings_id, now, text});
    return text_response(R"({"status":"applied","settings":)" + text + "}");
  });
}

void get_message_log(App& app, Call call, Reply reply) {
  const auto from = query_value(call.request.query, "from").value_or(""), member = query_value(call.request.query, "member").value_or("");
  answer_kept(app, std::move(call.caller.shop), reply, [&app, from, member](Clerk&, const Shop& shop) {
    std::string next;
    auto log = log_shown(app.store, shop.id, from, member, next);
    const auto waiting = from.empty() ? waiting_shown(app.store, shop.id, member) : json::array();
    return text_response(json{{"waiting", waiting}, {"log", std::move(log)}, {"next", next.empty() ? json(nullptr) : json(next)}}.dump());
  });
}

// {"kind","language","subject","text","member"}: all but the kind may be left out.
void preview_message(App& app, Call call, Reply reply) {
  Preview asked;
  if (const auto findings = read_preview(call.request.body, asked); !findings.empty()) return reply(refused_settings(findings));
  answer_kept(app, std::move(call.caller.shop), reply, [&app, asked](Clerk& clerk, const Shop& shop) {
    const auto shown = preview_of(clerk, app.store, app.message_texts, shop, asked, unix_seconds());
    return text_response(json{{"language", shown.language}, {"subject", shown.subject}, {"text", shown.text}, {"html", shown.html}}.dump());
  });
}

void see_messages(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  const auto ids = body ? body->value("messages", json()) : json();
  const bool texts = ids.is_array() && ids.size() <= seen_at_once_max && std::all_of(ids.begin(), ids.end(), [](const json& id) { return id.is_string(); });
  if (!texts) return reply(problem(400, "invalid", "expected a list of at most 50 ids", "/messages"));
  app.writer.submit(
      [&app, shop = std::move(call.caller.shop), member = std::move(call.subject), ids, reply](Clerk&) -> Answer {
        for (const auto& id : ids) remove_from_inbox(app.store, shop->id, shop->code_key, member, id);
        return [reply](bool) { reply(text_response(R"({"status":"applied"})")); };
      },
      [reply](bool) { reply(problem(503, "unavailable", "nothing of it happened: send it again").with("Retry-After", "1")); });
}

}  // namespace regulars
