#include "core/rules/clock.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/rules/cards.hpp"
#include "core/rules/carry.hpp"
#include "core/rules/doings.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/auto.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/returned_payment.hpp"
#include "core/rules/stages.hpp"
#include "core/rules/tiers.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

// A publication with `carry` that this member has not met yet (R154). One that has not come into force waits.
const Version* next_publication(const Programs& programs, const Member& member) {
  const Version* next = nullptr;
  for (const Version& version : programs.all()) {
    if (version.migrate != Migrate::carry) continue;
    const auto& met = member.carried;
    if (std::find(met.begin(), met.end(), version.number) != met.end()) continue;
    if (!next || version.since < next->since) next = &version;
  }
  return next;
}

bool has_come(const std::optional<Instant>& due, Instant at) { return due && *due <= at; }

void expire_account(Turn& turn, Unit unit, Instant at) {
  for (const Expired& expired : expire_lots(unit == Unit::points ? turn.member.points : turn.member.credit, at))
    say_expired(turn, unit, expired);
}

// "e2/rule/x" and "e2/streak/weekly" are lots of event e2 (R41, R117).
Text event_of_lot(const Text& lot) {
  for (const char* part : {"/rule/", "/streak/", "/challenge/", "/tier/", "/referral"}) {
    const std::size_t found = lot.rfind(part);
    if (found != Text::npos && found > 0) return lot.substr(0, found);
  }
  return lot;
}

// The id gifts at this instant are issued under: that of the event whose lot became available last (R175).
Text last_available(const Outcome& outcome, std::size_t first_effect) {
  for (std::size_t i = outcome.effects.size(); i > first_effect; --i) {
    const Effect& effect = outcome.effects[i - 1];
    if (effect.type == EffectType::points_available || effect.type == EffectType::points_earned) {
      return event_of_lot(effect.lot);
    }
  }
  return {};
}

bool gave_something(const Outcome& outcome, std::size_t first_effect) {
  return std::any_of(outcome.effects.begin() + static_cast<std::ptrdiff_t>(first_effect), outcome.effects.end(),
                     [](const Effect& effect) { return effect.type == EffectType::points_earned; });
}

void run_dues(Turn& turn, Instant at) {
  Member& member = turn.member;
  const Moment here = turn.at;
  expire_account(turn, Unit::points, at);
  expire_account(turn, Unit::credit, at);
  open_lots(turn, Unit::points, at);
  open_lots(turn, Unit::credit, at);
  if (has_come(next_pay_out(member), at)) pay_out(turn, at);
  turn.at = here;
  if (has_come(next_card_due(member), at)) expire_cards(turn, at);
  if (has_come(next_voucher_due(member), at)) expire_vouchers(turn, at);
  if (has_come(next_birthday(member), at)) birthday_due(turn);
}

// At the clock, which stands later than `at` where what fell due was learned late. `measured`: the points available
// before the instant; only where there are others now is a level by balance set anew (R135).
void settle_levels(Turn& turn, std::size_t first_effect, std::int64_t measured) {
  const Text issuing = last_available(turn.outcome, first_effect);
  const bool gave = gave_something(turn.outcome, first_effect);
  const std::int64_t& available = turn.member.points.totals.available;
  std::int64_t before = 0;
  do {  // again only where a level's gift has raised the balance
    if (!issuing.empty()) redeem_auto(turn, issuing);
    before = available;
    if (gave) climb(turn, issuing);
    if (available != measured) {
      measured = available;
      balance_moved(turn, issuing);
    }
  } while (available > before);
}

// What it completes is given by its own terms.
void meet_publication(Turn& turn, const Version& publication) {
  const std::size_t first_effect = turn.outcome.effects.size();
  const std::int64_t available = turn.member.points.totals.available;
  turn.member.carried.push_back(publication.number);
  Turn carried = under(turn, publication, turn.at);
  carry_over(carried, publication);
  close(turn, carried);
  settle_levels(turn, first_effect, available);
}

void settle(Turn& due, Instant at, std::size_t first_effect, bool tier_is_due, std::int64_t measured) {
  Member& member = due.member;
  Turn turn = under(due, due.programs.in_force(member.clock), {member.clock, member.offset});
  settle_levels(turn, first_effect, measured);
  if (tier_is_due) tier_due(turn, at);
  const Version* publication = next_publication(turn.programs, member);
  if (publication && publication->since <= at) meet_publication(turn, *publication);
  close(due, turn);
}

bool run_instant(const Programs& programs, Member& member, Records& records, Instant due, Care care, Outcome& outcome,
                 const Facts& facts) {
  static const Event nobody;
  // Asked before the clock moves: what leaves a window at this instant is out of it afterwards (R152).
  const bool tier_is_due = has_come(next_tier_due(programs, member), due);
  member.clock = std::max(member.clock, due);
  const Stage before = stage_of(programs.in_force(due).program, member, member.clock);
  const Version& version = programs.in_force(due);
  Turn turn{programs, version, version.program, member, records, nobody, facts, outcome, {due, member.offset}, {}};
  turn.undoable = care.undoable;
  turn.gifts_off = care.gifts_off;
  const std::size_t first_effect = outcome.effects.size(), parts = outcome.parts.size();
  const std::int64_t available = member.points.totals.available;
  run_dues(turn, due);
  settle(turn, due, first_effect, tier_is_due, available);
  tell_stage(turn, before);
  outcome.parts.resize(parts);  // the breakdown is the event's own
  for (std::size_t i = first_effect; i < outcome.effects.size(); ++i) {
    if (!outcome.effects[i].at) outcome.effects[i].at = due;
  }
  return !turn.overflow;
}

}  // namespace

std::optional<Instant> next_due(const Programs& programs, const Member& member) {
  std::optional<Instant> next;
  const auto consider = [&next](const std::optional<Instant>& due) {
    if (due && (!next || *due < *next)) next = due;
  };
  consider(next_lot_due(member.points));
  consider(next_lot_due(member.credit));
  consider(next_pay_out(member));
  consider(next_card_due(member));
  consider(next_voucher_due(member));
  consider(next_birthday(member));
  consider(next_tier_due(programs, member));
  if (const Version* publication = next_publication(programs, member)) consider(publication->since);
  return next;
}

bool run_clock(const Programs& programs, Member& member, Records& records, Instant to, Care care, Outcome& outcome,
               const Facts& facts) {
  for (int instants = 0;; ++instants) {
    if (instants > 1'000'000) std::abort();  // something that is due again and again: a defect of ours
    const std::optional<Instant> due = next_due(programs, member);
    if (!due || *due > to) break;
    if (!run_instant(programs, member, records, *due, care, outcome, facts)) return false;
  }
  member.clock = std::max(member.clock, to);
  return true;
}

}  // namespace regulars
