#include "core/analytics/shop_history.hpp"

#include <algorithm>
#include <tuple>

#include "core/analytics/number.hpp"
#include "core/codec/describe_event.hpp"
#include "core/codec/describe_state.hpp"
#include "core/rules/stages.hpp"

namespace regulars {

using analytics::Customer;
using analytics::History;

// One decision with the member after it.
struct ShopHistory::Decision {
  const Member& member;
  Records& records;
  const Event& event;
  const Outcome& outcome;
  std::size_t person = 0;
  Day day;
};

namespace {

bool refuses(Status status) {
  return status != Status::applied && status != Status::waiting && status != Status::exists && status != Status::overflow;
}

std::string subject_of(const Event& event) {
  if (event.type == EventType::redeem) return event.reward;
  if (event.type == EventType::stamp) return event.card;
  return event.action;
}

double scale_of(int exponent) {
  double scale = 1;
  for (int i = 0; i < exponent; ++i) scale *= 10;
  return scale;
}

Day day_of_moment(const Moment& moment) { return local_day(moment.at, moment.offset); }

std::vector<analytics::Purchase> purchases_in(const ClubMember& member) {
  std::vector<analytics::Purchase> purchases;
  for (const auto& [id, order] : member.records.orders)
    if (order.placed && order.counted) purchases.push_back({day_of_moment(order.at), order.spend.value});
  const auto key = [](const analytics::Purchase& one) { return std::pair(one.day, one.spend); };
  std::sort(purchases.begin(), purchases.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return purchases;
}

std::int64_t deeds_of(const Program& program, const Member& member) {
  if (!program.stages || !program.stages->advocate) return 0;
  std::int64_t deeds = 0;
  for (const Text& what : program.stages->advocate->any) {
    const auto friends = [&](bool Friend::* reached) {
      return std::count_if(member.friends.begin(), member.friends.end(), [&](const Friend& one) { return one.*reached; });
    };
    const auto action = member.actions.find(what);
    if (what == "referral_joined") deeds += friends(&Friend::joined);
    else if (what == "referral_qualified") deeds += friends(&Friend::qualified);
    else if (action != member.actions.end()) deeds += action->second;
  }
  return deeds;
}

}  // namespace

std::size_t ShopHistory::person(ClubMember& member, const Event& event, Day day) {
  const auto [place, is_new] = index_.try_emplace(member.state.id, people_.size());
  if (is_new) {
    people_.emplace_back();
    people_.back().customer.id = member.state.id;
    people_.back().customer.seen = day;
    people_.back().customer.seen_at = event.at.at;
  }
  people_[place->second].member = &member;
  return place->second;
}

void ShopHistory::observe(ClubMember& member, const Event& event, const Outcome& outcome) {
  const Day day = day_of_moment(event.at);
  if (event.type != EventType::tick) first_ = std::min(first_, day), latest_ = std::max(latest_, day);
  const Decision decision{member.state, member.records, event, outcome, person(member, event, day), day};
  if (event.type == EventType::feedback && event.score) {
    people_[decision.person].customer.score = event.score;
    feedback_.push_back({decision.person, event.id, event.ref, event.at, *event.score});
  }
  if (refuses(outcome.status)) count_refusal(decision, status_name(outcome.status), subject_of(event));
  else note(decision);
}

void ShopHistory::note(const Decision& decision) {
  const auto& [member, records, event, outcome, person, day] = decision;
  LotNews points, credit;
  points.day = credit.day = day;
  if (event.type == EventType::merge && outcome.status == Status::applied) {
    if (const auto from = index_.find(event.from); from != index_.end()) lots_.merge(person, from->second);
  }
  if (event.type == EventType::order || event.type == EventType::subscription_renewal) {
    points.cause = analytics::LotCause::order;
    points.order = event.order.empty() ? event.id : event.order;
    if (const Order* order = records.order(points.order)) points.sales = order->spend.value;
    credit.cause = points.cause, credit.order = points.order, credit.sales = points.sales;
  } else if (event.type == EventType::adjust) {
    points.cause = credit.cause = analytics::LotCause::adjusted;
  } else if (event.type == EventType::transferred) {
    points.cause = analytics::LotCause::received;
  }
  note_effects(decision, outcome, points, credit);
  for (const Outcome& late : outcome.late) note_effects(decision, late, points, credit);
  note_parts(decision, outcome);
  note_gifts(decision, outcome);
  if (event.type == EventType::merged) return;  // its lots have gone with the merge
  lots_.follow(person, false, member.points, points);
  lots_.follow(person, true, member.credit, credit);
}

void ShopHistory::note_effects(const Decision& decision, const Outcome& outcome, LotNews& points, LotNews& credit) {
  for (const Effect& effect : outcome.effects) {
    const Day day = effect.at ? local_day(*effect.at, decision.member.offset) : decision.day;
    const std::int64_t amount = effect.points ? *effect.points : effect.credit.value_or(Money{}).value;
    LotNews& news = effect.points ? points : credit;
    switch (effect.type) {
      case EffectType::points_adjusted:
      case EffectType::credit_adjusted:
        if (!effect.lot.empty()) news.adjusted_up += amount;
        [[fallthrough]];
      case EffectType::points_earned:
      case EffectType::credit_earned:
        if (!effect.lot.empty()) news.born[effect.lot] += amount;
        break;
      case EffectType::points_expired:
      case EffectType::credit_expired:
        news.expired[effect.lot].amount += amount;
        news.expired[effect.lot].day = day;
        break;
      case EffectType::stage_changed:
        people_[decision.person].customer.moves.push_back({day, effect.from, effect.to});
        break;
      case EffectType::limit_reached:
        count_refusal(decision, "limit_reached", effect.reason.empty() ? effect.rule : effect.reason);
        break;
      case EffectType::guard_tripped:
        count_refusal(decision, "guard_tripped", effect.reason);
        break;
      default: break;
    }
  }
}

void ShopHistory::count_refusal(const Decision& decision, std::string_view status, const std::string& subject) {
  const std::string_view asked = codec::event_kind_names[static_cast<int>(decision.event.type)];
  ++refusals_[{first_day_of_month(decision.day), std::string(asked), std::string(status), subject}];
}

void ShopHistory::note_parts(const Decision& decision, const Outcome& outcome) {
  const Day month = first_day_of_month(decision.day);
  for (const Part& part : outcome.parts) {
    auto& [times, amount] = rules_[{month, part.rule, part.kind}];
    ++times;
    if (part.amount) amount += analytics::number_of(*part.amount);
  }
}

// Vouchers that points paid for cost those points; a gift costs what it takes off.
void ShopHistory::note_gifts(const Decision& decision, const Outcome& outcome) {
  for (const VoucherAnswer& answer : outcome.vouchers) {
    const auto& held = decision.member.vouchers;
    const auto voucher = std::find_if(held.begin(), held.end(), [&](const Voucher& one) { return one.id == answer.voucher; });
    if (voucher != held.end() && voucher->paid.empty() && answer.status == Status::applied && answer.discount > Money{})
      gifts_.push_back({decision.day, answer.discount.value});
  }
}

void ShopHistory::let_time_pass(const Programs& programs, Day day) {
  for (std::size_t i = 0; i < people_.size(); ++i) {
    Member member = people_[i].member->state;
    if (!member.begun || !member.merged_into.empty()) continue;
    ScratchRecords records(people_[i].member->records);
    const Instant end{midnight(Day{day.number + 1}, member.offset).seconds - 1};
    if (end < member.clock) continue;
    Event tick;
    tick.at = {end, member.offset};
    const Outcome outcome = advance(programs, member, records, end);
    note({member, records, tick, outcome, i, day});
    people_[i].customer.stage = stage_name(stage_of(programs.in_force(end).program, member, end));
    people_[i].customer.points_debt = member.points.totals.debt;
    people_[i].customer.credit_debt = member.credit.totals.debt;
  }
}

void ShopHistory::add_people(const Programs& programs, History& history) const {
  const Program& program = programs.in_force(midnight(history.as_of, {})).program;
  for (const Person& person : people_) {
    const Member& member = person.member->state;
    Customer customer = person.customer;
    customer.merged_away = !member.merged_into.empty();
    if (!customer.merged_away) {
      if (member.enrolled_at) customer.enrolled = day_of_moment(*member.enrolled_at);
      customer.purchases = purchases_in(*person.member);
      customer.net_spend = member.spend.value;
      customer.deeds = deeds_of(program, member);
    }
    history.customers.push_back(std::move(customer));
  }
}

void ShopHistory::add_friends(History& history) const {
  for (std::size_t i = 0; i < people_.size(); ++i) {
    if (history.customers[i].merged_away) continue;
    for (const Friend& one : people_[i].member->state.friends) {
      analytics::Brought brought;
      brought.advocate = i;
      brought.friend_id = one.id;
      brought.clicked = one.clicked, brought.joined = one.joined, brought.qualified = one.qualified, brought.rewarded = one.rewarded;
      brought.state = codec::referral_state_names[static_cast<int>(one.state)];
      if (const auto found = index_.find(one.id); found != index_.end()) brought.friend_index = found->second;
      if (one.joined_at) brought.joined_on = day_of_moment(*one.joined_at);
      if (one.gift && one.rewarded) brought.points_paid = one.gift->points.value, brought.credit_paid = one.gift->credit.value;
      history.friends.push_back(std::move(brought));
    }
  }
}

History ShopHistory::as_of(const Programs& programs, Day day) const {
  ShopHistory later = *this;
  const Day end = std::max(day, latest_);
  later.let_time_pass(programs, end);
  const Program& program = programs.in_force(midnight(end, {})).program;
  History history;
  history.currency = program.currency;
  history.exponent = program.exponent;
  history.point_value = analytics::number_of(program.points.value) * scale_of(program.exponent);
  const Stages stages = program.stages.value_or(Stages{});
  history.repeat_orders = stages.repeat;
  if (stages.advocate) history.advocate_deeds = stages.advocate->times;
  history.first = first_;
  history.as_of = end;
  later.add_people(programs, history);
  later.add_friends(history);
  history.lots = later.lots_.stories();
  for (const auto& [key, value] : later.rules_) history.rules.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), value.first, value.second});
  for (const auto& [key, times] : later.refusals_)
    history.refusals.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), times});
  history.gifts = later.gifts_;
  return history;
}

}  // namespace regulars
