#include "core/rules/gifts.hpp"

#include "core/ledger/contributions.hpp"
#include "core/ledger/dates.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/activity.hpp"
#include "core/rules/badges.hpp"
#include "core/rules/cards.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

Lot new_lot(const Turn& turn, Unit unit, const Text& id, std::int64_t amount, const Expiry* expiry) {
  Lot lot;
  lot.id = id;
  lot.amount = amount;
  lot.at = turn.at;
  lot.issuer = turn.issuer;
  lot.expires_at = expires_from(expiry, turn.at);
  if (expiry && expiry->kind == Expiry::Kind::inactivity) {
    lot.inactivity = make_shared<const Expiry>(*expiry);
    lot.expires_at = inactivity_end(lot, unit == Unit::points ? turn.member.points : turn.member.credit);
  }
  return lot;
}

const Expiry* points_expiry(const Turn& turn, const Expiry* own) {
  if (own) return own;
  const Level* level = turn.program.level(turn.member.tier.id);
  if (level && level->expiry) return &*level->expiry;
  return turn.program.points.expiry ? &*turn.program.points.expiry : nullptr;
}

const std::optional<Hold>& credit_hold(const Program& program) {
  return program.credit && program.credit->hold ? program.credit->hold : program.points.hold;
}

std::optional<Instant> opens_at(const Turn& turn, bool held, const std::optional<Hold>& hold) {
  return held ? available_from(hold, turn.at) : turn.at.at;
}

// A later take-back counts these as taken already (R10, R179).
void note_expired(Turn& turn, Unit unit, const Expired& expired) {
  const auto note = [&](auto& holder) {
    (unit == Unit::points ? holder.points_expired : holder.credit_expired) += expired.amount;
  };
  if (!expired.order.empty()) {
    if (Order* order = turn.records.order(expired.order)) note(*order);
    return;
  }
  AsFriend& as_friend = turn.member.as_friend;
  if (!as_friend.join.empty() && expired.lot == as_friend.join + "/friend") note(as_friend);
  for (Friend& one : turn.member.friends) {
    if (!one.cause.empty() && expired.lot == one.cause + "/referral") note(one);
  }
}

}  // namespace

void book_lot(Turn& turn, Unit unit, Lot lot, Booked booked, const Text& by) {
  const bool points = unit == Unit::points;
  Effect& earned = turn.effect(booked == Booked::adjusted ? points ? EffectType::points_adjusted : EffectType::credit_adjusted
                               : points                   ? EffectType::points_earned
                                                          : EffectType::credit_earned);
  earned.rule = by;
  earned.lot = lot.id;
  earned.available_at = lot.available_at;
  earned.expires_at = lot.expires_at;
  if (points) earned.points = lot.amount;
  else earned.credit = Money{lot.amount};
  const Born born = add_lot(points ? turn.member.points : turn.member.credit, std::move(lot), turn.member.clock, booked);
  if (born.matured) say_repaid(turn, unit, *born.matured);
  if (born.expired) say_expired(turn, unit, *born.expired);
}

void say_repaid(Turn& turn, Unit unit, const Matured& matured) {
  if (matured.repaid == 0) return;
  Effect& repaid = turn.effect(EffectType::debt_repaid);
  repaid.lot = matured.lot;
  if (unit == Unit::points) repaid.points = matured.repaid;
  else repaid.credit = Money{matured.repaid};
}

void say_expired(Turn& turn, Unit unit, const Expired& expired) {
  if (expired.amount == 0) return;
  Effect& effect = turn.effect(unit == Unit::points ? EffectType::points_expired : EffectType::credit_expired);
  effect.lot = expired.lot;
  if (unit == Unit::points) effect.points = expired.amount;
  else effect.credit = Money{expired.amount};
  note_expired(turn, unit, expired);
}

void give_points(Turn& turn, const Text& lot_id, std::int64_t points, bool held, const Expiry* expiry,
                 const Text& order, const Text& by) {
  if (points <= 0 || turn.gifts_off) return;
  note_activity(turn.member.points, Activity::earn, turn.at);
  Lot lot = new_lot(turn, Unit::points, lot_id, points, points_expiry(turn, expiry));
  lot.order = order;
  lot.available_at = opens_at(turn, held, turn.program.points.hold);
  book_lot(turn, Unit::points, std::move(lot), Booked::earned, by);
  // An order contributes as a whole, when it is booked.
  if (order.empty()) contribute(turn.member, {{}, turn.at, {}, points, false});
}

void give_credit(Turn& turn, const Text& lot_id, std::int64_t minor, bool held, const Text& order,
                 const Text& by) {
  if (minor <= 0 || turn.gifts_off) return;
  note_activity(turn.member.credit, Activity::earn, turn.at);
  const auto& terms = turn.program.credit;
  Lot lot = new_lot(turn, Unit::credit, lot_id, minor, terms && terms->expiry ? &*terms->expiry : nullptr);
  lot.order = order;
  lot.available_at = opens_at(turn, held, credit_hold(turn.program));
  book_lot(turn, Unit::credit, std::move(lot), Booked::earned, by);
}

void adjust_points_up(Turn& turn, const Text& lot_id, std::int64_t points, const Expiry* expiry) {
  const Expiry* terms = expiry ? expiry : turn.program.points.expiry ? &*turn.program.points.expiry : nullptr;
  Lot lot = new_lot(turn, Unit::points, lot_id, points, terms);
  lot.available_at = turn.at.at;
  book_lot(turn, Unit::points, std::move(lot), Booked::adjusted, {});
}

void adjust_credit_up(Turn& turn, const Text& lot_id, std::int64_t minor) {
  const auto& terms = turn.program.credit;
  Lot lot = new_lot(turn, Unit::credit, lot_id, minor, terms && terms->expiry ? &*terms->expiry : nullptr);
  lot.available_at = turn.at.at;
  book_lot(turn, Unit::credit, std::move(lot), Booked::adjusted, {});
}

void give(Turn& turn, const Give& gift, const Text& issuing, const Text& by, bool again) {
  if (turn.gifts_off) return;
  if (gift.points && !again) give_points(turn, issuing, gift.points->value, false, nullptr, {}, by);
  if (gift.credit && !again) give_credit(turn, issuing, gift.credit->value, false, {}, by);
  if (gift.stamps && !again) add_stamps(turn, gift.stamps->card, gift.stamps->count, issuing);
  if (gift.reward) issue_voucher(turn, *gift.reward, issuing);
  if (gift.badge && !again) earn_badge(turn, *gift.badge, by);
}

}  // namespace regulars
