// GET /till/api/program, POST /till/api/member, POST /till/api/events: what a till asks.
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "core/codec/codec.hpp"
#include "server/api/handlers.hpp"
#include "server/api/incoming.hpp"
#include "server/auth/card.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_object.hpp"
#include "server/text/json_text.hpp"
#include "server/till/merge.hpp"
#include "server/till/till.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t till_events_max = 500;

Answer till_unavailable(const Reply& reply) {
  return [reply](bool) { reply(problem(503, "unavailable", "nothing of it happened: send it again").with("Retry-After", "1")); };
}

json limits_json(const TillLimits& limits) {
  return {{"order_max", limits.order_max}, {"stamps_per_day", limits.stamps_per_day}, {"redeem_per_day", limits.redeem_per_day}, {"offline_hours", limits.offline_hours}};
}

// What somebody typed at a counter, where it is no member's number.
std::string_view known_as(Clerk& clerk, const Shop& shop, const std::string& typed) {
  if (clerk.has_referral_code(shop, typed)) return "referral_code";
  return clerk.holder_of(shop, typed).empty() ? "nobody" : "voucher_code";
}

}  // namespace

// What a till needs to decide by itself: shop, versions of the program, its own name and limits, the time.
void get_till_program(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop;
  auto till = find_till(app.store, shop->id, call.caller.till);
  if (!till) return reply(problem(401, "unauthorized", "this till was taken out of use"));
  till->seen_at = unix_seconds();
  keep_till(app.store, shop->id, *till);
  const json head = {{"shop", {{"id", shop->id}, {"name", shop->name}, {"currency", shop->currency}, {"exponent", shop->exponent}}},
                     {"till", {{"id", till->id}, {"name", till->name}, {"limits", limits_json(till->limits)}}},
                     {"now", instant_text(Instant{unix_seconds()})}};
  app.writer.submit(
      [shop, head = head.dump(), reply](Clerk& clerk) -> Answer {
        auto text = head;
        text.insert(text.size() - 1, R"(,"versions":)" + clerk.programs(*shop));
        return [text = std::move(text), reply](bool) mutable {
          Response response;
          response.body = std::move(text);
          reply(std::move(response));
        };
      },
      till_unavailable(reply));
}

// {"code"} as the scanner read it, or {"member"} as somebody typed it: {"member","state","snapshot"}; state null: nobody yet, and
// "is" says what was typed: `referral_code`, `voucher_code` or `nobody`. Who was merged into another account is that one, and
// "merged_from" says who was asked for.
void post_till_member(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body).value_or(json::object());
  const auto shop = call.caller.shop;
  auto member = json_text_in(body, "member");
  if (const auto code = json_text_in(body, "code"); !code.empty()) {
    const auto check = check_card(code, shop->identity_secrets, shop->id, unix_seconds());
    if (!check.refused.empty()) return reply(problem(422, "not_verified", check.refused, "/code"));
    member = check.member;
  }
  if (member.empty() || member.size() > 128) return reply(invalid("expected {\"code\"} or {\"member\"}"));
  app.writer.submit(
      [shop, member, reply](Clerk& clerk) -> Answer {
        const auto lives = clerk.lives_as(*shop, member);
        const auto view = clerk.view(*shop, lives, Instant{unix_seconds()});
        auto text = R"({"member":)" + json_text(lives) + R"(,"state":)" + view.state + R"(,"snapshot":)" + view.snapshot;
        if (lives != member) text += R"(,"merged_from":)" + json_text(member);
        if (view.seq == 0) text += R"(,"is":")" + std::string(known_as(clerk, *shop, member)) + '"';
        text += '}';
        return [text = std::move(text), reply](bool) {
          Response response;
          response.body = text;
          reply(response.with("Cache-Control", "no-store"));
        };
      },
      till_unavailable(reply));
}

// {"events":[{"event":"<JSON text>","mac"}]}: each as the till decided it, signed then; answered in order, {"results":[{"id","status","message"}]}.
void post_till_events(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body || !body->contains("events") || !(*body)["events"].is_array()) return reply(invalid("expected {\"events\":[…]}"));
  if ((*body)["events"].size() > till_events_max) return reply(invalid("at most 500 at once", "/events"));
  const auto till = find_till(app.store, call.caller.shop->id, call.caller.till);
  if (!till) return reply(problem(401, "unauthorized", "this till was taken out of use"));
  auto events = std::make_shared<std::vector<TillEvent>>();
  for (const auto& each : (*body)["events"]) {
    const bool form = each.is_object();
    events->push_back({form ? json_text_in(each, "event") : "", form ? json_text_in(each, "mac") : ""});
  }
  app.writer.submit(
      [&app, shop = call.caller.shop, till = *till, events, reply](Clerk& clerk) -> Answer {
        const auto results = std::make_shared<const std::string>(merge_till_events(app.store, clerk, *shop, till, *events, unix_seconds()));
        return [results, reply](bool) {
          Response response;
          response.body = *results;
          reply(std::move(response));
        };
      },
      till_unavailable(reply));
}

}  // namespace regulars
