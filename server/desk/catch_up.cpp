#include "server/desk/catch_up.hpp"

#include "core/codec/codec.hpp"
#include "server/desk/facts.hpp"
#include "server/desk/held_records.hpp"
#include "server/desk/wording.hpp"

namespace regulars {
namespace {

constexpr int replayed_at_once = 1'000;

[[noreturn]] void stop_at(const ShopDesk& desk, const LineRow& line) {
  throw StoreError("journal line " + std::to_string(line.seq) + " of shop " + desk.id() +
                   " does not come out as it was decided: see regulars verify");
}

void replay(ShopDesk& desk, const LineRow& line) {
  auto& held = desk.hold(line.member);
  if (line.seq <= held.seq) return;  // this member was stored since, others not
  auto read = read_event(line.event, desk.exponent());
  if (!read) stop_at(desk, line);
  read->content = line.content;  // as its sender sent it: what is journalled may name a code more
  HeldRecords records(desk.store(), desk.id(), held, line.seq);
  const bool enrols = read->type == EventType::enrol && !held.member.enrolled_at;
  const auto outcome = apply(desk.programs(), held.member, records, *read, facts_from(line.facts, [&] { return merged_facts(desk, *read); }));
  if (status_name(outcome.status) != line.status) stop_at(desk, line);
  if (enrols && outcome.status == Status::applied) desk.register_code(held.member.referral_code, line.member);
  desk.replayed(line, held);
}

}  // namespace

void catch_up(ShopDesk& desk) {
  const auto end = desk.next_seq() - 1;
  for (auto at = end - desk.lines_behind(); at < end;) {
    const auto lines = desk.store().lines(desk.id(), at, replayed_at_once);
    if (lines.empty()) throw StoreError("the journal of shop " + desk.id() + " ends before its head: see regulars verify");
    for (const auto& line : lines)
      if (!line.member.empty()) replay(desk, line);
    at = lines.back().seq;
  }
}

}  // namespace regulars
