// GET and PUT /v1/members/{id}/choices: a member, or the shop for them, decides.
#include "server/api/choices.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/http/problem.hpp"
#include "server/messages/person.hpp"
#include "server/text/json_object.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> known_choices = {"leaderboard", marketing_key, membership_key};

json profile_object(const std::string& text) {
  auto value = text.empty() ? json::object() : json::parse(text, nullptr, false);
  return value.is_object() ? value : json::object();
}

Response choices_response(const Choices& choices) {
  const json shown = {{"leaderboard", choices.leaderboard}, {marketing_key, choices.marketing}, {membership_key, choices.messages}};
  Response response;
  response.body = json{{"status", "applied"}, {"choices", shown}}.dump();
  return response;
}

// What is asked, in the reader's language.
std::string choice_words(MessageTexts& texts, const Shop& shop, const std::string& language) {
  json words;
  for (const auto* key : {"title", marketing_key, membership_key})
    words[key] = filled(texts.phrase(language, std::string("choices_") + key), {{"shop", shop.name}});
  return words.dump();
}

Answer choices_unavailable(const Reply& reply) {
  return [reply](bool) { reply(problem(503, "unavailable", "it was not done: send it again").with("Retry-After", "1")); };
}

}  // namespace

Choices choices_in(const std::string& profile) {
  const auto kept = profile_object(profile);
  const auto person = person_in(profile);
  const auto found = kept.find("leaderboard");
  return {found == kept.end() || *found != false, person.marketing, person.membership};
}

std::string profile_with(const std::string& profile, const std::string& choices, std::string& trouble, std::string& path) {
  const auto wanted = json_sent(choices);
  if (!wanted.is_object() || wanted.empty()) {
    trouble = "expected an object of choices: {\"leaderboard\": false}";
    return "";
  }
  auto kept = profile_object(profile);
  for (const auto& [key, value] : wanted.items()) {
    const bool is_known = std::find(known_choices.begin(), known_choices.end(), key) != known_choices.end();
    if (!is_known || !value.is_boolean()) {
      path = "/" + key;
      trouble = is_known ? "expected true or false" : "there is no such choice";
      return "";
    }
    kept[key] = value;
    if (key == marketing_key) kept[withdrawn_key] = !value.get<bool>();
  }
  return kept.dump();
}

std::string choices_kept(const std::string& profile) {
  const auto before = profile_object(profile);
  auto kept = json::object();
  for (const auto& [key, chosen] : {std::pair("leaderboard", false), {membership_key, false}, {withdrawn_key, true}})
    if (const auto found = before.find(key); found != before.end() && *found == chosen) kept[key] = chosen;
  return kept.dump();
}

std::string choices_left(const std::string& profile) {
  return choices_in(profile).leaderboard ? "" : R"({"leaderboard":false})";
}

void put_choices(App& app, Call call, Reply reply) {
  std::string trouble, path;
  profile_with("", call.request.body, trouble, path);
  if (!trouble.empty()) return reply(problem(400, "invalid", trouble, path));
  app.writer.submit(
      [shop = std::move(call.caller.shop), member = std::move(call.subject), wanted = std::move(call.request.body),
       reply](Clerk& clerk) -> Answer {
        std::string none, nowhere;
        const auto profile = profile_with(clerk.profile(*shop, member), wanted, none, nowhere);
        clerk.put_profile(*shop, member, profile);
        return [response = choices_response(choices_in(profile)), reply](bool) { reply(response); };
      },
      choices_unavailable(reply));
}

void get_choices(App& app, Call call, Reply reply) {
  const auto language = query_value(call.request.query, "language").value_or("");
  app.writer.submit(
      [&app, shop = std::move(call.caller.shop), member = std::move(call.subject), language, reply](Clerk& clerk) -> Answer {
        auto response = choices_response(choices_in(clerk.profile(*shop, member)));
        if (!language.empty()) response.body.insert(response.body.size() - 1, R"(,"words":)" + choice_words(app.message_texts, *shop, language));
        return [response, reply](bool) { reply(response); };
      },
      choices_unavailable(reply));
}

}  // namespace regulars
