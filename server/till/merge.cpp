#include "server/till/merge.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/api/incoming.hpp"
#include "server/text/json_object.hpp"
#include "server/till/admission.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t hour_of_seconds = 60 * 60;
constexpr std::array<EventType, 8> till_types = {EventType::order,  EventType::refund,      EventType::stamp,          EventType::redeem,
                                                 EventType::adjust, EventType::voucher_use, EventType::voucher_revoke, EventType::enrol};

constexpr std::array<std::string_view, 7> undoing_keys = {"id", "type", "at", "member", "by", "reason", "stamps"};

json result_of(const std::string& id, std::string_view status, std::string_view message) {
  return {{"id", id}, {"status", status}, {"message", message}};
}

// Whatever a line takes off again counts as nothing: rules may look at the others alone.
bool is_over(const Event& event, std::int64_t most) {
  auto left = most;
  const auto takes = [&left](const Money& amount) {
    const bool fits = amount.value <= left;
    if (fits) left -= std::max<std::int64_t>(0, amount.value);
    return fits;
  };
  const bool fits = std::all_of(event.lines.begin(), event.lines.end(), [&](const Line& line) { return takes(line.amount); });
  return !fits || !takes(event.shipping.value_or(Money{})) || !takes(event.tax.value_or(Money{}));
}

// What the event would use up of the day.
TillDay use_of(Clerk& clerk, const Shop& shop, const Event& event) {
  if (event.type == EventType::stamp) return {event.count.value_or(1), 0, {}};
  if (event.type != EventType::redeem) return {};
  const auto& rewards = clerk.program_at(shop, event.at.at).rewards;
  const auto reward = std::find_if(rewards.begin(), rewards.end(), [&](const Reward& each) { return each.id == event.reward; });
  return reward == rewards.end() ? TillDay{} : TillDay{0, reward->cost.value_or(0), {}};
}

// An adjustment by a till undoes stamps it gave and nothing else; and what a till did, it did itself.
bool is_a_tills(const Event& event, const json& body, const Till& till) {
  if (std::find(till_types.begin(), till_types.end(), event.type) == till_types.end()) return false;
  if (!event.by.empty() && event.by != "till" && event.by != "till:" + till.id) return false;
  if (event.type != EventType::adjust) return true;
  for (const auto& [key, value] : body.items())
    if (std::find(undoing_keys.begin(), undoing_keys.end(), key) == undoing_keys.end()) return false;
  return json_number_in(body.value("stamps", json::object()), "count") < 0;
}

// "": within the limits.
std::string over_limit(const Till& till, const Event& event, const TillDay& day, const TillDay& use) {
  if (event.type == EventType::order && till.limits.order_max > 0 && is_over(event, till.limits.order_max))
    return "one purchase at this till is limited";
  if (use.stamps > 0 && day.stamps + use.stamps > till.limits.stamps_per_day) return "the stamps of this till for this day are used up";
  if (use.redeemed > 0 && day.redeemed + use.redeemed > till.limits.redeem_per_day) return "the rewards of this till for this day are used up";
  return "";
}

json merge_one(Store& store, Clerk& clerk, const Shop& shop, const Till& till, const TillEvent& sent, std::int64_t now) {
  const auto body = json_object_in(sent.text).value_or(json::object());
  const auto id = json_text_in(body, "id");
  if (!is_signed_by_till(till.secret, sent.text, sent.mac)) return result_of(id, "not_signed", "the signature is not this till's");
  const auto incoming = readdressed(clerk, shop, read_incoming(shop, sent.text));
  if (!incoming.status.empty()) return result_of(id, incoming.status, json_text_in(json::parse(incoming.refusal), "message"));
  const auto& event = incoming.event;
  if (!is_a_tills(event, body, till)) return result_of(id, "not_of_a_till", "tills do not do this");
  const auto before = clerk.event_before(shop, event.member, event.id);
  const auto at = event.at.at.seconds;
  auto day = day_of(store, shop.id, till.id, at);
  // A commit that failed is done again: what was counted then is not counted twice.
  const bool fresh = before.empty() && std::find(day.counted.begin(), day.counted.end(), event.id) == day.counted.end();
  const auto use = fresh ? use_of(clerk, shop, event) : TillDay{};
  if (before.empty() && at < now - till.limits.offline_hours * hour_of_seconds) return result_of(id, "too_late", "it is older than this till may be offline");
  // It would move the member's clock there for good, and let points run out.
  if (before.empty() && at > now + till_skew_seconds) return result_of(id, "too_early", "its instant is still to come: the till's clock was wrong");
  if (fresh)
    if (const auto why = over_limit(till, event, day, use); !why.empty()) return result_of(id, "over_limit", why);
  const auto decided = clerk.decide(shop, event, incoming.text);
  const auto outcome = json_object_in(decided.answer).value_or(json::object());
  if (decided.status == "applied" && (use.stamps > 0 || use.redeemed > 0)) {
    day.stamps += use.stamps;
    day.redeemed += use.redeemed;
    day.counted.push_back(event.id);
    keep_day(store, shop.id, till.id, at, day);
  }
  auto result = result_of(id, decided.status, json_text_in(outcome, "message"));
  result["effects"] = outcome.value("effects", json::array());
  return result;
}

}  // namespace

std::string merge_till_events(Store& store, Clerk& clerk, const Shop& shop, const Till& till, const std::vector<TillEvent>& events, std::int64_t now) {
  auto results = json::array();
  for (const auto& each : events) results.push_back(merge_one(store, clerk, shop, till, each, now));
  return json{{"results", std::move(results)}}.dump();
}

}  // namespace regulars
