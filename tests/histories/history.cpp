#include "tests/histories/history.hpp"

#include "core/base/decimal.hpp"

namespace regulars::histories {
namespace {

const Words categories = {"coffee", "tea", "serum"};
const Words members = {"ann", "ben", "cat"};

const List<std::int64_t> edges = {0,          1,          49,        50,         99,
                                  100,        101,        149,       150,        2147483646,
                                  2147483647, 2147483648, 2147483649, quantity_max, quantity_max - 1};

std::int64_t amount(Random& random) {
  return random.one_in(6) ? random.of(edges) : random.below(30000);
}

Duration days(std::int64_t count) {
  Duration duration;
  duration.days = count;
  return duration;
}

Selector of_category(Random& random) {
  Selector selector;
  selector.category = Words{random.of(categories)};
  return selector;
}

Rule rule(Random& random, int number) {
  Rule rule;
  rule.id = "r" + Ratio(number).text();
  if (random.one_in(3)) rule.when.lines = of_category(random);
  if (random.one_in(4)) rule.when.subtotal_min = Money{random.below(20000)};
  if (random.one_in(6)) rule.when.tier = Words{"gold"};
  switch (random.below(6)) {
    case 0: rule.give.multiply = Ratio::of(1 + random.below(40), 10); break;
    case 1: rule.give.points = Points{1 + random.below(500)}; break;
    case 2: rule.give.credit_percent = Ratio::of(1 + random.below(200), 10); break;
    case 3: rule.give.stamps = StampGift{"card", 1 + random.below(3), StampGift::Per::item, {}}; break;
    case 4: rule.give.points_per_item = Points{1 + random.below(9)}; break;
    default: rule.give.points_per = PointsPer{Money{1 + random.below(300)}, 1 + random.below(9), random.one_in(4)};
  }
  if (random.one_in(8)) rule.exclusive = true;
  if (random.one_in(8)) rule.group = "promo";
  if (random.one_in(6)) rule.limit = Limit{1 + random.below(3), days(30), {}};
  return rule;
}

void add_terms(Random& random, Program& program) {
  PointsTerms& points = program.points;
  points.value = Ratio::of(1, 100);
  points.rounding = static_cast<Rounding>(random.below(5));
  points.round_per = random.one_in(3) ? RoundPer::line : RoundPer::order;
  points.stacking = static_cast<Stacking>(random.below(3));
  points.earn_on_credit = !random.one_in(4);
  if (random.one_in(3)) points.hold = Hold{Hold::Kind::duration, days(random.below(20)), false, {}};
  if (random.one_in(2)) {
    points.expiry.emplace();
    points.expiry->kind = static_cast<Expiry::Kind>(random.below(2));
    points.expiry->after = days(30 + random.below(400));
  }
  points.returns = static_cast<Returns>(random.below(3));
  points.spend.emplace();
  if (random.one_in(3)) program.caps.points_per_order = Cap{random.below(500), random.one_in(2) ? Over::trim : Over::refuse};
  if (random.one_in(3)) program.caps.points_per_day = Cap{random.below(900), Over::trim};
}

Card card(Random& random) {
  Card card;
  card.id = "card";
  card.stamps = 2 + random.below(9);
  card.head_start = random.below(2);
  card.repeats = !random.one_in(4);
  card.milestones = {{card.stamps, "gift"}};
  return card;
}

Tiers tiers(Random& random) {
  Tiers tiers;
  tiers.metric = static_cast<Metric>(random.below(3));
  tiers.window = random.one_in(2) ? WindowKind::lifetime : WindowKind::rolling;
  if (tiers.window == WindowKind::rolling) tiers.window_length = days(30 + random.below(400));
  if (random.one_in(2)) tiers.keep = Keep{Keep::Ends::duration, days(30 + random.below(200)), {}, 0};
  Level gold;
  gold.id = "gold";
  gold.min = tiers.metric == Metric::orders ? 2 : 5000 + random.below(50000);
  tiers.levels.push_back(gold);
  return tiers;
}

Event next_event(Random& random, int number, Instant at) {
  Event event;
  event.id = "e" + Ratio(number).text();
  event.at = {at, {static_cast<std::int32_t>(random.below(3)) * 19800 - 18000}};
  event.member = random.of(members);
  return event;
}

void make_order(Random& random, Event& event) {
  event.type = EventType::order;
  event.order = "o" + event.id;
  event.has_lines = true;
  const std::int64_t lines = 1 + random.below(4);
  for (std::int64_t l = 1; l <= lines; ++l) {
    OrderLine line;
    line.line = Ratio(l).text();
    line.sku = "SKU-" + line.line;
    line.category = {random.of(categories)};
    line.quantity = 1 + random.below(3);
    line.amount = Money{amount(random)};
    event.lines.push_back(std::move(line));
  }
  if (random.one_in(3)) event.discount = Money{random.below(2000)};
  if (random.one_in(5)) event.credit_used = Money{random.below(300)};
}

void make_refund(Random& random, Event& event, const List<Event>& before) {
  event.type = EventType::refund;
  const Event& order = random.of(before);
  if (order.type != EventType::order) return;
  event.order = order.order;
  event.member = order.member;
  if (random.one_in(2)) return;
  event.has_lines = true;
  OrderLine back = random.of(order.lines);
  back.quantity = 1;
  back.amount = Money{back.amount.value / (1 + random.below(3))};
  event.lines = {back};
}

void make_other(Random& random, Event& event) {
  switch (random.below(5)) {
    case 0: event.type = EventType::enrol; break;
    case 1: event.type = EventType::redeem, event.reward = "gift"; break;
    case 2: event.type = EventType::adjust, event.points = random.below(2001) - 1000; break;
    case 3: event.type = EventType::spend, event.order = "s" + event.id, event.points = 1 + random.below(400); break;
    default: event.type = EventType::tick;
  }
}

}  // namespace

Program random_program(Random& random) {
  Program program;
  program.id = "history";
  program.name = "History";
  program.currency = "USD";
  add_terms(random, program);
  const std::int64_t rules = 1 + random.below(5);
  for (int r = 0; r < rules; ++r) program.rules.push_back(rule(random, r));
  program.cards = {card(random)};
  if (random.one_in(2)) program.tiers = tiers(random);
  Reward gift;
  gift.id = "gift";
  gift.kind = RewardKind::amount_off;
  gift.amount = Money{500};
  gift.cost = 1 + random.below(300);
  program.rewards = {gift};
  return program;
}

List<Event> random_events(Random& random, const Program&, int count) {
  List<Event> events;
  Instant at{1767225600};  // 2026-01-01T00:00:00Z
  for (int number = 1; number <= count; ++number) {
    at.seconds += random.below(random.one_in(4) ? 5'000'000 : 100'000);
    Event event = next_event(random, number, at);
    if (random.one_in(2) || events.empty()) make_order(random, event);
    else if (random.one_in(3)) make_refund(random, event, events);
    else make_other(random, event);
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace regulars::histories
