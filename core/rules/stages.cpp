#include "core/rules/stages.hpp"

#include <array>

#include "core/ledger/contributions.hpp"
#include "core/rules/referrals.hpp"

namespace regulars {
namespace {

constexpr std::array<std::string_view, 6> names = {"visitor", "prospect", "first_time",
                                                   "repeat",  "client",   "advocate"};

std::int64_t times_done(const Member& member, const Text& what) {
  if (what == "referral_joined") return referral_counts(member).joined;
  if (what == "referral_qualified") return referral_counts(member).qualified;
  const auto action = member.actions.find(what);
  return action == member.actions.end() ? 0 : action->second;
}

bool is_advocate(const AdvocateBar& bar, const Member& member) {
  std::int64_t times = 0;
  for (const Text& what : bar.any) times += times_done(member, what);
  return times >= bar.times;
}

bool is_client(const ClientBar& bar, const Member& member, Instant at) {
  if (!bar.within) return member.orders >= bar.orders;
  return sum(member, {subtract(at, member.offset, *bar.within), at, std::nullopt}).orders >= bar.orders;
}

}  // namespace

Stage stage_of(const Program& program, const Member& member, Instant at) {
  static const Stages usual;
  const Stages& stages = program.stages ? *program.stages : usual;
  if (stages.advocate && is_advocate(*stages.advocate, member)) return Stage::advocate;
  if (stages.client && is_client(*stages.client, member, at)) return Stage::client;
  if (member.orders >= stages.repeat && member.orders > 0) return Stage::repeat;
  if (member.orders > 0) return Stage::first_time;
  return member.enrolled_at || member.ordered ? Stage::prospect : Stage::visitor;
}

std::string_view stage_name(Stage stage) { return names[static_cast<std::size_t>(stage)]; }

void tell_stage(Turn& turn, Stage before) {
  const Stage now = stage_of(turn.program, turn.member, turn.member.clock);
  if (now == before) return;
  Effect& effect = turn.effect(EffectType::stage_changed);
  effect.from = stage_name(before);
  effect.to = stage_name(now);
}

}  // namespace regulars
