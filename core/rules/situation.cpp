#include "core/rules/situation.hpp"

#include "core/rules/order_terms.hpp"
#include "core/rules/stages.hpp"

namespace regulars {

Situation situation_of(const Turn& turn) {
  Situation situation;
  situation.at = turn.at;
  situation.tier = turn.member.tier.id;
  situation.stage = stage_name(stage_of(turn.program, turn.member, turn.member.clock));
  situation.birthday_month = is_birthday_month(turn.member, turn.at);
  situation.channel = &turn.event.channel;
  situation.coupon = &turn.event.coupon;
  situation.subscription = &turn.event.subscription;
  situation.shop = &turn.event.shop;
  situation.attributes = &turn.event.attributes;
  return situation;
}

}  // namespace regulars
