#include "server/desk/glimpse.hpp"

#include "server/desk/facts.hpp"
#include "server/desk/held_records.hpp"
#include "server/desk/shop_desk.hpp"

namespace regulars {
namespace {

// Asks the engine, on a copy.
bool could_redeem(ShopDesk& desk, const HeldMember& held, const Member& member, Records& under, const std::string& reward) {
  Event wish;
  wish.id = "wish/" + std::to_string(desk.next_seq());
  wish.type = EventType::redeem;
  wish.at = {member.clock, member.offset};
  wish.member = member.id;
  wish.reward = reward;
  auto copy = member;
  ScratchRecords scratch(under);
  return apply(desk.programs(), copy, scratch, wish, gather_facts(desk, held, wish)).status == Status::applied;
}

}  // namespace

bool look_at(ShopDesk& desk, const std::string& member, Instant at, const std::function<void(const Glimpse&)>& look) {
  auto& held = desk.hold(member);
  if (held.seq == 0) return false;
  HeldRecords records(desk.store(), desk.id(), held, desk.next_seq());
  ScratchRecords scratch(records);
  auto ahead = held.member;
  advance(desk.programs(), ahead, scratch, at);
  look({desk.programs(), ahead, scratch, held.seq, [&](const std::string& reward) { return could_redeem(desk, held, ahead, scratch, reward); }});
  if (held.unstored == 0) held.changed.orders.clear();
  return true;
}

}  // namespace regulars
