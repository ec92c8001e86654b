#include "server/desk/facts.hpp"

#include <utility>

#include "server/auth/crypto.hpp"
#include "server/desk/held_records.hpp"
#include "server/desk/wording.hpp"

namespace regulars {
namespace {

constexpr std::size_t code_seed_bytes = 16;

bool is_link(const AsFriend& as_friend) {
  return !as_friend.advocate.empty() && as_friend.state != ReferralState::rejected;
}

std::vector<std::string> lineage_above(ShopDesk& desk, const Member& advocate) {
  std::vector<std::string> lineage;
  const auto* above = &advocate;
  while (is_link(above->as_friend) && lineage.size() < lineage_max) {
    above = &desk.hold_living(std::string(above->as_friend.advocate)).member;
    lineage.push_back(above->id);
  }
  return lineage;
}

std::optional<AdvocateFacts> advocate_facts(ShopDesk& desk, const Member& member, const Event& event,
                                           const MergedFacts* merged) {
  const auto asked = advocate_asked(desk.programs(), member, event, merged ? &merged->member : nullptr);
  if (asked.empty()) return std::nullopt;
  const auto owner = desk.owner_of(asked);
  if (owner.empty()) return AdvocateFacts{};
  const auto& advocate = desk.hold(owner).member;
  return referral_facts(advocate, lineage_above(desk, advocate), member, event, merged ? &merged->member : nullptr);
}

// Of rewards with a stock that redeem themselves, under whichever version may be in force when they do.
std::map<std::string, std::int64_t> taken_of_automatic(const ShopDesk& desk) {
  std::map<std::string, std::int64_t> taken;
  for (const auto& version : desk.programs().all()) {
    for (const auto& reward : version.program.rewards) {
      if (reward.automatic && (reward.stock || reward.capacity)) taken[reward.id] = desk.taken(reward.id);
    }
  }
  return taken;
}

}  // namespace

std::shared_ptr<const MergedFacts> merged_facts(ShopDesk& desk, const Event& event) {
  if (event.from == event.member || !desk.knows(event.from)) return nullptr;
  auto& from = desk.hold(event.from);
  auto merged = std::make_shared<MergedFacts>();
  merged->member = from.member;
  std::map<std::string, Order> orders;
  for (const auto& row : desk.store().orders(desk.id(), event.from)) orders[row.order] = order_from(row.terms);
  for (const HeldRows* rows : {from.taken.get(), &std::as_const(from.changed)})  // memory knows better
    for (const auto& [id, held] : rows->orders) orders[id] = held.order;
  for (auto& [id, order] : orders) merged->orders.push_back(std::move(order));
  return merged;
}

Facts gather_facts(ShopDesk& desk, const HeldMember& held, const Event& event) {
  Facts facts;
  const auto& program = desk.programs().in_force(event.at.at).program;
  if (held.member.code_seed.empty()) facts.code_seed = random_hex(code_seed_bytes);
  if (event.type == EventType::merge) facts.merged = merged_facts(desk, event);
  facts.advocate = advocate_facts(desk, held.member, event, facts.merged.get());
  facts.taken = taken_of_automatic(desk);
  if (event.type == EventType::transfer) facts.member_known = desk.knows(event.to);
  const auto* reward = event.type == EventType::redeem && !event.stock_left ? program.reward(event.reward) : nullptr;
  if (reward) facts.stock_left = desk.stock_left(*reward);
  return facts;
}

}  // namespace regulars
