// POST /v1/vouchers/{code}/reserve, /use and /release: a till knows the code alone. The event that follows is
// one of the member who has the voucher, and is decided as if the shop had sent it to /v1/events.
#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "server/api/handlers.hpp"
#include "server/api/incoming.hpp"
#include "server/api/status_code.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr Rate unknown_code_rate{1, 30};  // of one shop: far too slow to find 60 random bits by trying

struct VoucherCall {
  std::shared_ptr<const Shop> shop;
  std::string code;
  json event;  // what was sent, and its type
};

std::string text_in(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// Without `at` it is now; but the same request again is still the same event.
std::string instant_of(Clerk& clerk, const VoucherCall& call, const std::string& member) {
  const auto before = clerk.event_before(*call.shop, member, text_in(call.event, "id"));
  const auto first = json_sent(before);
  return first.is_object() ? text_in(first, "at") : instant_text(Instant{unix_seconds()});
}

Response decided_response(Decided decided) {
  Response response;
  response.code = code_of_status(decided.status);
  response.body = std::move(decided.answer);
  if (!decided.repeat.empty())
    response.with("Regulars-Replayed", "true").with("Regulars-Status", decided.repeat);
  return response;
}

Response decide_voucher(Clerk& clerk, const VoucherCall& call, const std::string& member) {
  auto event = call.event;
  event["member"] = member;
  if (!event.contains("at")) event["at"] = instant_of(clerk, call, member);
  const auto incoming = read_incoming(*call.shop, event.dump());
  if (incoming.status.empty())
    return decided_response(clerk.decide(*call.shop, incoming.event, incoming.text));
  Response response;
  response.code = code_of_status(incoming.status);
  response.body = incoming.refusal;
  return response;
}

Response no_such_voucher(App& app, const Shop& shop) {
  const auto now_ms = static_cast<std::int64_t>(steady_microseconds() / 1000);
  const auto wait = app.rates.take("unknown voucher/" + shop.id, unknown_code_rate, now_ms);
  if (wait == 0) return problem(404, "unknown_voucher", "no member of this shop has a voucher of this code");
  return problem(429, "rate_limited", "too many unknown codes: try again later")
      .with("Retry-After", std::to_string(wait));
}

void voucher_event(App& app, Call call, const Reply& reply, const char* type) {
  auto wanted = std::make_shared<VoucherCall>();
  wanted->event = json_sent(call.request.body);
  if (!wanted->event.is_object())
    return reply(problem(400, "invalid", "the body must be a JSON object: {\"id\",\"order\"}"));
  for (const auto* key : {"type", "member", "voucher"})
    if (wanted->event.contains(key))
      return reply(problem(400, "invalid", "the path says it: leave it out", std::string("/") + key));
  wanted->shop = std::move(call.caller.shop);
  wanted->code = std::move(call.subject);
  wanted->event["type"] = type;
  wanted->event["voucher"] = wanted->code;
  app.writer.submit(
      [&app, wanted, reply](Clerk& clerk) -> Answer {
        const auto member = clerk.holder_of(*wanted->shop, wanted->code);
        auto response =
            member.empty() ? no_such_voucher(app, *wanted->shop) : decide_voucher(clerk, *wanted, member);
        return [response = std::move(response), reply](bool) { reply(response); };
      },
      [reply](bool) {
        reply(problem(503, "unavailable", "nothing of it happened: send it again").with("Retry-After", "1"));
      });
}

}  // namespace

void reserve_voucher(App& app, Call call, Reply reply) {
  voucher_event(app, std::move(call), reply, "voucher_reserve");
}
void use_voucher(App& app, Call call, Reply reply) {
  voucher_event(app, std::move(call), reply, "voucher_use");
}
void release_voucher(App& app, Call call, Reply reply) {
  voucher_event(app, std::move(call), reply, "voucher_release");
}

}  // namespace regulars
