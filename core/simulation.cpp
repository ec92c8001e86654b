#include "core/simulation.hpp"

#include <algorithm>
#include <map>

#include "core/base/sort.hpp"
#include "core/codec/batch.hpp"
#include "core/codec/codec.hpp"
#include "core/rules/spend.hpp"

namespace regulars {
namespace {

bool takes_part(const Member& member) { return member.begun && member.merged_into.empty(); }

std::int64_t still_owed(const Totals& t) { return t.available + t.pending - t.debt; }

bool says_no(Status status) {
  return status != Status::applied && status != Status::waiting && status != Status::exists && status != Status::overflow;
}

Findings findings_below(std::string_view path, Findings findings) {
  for (Finding& finding : findings) finding.path = Text(path) + finding.path;
  return findings;
}

}  // namespace

Simulation::Side::Side(Program program) : club(std::move(program)) {}

Simulation::Simulation(Program program, Program against) : program_(std::move(program)), against_(std::move(against)) {
  watch(program_);
  watch(against_);
}

// Vouchers that points paid for cost those points; a gift costs what it takes off.
void Simulation::watch(Side& side) {
  side.club.watch([&side](ClubMember& member, const Event&, const Outcome& outcome) {
    side.refusals += says_no(outcome.status);
    for (const VoucherAnswer& answer : outcome.vouchers) {
      const auto& held = member.state.vouchers;
      const auto voucher = std::find_if(held.begin(), held.end(), [&](const Voucher& v) { return v.id == answer.voucher; });
      const bool gift = voucher != held.end() && voucher->paid.empty();
      if (gift && answer.status == Status::applied) side.gift_discounts[member.state.id] += answer.discount.value;
    }
  });
}

void Simulation::apply(Event event) {
  if (event.type == EventType::program) return;
  latest_ = std::max(latest_, event.at.at);
  program_.club.apply(event);
  against_.club.apply(std::move(event));
}

MemberFigures Simulation::figures_of(const Side& side, const Member& member) {
  const Program& program = side.club.programs().all().front().program;
  const Totals& points = member.points.totals;
  const Totals& credit = member.credit.totals;
  const auto discounts = side.gift_discounts.find(member.id);
  MemberFigures figures;
  figures.points = points.earned - points.clawed_back;
  figures.outstanding = still_owed(points);
  figures.credit = Money{credit.earned - credit.clawed_back};
  if (discounts != side.gift_discounts.end()) figures.vouchers = Money{discounts->second};
  figures.tier = member.tier.id;
  figures.worth = worth_of_points(program, figures.points - points.expired) + figures.credit - Money{credit.expired} + figures.vouchers;
  return figures;
}

ProgramFigures Simulation::totals_of(const Side& side) {
  const Program& program = side.club.programs().all().front().program;
  ProgramFigures sums;
  sums.program = program.id;
  sums.refusals = side.refusals;
  for (const ClubMember& one : side.club.members()) {
    const Member& member = one.state;
    if (!takes_part(member)) continue;
    const Totals& points = member.points.totals;
    ++sums.members;
    sums.orders += member.orders;
    sums.points_earned += points.earned;
    sums.points_taken_back += points.clawed_back;
    sums.points_redeemed += points.redeemed;
    sums.points_expired += points.expired;
    sums.points_outstanding += still_owed(points);
    sums.credit_outstanding += Money{still_owed(member.credit.totals)};
    sums.cost += Money{member.credit.totals.redeemed};
    for (const auto& [id, card] : member.cards) sums.cards_completed += card.completed;
    sums.vouchers_issued += static_cast<std::int64_t>(member.vouchers.size());
    sums.vouchers_used += std::count_if(member.vouchers.begin(), member.vouchers.end(),
                                        [](const Voucher& v) { return v.state == VoucherState::used; });
  }
  for (const auto& [member, discount] : side.gift_discounts) sums.cost += Money{discount};
  sums.cost += worth_of_points(program, sums.points_redeemed);
  sums.liability = worth_of_points(program, sums.points_outstanding) + sums.credit_outstanding;
  return sums;
}

// The first program's members go on under the second one, as if it were published with `carry`.
List<CardCarry> Simulation::carry_cards(Instant at) {
  struct Before {
    std::int64_t completed = 0;
    std::size_t vouchers = 0;
    bool open = false;
  };
  TextMap<CardCarry> cards;
  std::map<std::pair<Text, Text>, Before> before;
  for (const ClubMember& one : program_.club.members())
    for (const auto& [id, card] : one.state.cards) {
      const bool open = card.open && card.open->stamps > card.open->head_start;
      before[{one.state.id, id}] = {card.completed, one.state.vouchers.size(), open};
      cards[id].card = id;
      cards[id].open += open;
    }
  Version draft{program_.club.programs().all().back().number + 1, at, Migrate::carry, "rehearsal", against_.club.programs().all().front().program};
  program_.club.publish(std::move(draft), 0);
  program_.club.advance_all(at);
  for (const auto& [place, was] : before) {
    const Member& member = program_.club.find(place.first)->state;
    CardCarry& sum = cards[place.second];
    const std::int64_t completed = member.cards.at(place.second).completed - was.completed;
    sum.completed += completed;
    if (completed > 0) sum.vouchers += static_cast<std::int64_t>(member.vouchers.size() - was.vouchers);
  }
  List<CardCarry> list;
  for (auto& [id, card] : cards) list.push_back(std::move(card));
  return list;
}

SimulationReport Simulation::finish(std::optional<Instant> as_of) {
  SimulationReport report;
  report.as_of = std::max(latest_, as_of.value_or(latest_));
  program_.club.advance_all(report.as_of);
  against_.club.advance_all(report.as_of);
  report.program = totals_of(program_);
  report.against = totals_of(against_);
  report.cost_change = report.against.cost - report.program.cost;
  report.liability_change = report.against.liability - report.program.liability;
  std::map<std::pair<Text, Text>, std::int64_t> moves;
  for (const ClubMember& one : program_.club.members()) {
    const ClubMember* other = against_.club.find(one.state.id);
    if (!takes_part(one.state) || !other || !takes_part(other->state)) continue;
    MemberChange change{one.state.id, figures_of(program_, one.state), figures_of(against_, other->state), {}};
    change.gain = change.against.worth - change.program.worth;
    if (change.gain > Money{}) ++report.gaining, report.gained += change.gain;
    else if (change.gain < Money{}) ++report.losing, report.lost -= change.gain;
    else ++report.unchanged;
    ++moves[{change.program.tier, change.against.tier}];
    report.members.push_back(std::move(change));
  }
  for (const auto& [pair, members] : moves) report.tiers.push_back({pair.first, pair.second, members});
  sort(report.members, [](const auto& a, const auto& b) { return a.member < b.member; });
  report.cards = carry_cards(report.as_of);
  return report;
}

tl::expected<SimulationText, Findings> simulate(std::string_view program, std::string_view against, std::string_view events,
                                                std::string_view as_of) {
  auto first = read_program(program);
  if (!first) return tl::unexpected(findings_below("/program", first.error()));
  auto second = read_program(against);
  if (!second) return tl::unexpected(findings_below("/against", second.error()));
  if (first->currency != second->currency) {
    return tl::unexpected(Findings{{"/against/currency", "\"" + first->currency + "\"", "\"" + second->currency + "\""}});
  }
  const auto until = parse_moment(as_of);
  if (!as_of.empty() && !until) return tl::unexpected(Findings{{"/as_of", "an RFC 3339 instant with an offset", Text(as_of)}});
  const int exponent = first->exponent;
  Simulation simulation(std::move(*first), std::move(*second));
  SimulationText text;
  for (const std::string_view line : split_events(events)) {
    auto event = read_event(line, exponent);
    if (event) simulation.apply(std::move(*event));
    else ++text.unread;
  }
  text.report = write(simulation.finish(until ? std::optional(until->at) : std::nullopt), exponent);
  return text;
}

}  // namespace regulars
