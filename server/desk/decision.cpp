#include "server/desk/decision.hpp"

#include <deque>
#include <utility>

#include "core/codec/codec.hpp"
#include "core/routing.hpp"
#include "server/desk/facts.hpp"
#include "server/desk/held_records.hpp"
#include "server/desk/shop_desk.hpp"
#include "server/desk/stock_count.hpp"
#include "server/desk/wording.hpp"

namespace regulars {
namespace {

constexpr std::size_t follow_ups_max = 10'000;  // more can only be a defect

void count_stock_change(ShopDesk& desk, const StockCount& before, const StockCount& after) {
  for (const auto& [reward, count] : after) {
    const auto known = before.find(reward);
    const auto change = count - (known == before.end() ? 0 : known->second);
    if (change != 0) desk.take_stock(reward, change);
  }
  for (const auto& [reward, count] : before)
    if (!after.contains(reward)) desk.take_stock(reward, -count);
}

}  // namespace

Outcome decide_and_journal(ShopDesk& desk, HeldMember& held, const Event& event, std::string text, Told told,
                           std::string& answer) {
  const auto facts = gather_facts(desk, held, event);
  const auto before = count_stock(desk.programs(), held.member);
  HeldRecords records(desk.store(), desk.id(), held, desk.next_seq());
  auto outcome = apply(desk.programs(), held.member, records, event, facts);
  const bool burns = burns_id(outcome.status);
  auto follow_ups = std::exchange(outcome.follow_ups, {});  // routed here: nobody else's business
  const bool shows_state = told == Told::outcome_and_state && burns;
  answer = answer_text(desk.programs(), outcome, shows_state ? &held.member : nullptr);
  outcome.follow_ups = std::move(follow_ups);
  if (!burns) return outcome;
  count_stock_change(desk, before, count_stock(desk.programs(), held.member));
  LineRow line;
  line.member = held.member.id;
  line.version = desk.programs().in_force(event.at.at).number;
  line.event_id = event.id;
  line.status = status_name(outcome.status);
  line.event = std::move(text);
  line.facts = facts_text(facts);
  line.answer = answer;
  line.content = event.content;
  desk.announce(desk.append(std::move(line), &held));
  return outcome;
}

void follow_up(ShopDesk& desk, std::vector<Event> first) {
  std::deque<Event> waiting(std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
  for (std::size_t done = 0; !waiting.empty(); ++done) {
    if (done == follow_ups_max) throw std::runtime_error("follow-ups without end");
    auto event = std::move(waiting.front());
    waiting.pop_front();
    event.member = receiver_of(event, [&](const std::string& id) { return desk.hold(id).member.merged_into; });
    auto& held = desk.hold(event.member);
    std::string answer;  // nobody asked; the statement shows it
    const auto text = write(event, desk.exponent());
    auto outcome = decide_and_journal(desk, held, event, text, Told::outcome, answer);
    std::move(outcome.follow_ups.begin(), outcome.follow_ups.end(), std::back_inserter(waiting));
  }
}

}  // namespace regulars
