// One history under two programs: what each would have given, cost and left owing, and who gains and who loses. An
// owner's rehearsal before publishing: everything here is what the engine decides, nothing is estimated.
//
// People do not change what they do: who would have bought more, or redeemed other rewards, under the other program is
// not guessed. A `redeem` the other program refuses is a refusal; a voucher it never issued takes nothing off.
// Money: a point is worth `points.value` of its program, floored as a spend is (R64), once for each member and once for
// each total, so the members' worths may add up to less than the total.
#pragma once

#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "core/base/containers.hpp"
#include "core/club.hpp"
#include "core/program/finding.hpp"

namespace regulars {

// What one program came to, over everybody.
struct ProgramFigures {
  Text program;  // its id
  std::int64_t members = 0, orders = 0, refusals = 0;
  std::int64_t points_earned = 0, points_taken_back = 0, points_redeemed = 0, points_expired = 0;
  std::int64_t points_outstanding = 0;  // available and pending, less debt
  Money credit_outstanding;             // likewise
  std::int64_t cards_completed = 0, vouchers_issued = 0, vouchers_used = 0;
  Money cost;       // what has been used: points redeemed at their worth, credit spent, and what gift vouchers took off
  Money liability;  // what is owed: outstanding points at their worth, and outstanding credit
};

// One member under one program.
struct MemberFigures {
  std::int64_t points = 0;       // earned, less taken back
  std::int64_t outstanding = 0;
  Money credit;                  // earned, less taken back
  Money vouchers;                // what gift vouchers took off
  Text tier;                     // empty: none
  Money worth;                   // all that in money, expired points and credit left out
};

struct MemberChange {
  Text member;
  MemberFigures program, against;
  Money gain;  // of worth; negative: the member loses
};

struct TierMove {
  Text from, to;  // under `program` and under `against`; empty: none
  std::int64_t members = 0;
};

// What publishing the second program now would do to the unfinished stamp cards of the first. With `keep` they stay as they
// are; with `carry` they go over to the second program's terms by id.
struct CardCarry {
  Text card;
  std::int64_t open = 0;       // members with an unfinished card that has a stamp
  std::int64_t completed = 0;  // carry: cards full at once by the new terms
  std::int64_t vouchers = 0;   // carry: issued by that
};

struct SimulationReport {
  Instant as_of;
  ProgramFigures program, against;
  Money cost_change, liability_change;
  std::int64_t gaining = 0, losing = 0, unchanged = 0;
  Money gained, lost;               // sums over the members, both at or above zero
  List<TierMove> tiers;             // by from, to; those who stay too
  List<MemberChange> members;         // by id
  List<CardCarry> cards;              // by id; those that somebody has begun
};

class Simulation {
 public:
  // Requires: the same currency.
  Simulation(Program program, Program against);
  // Publications of the history are passed over: each side is under its one program throughout.
  void apply(Event event);
  // Lets time pass to the latest event, or to `as_of` if that is later, and compares. Once, and nothing is applied after.
  SimulationReport finish(std::optional<Instant> as_of);

 private:
  struct Side {
    explicit Side(Program program);
    Club club;
    HashTable<std::int64_t> gift_discounts;  // minor units, by member
    std::int64_t refusals = 0;
  };
  static MemberFigures figures_of(const Side& side, const Member& member);
  static ProgramFigures totals_of(const Side& side);
  static void watch(Side& side);
  List<CardCarry> carry_cards(Instant at);

  Side program_, against_;
  Instant latest_{};
};

// The same over text, for the page: the report as JSON, or the findings of the first text that has some (paths begin
// with /program, /against or /events). `events` as split_events takes them; lines that cannot be read are left out and
// counted in `unread`. `as_of`: "" is the latest event.
struct SimulationText {
  Text report;
  std::int64_t unread = 0;
};
tl::expected<SimulationText, Findings> simulate(std::string_view program, std::string_view against, std::string_view events,
                                                std::string_view as_of);

Text write(const SimulationReport& report, int exponent);

}  // namespace regulars
