// PUT /v1/members/{id}/choices: a member, or the shop for them, decides.
#include "server/api/choices.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/http/problem.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 1> known_choices = {"leaderboard"};

json profile_object(const std::string& text) {
  auto value = text.empty() ? json::object() : json::parse(text, nullptr, false);
  return value.is_object() ? value : json::object();
}

std::string choices_text(const Choices& choices) {
  return R"({"status":"applied","choices":{"leaderboard":)" + std::string(choices.leaderboard ? "true" : "false") + "}}";
}

}  // namespace

Choices choices_in(const std::string& profile) {
  Choices choices;
  if (profile.find("leaderboard") == std::string::npos) return choices;
  const auto kept = profile_object(profile);
  const auto found = kept.find("leaderboard");
  if (found != kept.end() && found->is_boolean()) choices.leaderboard = found->get<bool>();
  return choices;
}

std::string profile_with(const std::string& profile, const std::string& choices, std::string& trouble, std::string& path) {
  const auto wanted = json::parse(choices, nullptr, false);
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
  }
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
        return [text = choices_text(choices_in(profile)), reply](bool) {
          Response response;
          response.body = text;
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "it was not done: send it again").with("Retry-After", "1")); });
}

}  // namespace regulars
