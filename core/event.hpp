// What happened: one event of one member (SPEC 3). One wide struct; which keys a type may carry, and which it must, is
// the codec's table (R155), so a reader of an Event may rely on the required ones.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "core/base/civil_time.hpp"
#include "core/base/containers.hpp"
#include "core/base/quantity.hpp"
#include "core/program/condition.hpp"
#include "core/program/referral.hpp"

namespace regulars {

enum class EventType {
  enrol, order, refund, action, redeem, voucher_use, voucher_release, voucher_reserve, voucher_revoke, adjust, tick,
  visit, feedback, subscription_renewal, merge, referral_click, referral_decide, spend, spend_release, fulfil, stamp,
  transfer, program,
  // Follow-ups: what another member's event caused here. Routed by the host, with ids derived from the cause.
  referral_clicked,    // to the advocate: `friend` followed the link
  referral_joined,     // to the advocate: `friend` joined, `state` is joined, in_review or rejected
  referral_decided,    // to the friend: the advocate's shop decided `verdict`
  referral_earned,     // to the advocate: `friend`'s order qualified; `gift` is due at `due_at`
  referral_lost,       // to the advocate: a refund took `friend`'s order below the bar
  transferred,         // to the receiver: `points` from `from`
  merged,              // to the member that was merged away: `to` holds everything now
};

struct Line {
  Text line;
  Text sku;
  Words category;
  Words tag;
  std::int64_t quantity = 1;  // above zero
  Money amount;               // what the customer pays for the whole line (R129)
  bool gift_card = false;
  std::optional<Money> min_amount;  // no discount takes the line below it
};

// A line and what became of it since. An event's lines are of this kind too, so that the record of an order takes the whole
// list over; there only the line counts.
struct OrderLine : Line {
  Money voucher_discount;  // what vouchers took off it, whole minor units
  Money left;              // of `amount`
  std::int64_t quantity_left = 0;
};

// Texts, booleans and integers (R176); monostate is JSON null, which never matches.
using AttributeValue = std::variant<std::monostate, Text, bool, std::int64_t>;

struct StampAdjust {
  Text card;
  std::int64_t count = 0;
};

// What a qualifying order of a friend brings the advocate, settled when the order is placed (R180).
struct ReferralPay {
  Points points;
  Money credit;
  Text reward;  // empty: none
  bool operator==(const ReferralPay&) const = default;
};

struct Event {
  Text id;
  EventType type = EventType::tick;
  Moment at;
  Text member;

  // Any event may carry these (R155).
  Text channel, shop, coupon, device, identity, by, reason, ref;
  TextMap<AttributeValue> attributes;

  Text order;
  List<OrderLine> lines;
  bool has_lines = false;  // `lines` was written: a refund without it returns everything left (R13)
  std::optional<Money> discount, shipping, tax, credit_used, subtotal;
  Words vouchers;
  Text voucher;
  Text reward;
  std::optional<std::int64_t> stock_left;
  Text action;
  std::optional<bool> verified;
  std::optional<std::int64_t> score;
  Text subscription;
  std::optional<std::int64_t> points;
  std::optional<Money> credit;           // adjust, signed
  std::optional<StampAdjust> stamps;     // adjust
  bool sets_tier = false;                // adjust: `tier` was written
  std::optional<Text> tier;              // adjust: the level, null takes it away
  std::optional<Expiry> expiry;          // adjust: its points' own
  std::optional<MonthDay> birthday;
  Text referred_by, code;
  Text friend_;                   // JSON `friend`
  std::optional<Verdict> verdict;
  Text from, to;
  Text card;
  std::optional<std::int64_t> count;

  // Follow-ups only.
  Text state;                            // referral_joined
  std::optional<Instant> due_at;         // referral_earned
  std::optional<ReferralPay> gift;       // referral_earned
  std::int64_t version = 0;              // referral_earned: of the friend's order
  Text cause;                            // the id of the event that caused this one

  // XXH3 of the event's JSON value, key order aside: what "same content" means (R25). Filled by the reader.
  std::uint64_t content = 0;
};

bool is_follow_up(EventType type);
// What an event's id is kept under. Ids are unique per member only (R24), so two friends may cause follow-ups of one id
// for one advocate: these are told apart by who caused them.
Text remembered_as(const Event& event);
// Events a person or a shop caused: they set the member's offset (R133), look at auto leftovers and may move levels
// after a publication (R153). Ticks and follow-ups are not among them.
bool is_caused_by_people(EventType type);

}  // namespace regulars
