#include "core/rules/dispatch.hpp"

#include "core/rules/doings.hpp"
#include "core/rules/orders.hpp"
#include "core/rules/redeem.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/refunds.hpp"
#include "core/rules/spend.hpp"
#include "core/rules/voucher_events.hpp"

namespace regulars {

Status dispatch(Turn& turn) {
  switch (turn.event.type) {
    case EventType::enrol: return enrol(turn);
    case EventType::order: return place_order(turn);
    case EventType::subscription_renewal: return place_order(turn);
    case EventType::refund: return refund(turn);
    case EventType::fulfil: return fulfil(turn);
    case EventType::action: return act(turn);
    case EventType::visit: return visit(turn);
    case EventType::feedback: return give_feedback(turn);
    case EventType::stamp: return stamp(turn);
    case EventType::redeem: return redeem(turn);
    case EventType::voucher_use: return use_voucher(turn);
    case EventType::voucher_release: return release_voucher(turn);
    case EventType::voucher_reserve: return reserve_voucher(turn);
    case EventType::voucher_revoke: return revoke_voucher(turn);
    case EventType::spend: return spend_points(turn);
    case EventType::spend_release: return release_points(turn);
    case EventType::adjust: return adjust(turn);
    case EventType::transfer: return transfer(turn);
    case EventType::transferred: return receive_transfer(turn);
    case EventType::merge: return merge(turn);
    case EventType::merged: return merged_away(turn);
    case EventType::referral_click: return referral_click(turn);
    case EventType::referral_decide: return decide_friend(turn);
    case EventType::referral_clicked: return friend_clicked(turn);
    case EventType::referral_joined: return friend_joined(turn);
    case EventType::referral_decided: return referral_decided(turn);
    case EventType::referral_earned: return friend_earned(turn);
    case EventType::referral_lost: return friend_lost(turn);
    case EventType::tick: return Status::applied;
    case EventType::program: break;  // a line of the journal, no event of a member: the host publishes it
  }
  return turn.refuse(Status::unknown_type, "an event of a member");
}

}  // namespace regulars
