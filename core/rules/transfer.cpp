#include "core/ledger/ledger.hpp"
#include "core/rules/doings.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/limits.hpp"

namespace regulars {

Status transfer(Turn& turn) {
  const auto& terms = turn.program.transfer;
  if (!terms) return turn.refuse(Status::not_active, "this program does not transfer points");
  const std::int64_t points = turn.event.points.value_or(0);
  const bool in_window = terms->every || terms->every_period;
  const std::int64_t before = in_window ? used(turn.member, transfer_uses, window_of(*terms), turn.at) : 0;
  if (terms->max && before + points > terms->max->value) {
    return turn.refuse(Status::limit_reached, "at most " + Ratio(terms->max->value).text() + " points may be transferred");
  }
  const std::int64_t available = turn.member.points.totals.available;
  if (points > available) {
    turn.outcome.points_short = points - available;
    return turn.refuse(Status::points_short, "available are " + Ratio(available).text() + " points");
  }
  if (turn.facts.member_known == false) {
    return turn.refuse(Status::unknown_member, "nobody else is called " + turn.event.to);
  }
  adjust_down(turn.member.points, points, Returns::within_balance, turn.program.points.spend_order);
  if (in_window) note_use(turn.member, transfer_uses, {turn.at, {}, points});
  Effect& effect = turn.effect(EffectType::points_adjusted);
  effect.points = -points;
  effect.to = turn.event.to;
  Event event;
  event.id = turn.event.id + "/transfer";
  event.type = EventType::transferred;
  event.at = turn.at;
  event.member = turn.event.to;
  event.from = turn.member.id;
  event.points = points;
  event.cause = turn.event.id;
  turn.outcome.follow_ups.push_back(std::move(event));
  return Status::applied;
}

// Its validity starts anew with the receiver.
Status receive_transfer(Turn& turn) {
  adjust_points_up(turn, turn.event.id, turn.event.points.value_or(0), nullptr);
  return Status::applied;
}

}  // namespace regulars
