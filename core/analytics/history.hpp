// What happened in a shop as reports count it: plain facts, each told by the local day it happened on. Made from decided
// events by core/analytics/shop_history.hpp; nothing here decides anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil_time.hpp"

namespace regulars::analytics {

struct Purchase {  // an order with something left (R14)
  Day day;
  std::int64_t spend = 0;  // minor units, refunds that name it netted
};

enum class LotCause {
  order,     // a sale gave it
  gift,      // enrolment, action, birthday, streak, referral…
  adjusted,  // by hand
  received,  // from another member
};

enum class LotEnd {
  redeemed,    // negative: given back, an order paid with it was returned
  expired,
  taken_back,  // by a refund, or it repaid a debt one left
  moved,       // adjusted away, or transferred to another member
};

struct LotFlow {
  Day day;
  LotEnd end = LotEnd::redeemed;
  std::int64_t amount = 0;
};

// Points or credit that came together, and what became of them.
struct LotStory {
  std::size_t customer = 0;  // index; a merge takes the lots along
  bool credit = false;       // minor units, else points
  LotCause cause = LotCause::order;
  std::string issuer;        // shop; empty: the house
  std::string order;         // LotCause::order: which
  std::int64_t sales = 0;    // LotCause::order: what was paid for it then, minor units
  Day day;
  std::int64_t amount = 0;
  std::optional<Day> available;  // as it stands; absent: when the order is fulfilled
  std::optional<Day> expires;    // as it stands; absent: never
  std::int64_t left = 0;         // at the end
  std::vector<LotFlow> flows;  // as they came; amount - their sum = left
};

struct StageMove {
  Day day;
  std::string from, to;
};

struct Customer {  // everybody the shop has heard of, a visitor too
  std::string id;
  Day seen;                       // first heard of
  Instant seen_at;                // by the instant of the first event
  std::optional<Day> enrolled;    // a member; absent: buys, or looks, without having joined
  std::string stage;              // at the end
  std::vector<StageMove> moves;   // as they came
  std::vector<Purchase> purchases;  // by day
  std::int64_t net_spend = 0;     // minor units, returns that name no order netted too
  std::int64_t points_debt = 0, credit_debt = 0;
  std::optional<std::int64_t> score;  // of the latest feedback
  std::int64_t deeds = 0;         // of those that make an advocate in this program
  bool merged_away = false;       // lives on in another; has nothing of its own left
};

struct Brought {  // a friend, seen from the advocate
  std::size_t advocate = 0;  // index
  std::string friend_id;
  std::optional<std::size_t> friend_index;  // absent: not heard of any more
  bool clicked = false, joined = false, qualified = false, rewarded = false;  // ever
  std::string state;                        // now
  std::optional<Day> joined_on;
  std::int64_t points_paid = 0, credit_paid = 0;  // to the advocate
};

// How often a rule did something, by month. `kind` as in an outcome's breakdown (docs/reference/outcome.md).
struct RuleTally {
  Day month;  // its first day
  std::string rule, kind;
  std::int64_t times = 0;
  double amount = 0;
};

struct RefusalTally {
  Day month;
  std::string event, status, subject;  // what was asked, why not, of which reward, card or guard; empty: none
  std::int64_t times = 0;
};

struct GiftCost {  // what a voucher that cost no points took off
  Day day;
  std::int64_t minor = 0;
};

struct History {
  std::string currency;
  int exponent = 2;
  double point_value = 0;  // minor units a point is worth; 0: the program says none
  std::int64_t repeat_orders = 2;     // the ladder's bar
  std::int64_t advocate_deeds = 0;    // 0: the program makes no advocates
  Day first, as_of;
  std::vector<Customer> customers;
  std::vector<LotStory> lots;
  std::vector<Brought> friends;
  std::vector<RuleTally> rules;
  std::vector<RefusalTally> refusals;
  std::vector<GiftCost> gifts;
};

}  // namespace regulars::analytics
