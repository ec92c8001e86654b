// Properties of the engine over seeded histories: `history_properties FIRST COUNT` prints how often each was looked at, or
// the first seed that breaks one. What each says stands above it.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "core/club.hpp"
#include "core/quote.hpp"
#include "core/regulars.hpp"
#include "tests/histories/history.hpp"

namespace {

using namespace regulars;
using histories::Random;

constexpr int events_each = 16;

struct History {
  std::uint64_t seed;
  Program program;
  List<Event> events;
  Random random;  // for what a property draws itself
};

TextMap<long> looked_at;
Text broken;  // what, empty: nothing

void hold(const char* property, bool holds) {
  ++looked_at[property];
  if (!holds && broken.empty()) broken = property;
}

History history_of(std::uint64_t seed) {
  Random random(seed);
  Program program = histories::random_program(random);
  List<Event> events = histories::random_events(random, program, events_each);
  return {seed, std::move(program), std::move(events), Random(seed + 1'000'000)};
}

Club played(const Program& program, const List<Event>& events) {
  Club club(program);
  for (const Event& event : events) club.apply(event);
  return club;
}

std::int64_t net(const Account& account) { return account.totals.available + account.totals.pending - account.totals.debt; }

Text snapshots(const Club& club) {
  TextMap<Text> by_id;
  for (const ClubMember& one : club.members()) by_id[one.state.id] = write_snapshot(one.state);
  Text text;
  for (const auto& [id, snapshot] : by_id) text += snapshot + "\n";
  return text;
}

// What a member is worth to themselves, whatever the road there was.
Text sums(const Club& club, const Text& id) {
  const ClubMember* found = club.find(id);
  if (!found) return "";
  const Member& m = found->state;
  Text text;
  for (const std::int64_t one : {net(m.points), net(m.credit), m.orders, m.spend.value}) text += std::to_string(one) + " ";
  return text;
}

Event at_end(const History& h, EventType type, const Text& id, const Text& member) {
  Event event;
  event.id = id;
  event.type = type;
  event.at = {{h.events.back().at.at.seconds + 60}, {}};
  event.member = member;
  return event;
}

// Nothing is made or lost, and no lot is below zero, after every event.
void conservation(const History& h) {
  Club club(h.program);
  for (const Event& event : h.events) {
    club.apply(event);
    for (const ClubMember& one : club.members()) {
      hold("conservation after every event", adds_up(one.state.points) && adds_up(one.state.credit));
      const auto& lots = one.state.points.lots;
      hold("no lot below zero", std::all_of(lots.begin(), lots.end(), [](const Lot& lot) { return lot.left >= 0 && lot.left <= lot.amount; }));
    }
  }
}

std::int64_t earned_by(const Outcome& outcome, EffectType type) {
  std::int64_t sum = 0;
  for (const Effect& effect : outcome.effects) {
    if (effect.type != type || effect.lot.substr(0, outcome.id.size()) != outcome.id) continue;
    if (effect.lot != outcome.id && effect.lot.find("/rule/") == Text::npos) continue;
    sum += type == EffectType::points_earned ? effect.points.value_or(0) : effect.credit.value_or(Money{}).value;
  }
  return sum;
}

bool same_parts(const List<Part>& a, const List<Part>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Part& x, const Part& y) {
    return x.rule == y.rule && x.kind == y.kind && x.amount == y.amount && x.by == y.by;
  });
}

// What a quote says is what the order then grants, with the same explanation.
void quote_is_award(const History& h) {
  Club club(h.program);
  for (const Event& event : h.events) {
    if (event.type != EventType::order || !club.find(event.member)) {
      club.apply(event);
      continue;
    }
    const Quote quoted = quote(club.programs(), club.find(event.member)->state, event, {});
    const Outcome outcome = club.apply(event);
    if (outcome.status != Status::applied || quoted.status != Status::applied) continue;
    hold("quote = order", earned_by(outcome, EffectType::points_earned) == quoted.points.value &&
                              earned_by(outcome, EffectType::credit_earned) == quoted.credit.value && same_parts(outcome.parts, quoted.rules));
  }
}

List<Event> in_parts(History& h, const Event& order) {
  List<Event> refunds;
  for (const OrderLine& line : order.lines) {
    const bool two = line.quantity > 1;
    const Money first{two ? line.amount.value / 3 : line.amount.value};
    for (const auto& [quantity, amount] : {std::pair{two ? std::int64_t{1} : line.quantity, first}, std::pair{line.quantity - 1, line.amount - first}}) {
      if (quantity == 0) continue;
      Event refund = at_end(h, EventType::refund, "part" + std::to_string(refunds.size()), order.member);
      refund.order = order.order;
      refund.has_lines = true;
      refund.lines = {line};
      refund.lines[0].quantity = quantity;
      refund.lines[0].amount = amount;
      refunds.insert(refunds.begin() + h.random.below(static_cast<std::int64_t>(refunds.size()) + 1), refund);
    }
  }
  Event rest = at_end(h, EventType::refund, "rest", order.member);
  rest.order = order.order;
  refunds.push_back(rest);
  return refunds;
}

