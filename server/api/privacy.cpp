// PUT /v1/members/{id}/profile, GET /v1/members/{id}/export, DELETE /v1/members/{id}: personal data. It is
// kept apart from the journal, which knows members by opaque ids only; so it can go without a trace while the
// ledger still adds up.
#include <nlohmann/json.hpp>

#include "server/api/choices.hpp"
#include "server/api/handlers.hpp"
#include "server/api/personal_data.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr std::size_t profile_keys_max = 50;

Answer privacy_unavailable(const Reply& reply) {
  return [reply](bool) {
    reply(problem(503, "unavailable", "it was not done: send it again").with("Retry-After", "1"));
  };
}

// "": good; else what is wrong, at `path`.
std::string trouble_with_profile(const nlohmann::json& profile, std::string& path) {
  if (!profile.is_object()) return "expected an object of texts";
  if (profile.size() > profile_keys_max) return "expected at most 50 keys";
  for (const auto& [key, value] : profile.items()) {
    path = "/" + key;
    if (!value.is_string() && !value.is_boolean()) return "expected a text, true or false";
  }
  return "";
}

std::string with_choices(const nlohmann::json& profile, const std::string& before) {
  auto whole = nlohmann::json::parse(choices_kept(before));
  whole.update(profile);
  return whole.dump();
}

}  // namespace

// The body replaces what was there: an object of texts, such as {"name","email","language","marketing":true}. What the
// member chose stays as they chose it, unless the body says otherwise.
void put_profile(App& app, Call call, Reply reply) {
  const auto profile = json_sent(call.request.body);
  std::string path;
  if (const auto trouble = trouble_with_profile(profile, path); !trouble.empty())
    return reply(problem(400, "invalid", trouble, path));
  app.writer.submit(
      [shop = std::move(call.caller.shop), member = std::move(call.subject), profile,
       reply](Clerk& clerk) -> Answer {
        const auto text = with_choices(profile, clerk.profile(*shop, member));
        clerk.put_profile(*shop, member, text);
        return [text, reply](bool) {
          Response response;
          response.body = R"({"status":"applied","profile":)" + text + "}";
          reply(std::move(response));
        };
      },
      privacy_unavailable(reply));
}

// Everything there is about a member: {"member","profile","state","events","wrote","notes"}.
void get_export(App& app, Call call, Reply reply) {
  app.writer.submit(
      [shop = std::move(call.caller.shop), member = std::move(call.subject), reply](Clerk& clerk) -> Answer {
        auto text = everything_about(clerk, *shop, member);
        return [text = std::move(text), reply](bool) mutable {
          if (text.empty()) return reply(problem(404, "unknown_member", "there is no such member"));
          Response response;
          response.body = std::move(text);
          reply(std::move(response));
        };
      },
      privacy_unavailable(reply));
}

// Removes the personal data; points and history stay, under an id that no longer tells anybody who it was.
void delete_member(App& app, Call call, Reply reply) {
  app.writer.submit(
      [shop = std::move(call.caller.shop), member = std::move(call.subject), reply](Clerk& clerk) -> Answer {
        erase_personal_data(clerk, *shop, member);
        return [reply](bool) {
          Response response;
          response.body = R"({"status":"applied"})";
          reply(std::move(response));
        };
      },
      privacy_unavailable(reply));
}

}  // namespace regulars
