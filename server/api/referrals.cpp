// GET /v1/referrals/{code}: what somebody who was sent a code is offered. It tells nothing of the member who sent it, takes
// the same look-ups whether there is such a code or not, and one address may ask only now and then.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"

namespace regulars {
namespace {

using nlohmann::json;

// The friend's side of the newest program: the gift, and what the rewards it names are.
std::string offer_text(const std::string& program) {
  const auto newest = json::parse(program, nullptr, false);
  const auto rules = newest.value("program", json::object());
  const auto friends = rules.value("referral", json::object()).value("friend", json(nullptr));
  auto rewards = json::array();
  for (const auto& gift : friends.is_array() ? friends : json::array({friends}))
    for (const auto& reward : rules.value("rewards", json::array()))
      if (gift.is_object() && reward.value("id", "") == gift.value("reward", "\n")) rewards.push_back(reward);
  return json{{"offer", friends}, {"rewards", rewards}}.dump();
}

}  // namespace

void get_referral(App& app, Call call, Reply reply) {
  const auto now_ms = static_cast<std::int64_t>(steady_microseconds() / 1000);
  if (const auto wait = app.rates.take("code/" + call.request.client, app.rate_limits.code, now_ms); wait > 0)
    return reply(problem(429, "rate_limited", "too many codes: try again later").with("Retry-After", std::to_string(wait)));
  app.writer.submit(
      [shop = std::move(call.caller.shop), code = std::move(call.subject), reply](Clerk& clerk) -> Answer {
        auto offer = offer_text(clerk.newest_program(*shop));
        const bool known = clerk.has_referral_code(*shop, code);
        return [offer = std::move(offer), known, reply](bool) {
          if (!known) return reply(problem(404, "unknown_code", "there is no such code"));
          Response response;
          response.body = offer;
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "codes cannot be read now").with("Retry-After", "1")); });
}

}  // namespace regulars
