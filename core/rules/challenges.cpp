#include "core/rules/challenges.hpp"

#include <algorithm>

#include "core/base/sort.hpp"
#include "core/rules/gifts.hpp"

namespace regulars {
namespace {

// How long a step outlives its window, for events that arrive late (R99 looks back from the event's own
// instant).
constexpr Duration late_by_most{.days = 60};

// Minor units.
std::int64_t spend_of(const Challenge& terms, const Step& step) {
  if (!step.situation.lines) return 0;
  Ratio spend;
  for (const EarnLine& line : *step.situation.lines)
    if (takes(terms.when, line)) spend += line.eligible;
  return spend.round(Rounding::half_even);
}

// Each once, in order.
List<Text> distinct(List<Text> keys) {
  sort(keys, [](const Text& a, const Text& b) { return a < b; });
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

List<Text> keys_of(const Challenge& terms, const Step& step) {
  List<Text> keys;
  if (!step.situation.lines) return keys;
  for (const EarnLine& each : *step.situation.lines) {
    if (!each.line || !takes(terms.when, each)) continue;
    const Line& line = *each.line;
    if (terms.count == ChallengeCount::distinct_skus && !line.sku.empty()) keys.push_back(line.sku);
    if (terms.count == ChallengeCount::distinct_categories)
      keys.insert(keys.end(), line.category.begin(), line.category.end());
  }
  return distinct(std::move(keys));
}

bool counts_keys(const Challenge& terms) {
  return terms.count == ChallengeCount::distinct_categories || terms.count == ChallengeCount::distinct_skus;
}

// Without a window one entry per key is enough.
void add_step(ChallengeState& state, const Challenge& terms, ChallengeStep step) {
  const auto same = std::find_if(state.steps.begin(), state.steps.end(),
                                 [&](const ChallengeStep& other) { return other.key == step.key; });
  if (terms.within || same == state.steps.end()) return state.steps.push_back(std::move(step));
  same->at = std::max(same->at, step.at);
  if (!counts_keys(terms)) same->amount += step.amount;
}

void add_steps(const Turn& turn, ChallengeState& state, const Challenge& terms, const Step& step) {
  if (counts_keys(terms)) {
    for (const Text& key : keys_of(terms, step)) add_step(state, terms, {turn.at.at, key, 1});
    return;
  }
  const std::int64_t amount = terms.count == ChallengeCount::spend ? spend_of(terms, step) : 1;
  if (amount > 0) add_step(state, terms, {turn.at.at, {}, amount});
}

// By the event's own instant: orders of years ago that are told in turn count as they would have then.
void forget_old(const Turn& turn, ChallengeState& state, const Challenge& terms) {
  if (!terms.within) return;
  const Offset offset = turn.member.offset;
  const Instant window = subtract(std::min(turn.member.clock, turn.at.at), offset, *terms.within);
  const Instant oldest = subtract(window, offset, late_by_most);
  erase_if(state.steps, [&](const ChallengeStep& step) { return step.at <= oldest; });
}

std::int64_t progress(const ChallengeState& state, const Challenge& terms, Instant at, Offset offset) {
  List<Text> keys;
  std::int64_t total = 0;
  const Instant from = terms.within ? subtract(at, offset, *terms.within) : at;
  for (const ChallengeStep& step : state.steps) {
    if (terms.within && (step.at <= from || step.at > at)) continue;
    if (counts_keys(terms))
      keys.push_back(step.key);
    else
      total += step.amount;
  }
  return counts_keys(terms) ? static_cast<std::int64_t>(distinct(std::move(keys)).size()) : total;
}

// The window that ends with the event, or with a later one that a late event was missing to.
std::int64_t most_reached(const ChallengeState& state, const Challenge& terms, Moment at) {
  std::int64_t most = progress(state, terms, at.at, at.offset);
  for (const ChallengeStep& step : state.steps) {
    if (step.at > at.at) most = std::max(most, progress(state, terms, step.at, at.offset));
  }
  return most;
}

void complete(Turn& turn, ChallengeState& state, const Challenge& terms, const Text& issuing) {
  state.steps.clear();
  ++state.done;
  turn.effect(EffectType::challenge_completed).rule = terms.id;
  give(turn, terms.give, issuing + "/challenge/" + terms.id, terms.id);
}

bool is_on(const Challenge& terms, Instant at) {
  return (!terms.from || at >= terms.from->at) && (!terms.until || at < terms.until->at);
}

const Challenge* begun_under(const Programs& programs, const ChallengeState& state, const Text& id) {
  return programs.numbered(state.version).program.challenge(id);
}

// The terms it began under, those of the version in force or while something it has counted is inside its window; else
// null: it begins anew.
const Challenge* terms_under_way(const Turn& turn, const ChallengeState& state, const Text& id) {
  if (state.version == turn.version.number) return turn.program.challenge(id);
  if (state.steps.empty()) return nullptr;
  const Challenge* terms = begun_under(turn.programs, state, id);
  if (!terms || !terms->within) return terms;
  const Instant from = subtract(turn.at.at, turn.at.offset, *terms->within);
  const bool any = std::any_of(state.steps.begin(), state.steps.end(), [&](const ChallengeStep& step) { return step.at > from; });
  return any ? terms : nullptr;
}

// `current`: the challenge as the version in force has it.
void advance(Turn& turn, const Step& step, const Challenge& current) {
  const auto found = turn.member.challenges.find(current.id);
  ChallengeState state = found == turn.member.challenges.end() ? ChallengeState{} : found->second;
  const Challenge* began = terms_under_way(turn, state, current.id);
  if (!began) state.steps.clear(), state.version = turn.version.number;
  const Challenge& terms = began ? *began : current;
  if (state.done > 0 && !terms.repeats) return;
  if (!is_on(terms, turn.at.at) || !is_step(step, terms.on, terms.action, terms.when, turn.event)) return;
  add_steps(turn, state, terms, step);
  forget_old(turn, state, terms);
  const std::int64_t reached = most_reached(state, terms, turn.at);
  Effect& effect = turn.effect(EffectType::challenge_advanced);
  effect.rule = terms.id;
  effect.count = reached;
  if (reached >= terms.goal) complete(turn, state, terms, turn.event.id);
  turn.member.challenges[current.id] = std::move(state);
}

}  // namespace

void advance_challenges(Turn& turn, const Step& step) {
  for (const Challenge& challenge : turn.program.challenges) advance(turn, step, challenge);
}

std::int64_t challenge_progress(const Programs& programs, const Member& member, const Text& id,
                                Instant at) {
  const auto found = member.challenges.find(id);
  if (found == member.challenges.end()) return 0;
  const Challenge* terms = begun_under(programs, found->second, id);
  if (terms && found->second.done > 0 && !terms->repeats) return 0;  // done for good, also where a merge or a carry brought steps
  return terms ? progress(found->second, *terms, at, member.offset) : 0;
}

void merge_challenges(Turn& turn, const Member& from) {
  for (const auto& [id, theirs] : from.challenges) {
    const auto [place, is_new] = turn.member.challenges.try_emplace(id, theirs);
    if (is_new) continue;
    ChallengeState& own = place->second;
    own.done += theirs.done;
    if (own.steps.empty()) own.version = theirs.version;
    const Challenge* mine = begun_under(turn.programs, own, id);
    const Challenge* other = begun_under(turn.programs, theirs, id);
    if (mine && other && mine->count != other->count) continue;  // begun under other terms, it counted something else
    if (!turn.program.challenge(id)) continue;                   // gone, it moves no more (R172)
    own.steps.insert(own.steps.end(), theirs.steps.begin(), theirs.steps.end());
  }
}

void complete_reached_challenges(Turn& turn, const Text& issuing) {
  Member& member = turn.member;
  for (const Challenge& current : turn.program.challenges) {
    const auto found = member.challenges.find(current.id);
    if (found == member.challenges.end()) continue;
    const Challenge* terms = begun_under(turn.programs, found->second, current.id);
    if (terms && challenge_progress(turn.programs, member, current.id, member.clock) >= terms->goal) {
      complete(turn, found->second, *terms, issuing);
    }
  }
}

}  // namespace regulars