// A new order refunded in any parts ends where one full refund does, and that is where nothing had been bought.
void refunds_by_any_route(History& h) {
  const auto found = std::find_if(h.events.begin(), h.events.end(), [](const Event& e) { return e.type == EventType::order; });
  Event order = *found;
  order.id = order.order = "new";
  order.credit_used.reset();
  order.at = at_end(h, EventType::order, "", "").at;
  List<Event> whole = h.events, parts = h.events;
  whole.push_back(order);
  parts.push_back(order);
  const Club bought = played(h.program, whole);
  const Order* placed = const_cast<ClubMember*>(bought.find(order.member))->records.order("new");
  if (!placed || !placed->counted) return;
  whole.push_back(at_end(h, EventType::refund, "all", order.member));
  whole.back().order = "new";
  for (const Event& refund : in_parts(h, order)) parts.push_back(refund);
  const Text at_once = sums(played(h.program, whole), order.member);
  hold("refunds by any route end at one place", sums(played(h.program, parts), order.member) == at_once);
  if (h.program.points.returns_policy() != Returns::negative || h.program.tiers || h.program.points.expiry) return;
  List<Event> never = h.events;
  never.push_back(at_end(h, EventType::tick, "tick", order.member));
  hold("a full refund ends where nothing had been bought", sums(played(h.program, never), order.member) == at_once);
}

// Splitting a line in two changes nothing, and what vouchers take off is allocated without a cent left over.
void lines_do_not_matter(History& h) {
  const Club club = played(h.program, h.events);
  for (const Event& event : h.events) {
    if (event.type != EventType::order) continue;
    Event split = event;
    split.lines.clear();
    for (OrderLine line : event.lines) {
      OrderLine half = line;
      half.line += "b";
      half.amount = Money{line.amount.value / 3};
      half.quantity = line.quantity - 1;
      if (half.quantity > 0) line.quantity = 1, line.amount -= half.amount, split.lines.push_back(half);
      split.lines.push_back(line);
    }
    const Member& member = club.find(event.member)->state;
    const Quote a = quote(club.programs(), member, event, {}), b = quote(club.programs(), member, split, {});
    if (a.status != Status::applied || h.program.points.round_per == RoundPer::line) continue;
    hold("splitting a line changes nothing", a.points == b.points && a.credit == b.credit && a.stamps == b.stamps && same_parts(a.rules, b.rules));
    const Quote off = quote(club.programs(), member, event, {"gift"});
    Money sum;
    bool within = true;
    for (const QuoteLine& line : off.lines) sum += line.discount, within &= line.discount.value >= 0 && line.discount <= line.amount;
    hold("allocation adds up", sum == off.discount && within);
  }
}

// A state written, read and gone on with is the state that was never written; a journal read back decides the same.
void replay_is_live(const History& h) {
  const Club live = played(h.program, h.events);
  Programs programs;
  programs.publish({1, Instant{INT64_MIN / 2}, Migrate::keep, "", h.program});
  TextMap<ClubMember> stored;
  for (const Event& event : h.events) {
    ClubMember& one = stored[event.member];
    one.state.id = event.member;
    const auto read_back = read_event(write(event, 2), 2);  // a return of nothing from no order is no event one could send
    Event again = read_back ? *read_back : event;
    again.content = event.content;
    regulars::apply(programs, one.state, one.records, again, {});
    auto read = read_snapshot(write_snapshot(one.state));
    if (!read) return hold("replay = live", false);
    one.state = std::move(*read);
  }
  Text text;
  for (const auto& [id, one] : stored) text += write_snapshot(one.state) + "\n";
  hold("replay = live", text == snapshots(live));
}

// Members do not feel in which order others' events arrive; nor, where nothing counts or caps, in which order their own
// orders do.
void deliveries(History& h) {
  List<Event> grouped = h.events;
  std::stable_sort(grouped.begin(), grouped.end(), [](const Event& a, const Event& b) { return a.member < b.member; });
  hold("deliveries to different members commute", snapshots(played(h.program, grouped)) == snapshots(played(h.program, h.events)));
  Program plain = h.program;
  plain.tiers.reset();
  plain.caps = {};
  plain.points.expiry.reset();
  plain.points.earn_on_credit = true;
  for (Rule& rule : plain.rules) rule.limit.reset();
  List<Event> orders;
  for (const Event& event : h.events) {
    const bool small = std::all_of(event.lines.begin(), event.lines.end(), [](const Line& l) { return l.amount.value < 1'000'000; });
    if (event.type == EventType::order && small) orders.push_back(event);
  }
  List<Event> shuffled = orders;
  for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[static_cast<std::size_t>(h.random.below(static_cast<std::int64_t>(i)))]);
  Club a = played(plain, orders), b = played(plain, shuffled);
  a.advance_all(Instant{1893456000});
  b.advance_all(Instant{1893456000});
  for (const char* member : {"ann", "ben", "cat"}) hold("unrelated orders commute", sums(a, member) == sums(b, member));
}

// What a page may send never raises a balance.
void public_commands(History& h) {
  Club club = played(h.program, h.events);
  for (int i = 0; i < 12; ++i) {
    static const List<EventType> types = {EventType::visit, EventType::action, EventType::redeem, EventType::referral_click, EventType::feedback};
    static const List<Text> members = {"ann", "ben", "cat"};
    Event event = at_end(h, h.random.of(types), "page" + std::to_string(i), h.random.of(members));
    event.action = "share";
    event.verified = false;
    event.reward = "gift";
    event.code = "member:" + h.random.of(members);
    event.score = 9;
    club.advance_all(event.at.at);
    const ClubMember* before = club.find(event.member);
    const std::int64_t points = before ? net(before->state.points) : 0, credit = before ? net(before->state.credit) : 0;
    club.apply(event);
    const Member& after = club.find(event.member)->state;
    hold("public commands raise no balance", net(after.points) <= points && net(after.credit) <= credit);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
  const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1000;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    History h = history_of(seed);
    conservation(h);
    quote_is_award(h);
    refunds_by_any_route(h);
    lines_do_not_matter(h);
    replay_is_live(h);
    deliveries(h);
    public_commands(h);
    if (broken.empty()) continue;
    std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), broken.c_str());
    return 1;
  }
  for (const auto& [property, times] : looked_at) std::printf("%s: %ld\n", property.c_str(), times);
  return 0;
}
