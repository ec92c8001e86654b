// regulars plan: one member as they stand at any instant, what lies ahead, and what a chain of hypothetical events would do.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/journal_lines.hpp"
#include "cli/program_file.hpp"
#include "cli/text_file.hpp"
#include "core/base/decimal.hpp"
#include "core/base/duration.hpp"
#include "core/codec/batch.hpp"
#include "core/outlook.hpp"
#include "core/regulars.hpp"

namespace regulars::cli {
namespace {

using nlohmann::json;

constexpr const char* plan_name = "regulars plan";
constexpr Duration a_year{12, 0, 0, false};

struct PlanOptions {
  std::string program, events, member, at, until, plan;
};

// What in an outcome is something reached.
bool is_reached(const std::string& effect) {
  for (const char* one : {"card_completed", "challenge_completed", "tier_changed", "stage_changed", "badge_earned", "voucher_issued"}) {
    if (effect == one) return true;
  }
  return false;
}

json goals_json(const Programs& programs, const Member& member, int exponent) {
  json goals = json::array();
  for (const GoalAhead& goal : goals_ahead(programs, member)) {
    const auto text = [&](std::int64_t value) { return goal.in_money ? money_text(Money{value}, exponent) : std::to_string(value); };
    goals.push_back({{"kind", kind_name(goal.kind)}, {"goal", goal.id}, {"missing", text(goal.missing)}, {"of", text(goal.of)}});
  }
  return goals;
}

json state_json(const Programs& programs, const Member& member, int exponent) {
  MemberView view = view_of(programs, member);
  view.digest = digest_of(member);
  return json::parse(write(view, exponent));
}

json coming_json(const Programs& programs, const Member& member, Records& records, Instant until, int exponent) {
  Outcome outcome;
  outcome.effects = coming(programs, member, records, until);
  return json::parse(write(outcome, exponent)).at("effects");
}

// The events one after the other on a copy: each outcome, what is reached and when, and what is next after all of it.
json plan_json(const Programs& programs, Member member, Records& records, const std::string& text, int exponent) {
  ScratchRecords scratch(records);
  json outcomes = json::array(), reached = json::array();
  for (const std::string_view line : split_events(text)) {
    const auto event = read_event(line, exponent, member.id);
    if (!event) return {{"error", "event " + std::to_string(outcomes.size() + 1) + " of the plan: " + in_words(event.error())}};
    const json outcome = json::parse(write(apply(programs, member, scratch, *event, {}), exponent));
    for (json effect : outcome.at("effects")) {
      if (!is_reached(effect.at("type"))) continue;
      effect["event"] = event->id;
      if (!effect.contains("at")) effect["at"] = instant_text(event->at.at);
      reached.push_back(std::move(effect));
    }
    outcomes.push_back(outcome);
  }
  return {{"outcomes", outcomes}, {"reached", reached}, {"member", state_json(programs, member, exponent)}, {"next", goals_json(programs, member, exponent)}};
}

int cannot_plan(const std::string& why) {
  if (!why.empty()) std::fprintf(stderr, "%s: %s\n", plan_name, why.c_str());
  return 2;
}

int plan_member(const PlanOptions& options) {
  const auto at = parse_moment(options.at), until = parse_moment(options.until);
  if (!options.at.empty() && !at) return cannot_plan("--at: expected a time such as 2026-11-21T09:30:00+07:00, got " + options.at);
  if (!options.until.empty() && !until) return cannot_plan("--until: expected a time, got " + options.until);
  auto program = load_program(options.program, plan_name);
  if (!program) return 2;
  const int exponent = program->exponent;
  LineReader lines(options.events, plan_name);
  const auto planned = options.plan.empty() ? std::optional<std::string>("") : read_text(options.plan, plan_name);
  if (!lines.ok() || !planned) return 2;
  Club club(std::move(*program));
  const auto bad = apply_journal(club, lines, {}, at ? std::optional(at->at) : std::nullopt);
  for (const BadLine& line : bad) std::fprintf(stderr, "line %zu: %s\n", line.number, line.what.c_str());
  if (at) club.advance_all(at->at);
  const ClubMember* found = club.find(options.member);
  if (!found || !found->state.begun) return cannot_plan("--member: nobody is called " + options.member + " by then");
  ClubMember member = *found;
  const Instant horizon = until ? until->at : add(member.state.clock, member.state.offset, a_year);
  const Programs& programs = club.programs();
  json answer = {{"member", state_json(programs, member.state, exponent)},
                 {"coming", coming_json(programs, member.state, member.records, horizon, exponent)},
                 {"next", goals_json(programs, member.state, exponent)}};
  if (!options.plan.empty()) {
    answer["plan"] = plan_json(programs, member.state, member.records, *planned, exponent);
    if (answer["plan"].contains("error")) return cannot_plan(answer["plan"]["error"]);
  }
  std::printf("%s\n", answer.dump().c_str());
  return bad.empty() ? 0 : 1;
}

}  // namespace

void declare_plan(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<PlanOptions>();
  auto* command = app.add_subcommand("plan", "One member at any instant, what lies ahead, and what hypothetical events would do");
  command->add_option("--program,-p", options->program, "the program file")->required();
  command->add_option("--events,-e", options->events, "the journal, one JSON event a line; - is standard input")->required();
  command->add_option("--member,-m", options->member, "whose")->required();
  command->add_option("--at", options->at, "as it was or will be then; later events are left out; default: after the last event");
  command->add_option("--until", options->until, "how far to look ahead; default: a year");
  command->add_option("--plan", options->plan, "hypothetical events of this member, one a line, decided one after the other on a copy");
  command->footer("Prints {member, coming, next, plan}: the state; what falls due and when; goals, the nearest first; what the plan gives,\n"
                  "reaches and leaves to do. Exit code: 0 done, 1 some lines could not be read, 2 nothing done.");
  command->callback([options, &exit_code] { exit_code = plan_member(*options); });
}

}  // namespace regulars::cli
