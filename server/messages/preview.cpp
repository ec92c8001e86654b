#include "server/messages/preview.hpp"

#include <nlohmann/json.hpp>

#include "server/messages/letter.hpp"
#include "server/messages/wording.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr const char* example_name = "Alex";
constexpr std::int64_t example_balance = 320;

// As if it were kept for the kind, so that it is checked the same way.
Findings check_words(const json& body, const MessageEntry& entry, const std::string& language) {
  const std::string kind(entry.name), tongue = language.empty() ? "en" : language;
  const json settings = {{"kinds", {{kind, {{"texts", {{tongue, {{"subject", json_text_in(body, "subject")}, {"text", json_text_in(body, "text")}}}}}}}}}};
  MessageSettings never_kept;
  auto findings = read_settings(settings.dump(-1, ' ', false, json::error_handler_t::replace), never_kept);
  const auto prefix = "/kinds/" + kind + "/texts/" + tongue;
  for (auto& finding : findings)
    if (finding.path.starts_with(prefix)) finding.path = finding.path == prefix ? "/language" : finding.path.substr(prefix.size());
  return findings;
}

}  // namespace

Findings read_preview(const std::string& body, Preview& preview) {
  const auto given = json_object_in(body);
  if (!given) return {{"", "{\"kind\",\"language\",\"subject\",\"text\",\"member\"}", "no object"}};
  const auto kind = message_kind_named(json_text_in(*given, "kind"));
  if (!kind) return {{"/kind", "a kind of message such as welcome", json_text_in(*given, "kind")}};
  preview = {*kind, json_text_in(*given, "language"), {json_text_in(*given, "subject"), json_text_in(*given, "text")}, json_text_in(*given, "member")};
  const bool own_words = !preview.words.subject.empty() || !preview.words.text.empty();
  return own_words ? check_words(*given, message_entry(*kind), preview.language) : Findings{};
}

Previewed preview_of(Clerk& clerk, Store& store, MessageTexts& texts, const Shop& shop, const Preview& asked, std::int64_t now) {
  const auto settings = settings_of(store, shop.id);
  auto person = person_in(asked.member.empty() ? "" : clerk.profile(shop, asked.member));
  if (asked.member.empty()) person.name = example_name;
  auto balance = example_balance;
  if (!asked.member.empty()) clerk.look_at(shop, asked.member, Instant{now}, [&](const Glimpse& glimpse) { balance = glimpse.member.points.totals.available; });
  const auto language = asked.language.empty() ? texts.language(settings, asked.kind, person.language) : asked.language;
  const Wording wording(texts, shop, clerk.program_at(shop, Instant{now}), language, settings.time_zone);
  auto values = wording.values(asked.kind, wording.example_facts(asked.kind), balance);
  add_person(values, person, texts, language);
  const auto words = asked.words.text.empty() ? texts.words(settings, asked.kind, language) : asked.words;
  Previewed shown{language, filled(words.subject, values), filled(words.text, values), "", ""};
  shown.body = shown.text;
  const auto foot = foot_of(texts, language, shop, settings.address.empty() ? "" : settings.address + "/unsubscribe/…");
  shown.html = letter_html(language, shown.subject, shown.text, foot);
  shown.text = letter_text(shown.text, foot);
  return shown;
}

}  // namespace regulars
