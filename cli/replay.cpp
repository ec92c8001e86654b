// regulars replay: a journal through the engine.
#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "cli/journal_lines.hpp"
#include "cli/large_pages.hpp"
#include "cli/program_file.hpp"
#include "cli/replay_batch.hpp"
#include "cli/summary.hpp"
#include "cli/text_file.hpp"
#include "core/base/duration.hpp"
#include "core/codec/codec.hpp"
#include "server/text/json_text.hpp"

namespace regulars::cli {
namespace {

constexpr const char* replay_name = "regulars replay";

struct ReplayOptions {
  std::string program, events, as_of, until, members, outcomes, batch;
  bool summary = false;
};

int cannot_write(const std::string& path) {
  std::fprintf(stderr, "%s: cannot write %s\n", replay_name, path.c_str());
  return 2;
}

bool write_members(const Club& club, const std::string& path) {
  Output out(path);
  if (!out.ok()) return false;
  for (const std::string& line : member_lines(club)) out.line(line);
  return out.finish();
}

// With whose it is: ids are unique per member (R24). A publication is nobody's.
std::string outcome_line(const std::string& member, const Outcome& outcome, int exponent) {
  std::string line = write(outcome, exponent);
  if (member.empty()) return line;
  line.back() = ',';
  return line + R"("member":{"member":)" + json_text(member) + "}}";
}

// False when it is no time, which has been said.
bool read_time(const char* option, const std::string& text, std::optional<Moment>& time) {
  if (text.empty() || (time = parse_moment(text))) return true;
  std::fprintf(stderr, "%s: %s: expected a time such as 2026-11-21T09:30:00+07:00, got %s\n", replay_name, option, text.c_str());
  return false;
}

int replay(const ReplayOptions& options) {
  std::optional<Moment> as_of, until;
  if (!read_time("--as-of", options.as_of, as_of) || !read_time("--until", options.until, until)) return 2;
  auto program = load_program(options.program, replay_name);
  if (!program) return 2;
  const int exponent = program->exponent;
  LineReader lines(options.events, replay_name);
  if (!lines.ok()) return 2;
  std::unique_ptr<Output> outcomes;
  if (!options.outcomes.empty()) {
    outcomes = std::make_unique<Output>(options.outcomes);
    if (!outcomes->ok()) return cannot_write(options.outcomes);
  }

  ask_for_large_pages();
  Club& club = *new Club(std::move(*program));  // what it holds goes with the process: freeing it piece by piece takes a tenth of a replay
  OnOutcome on_outcome;
  if (outcomes) on_outcome = [&](const std::string& member, const Outcome& outcome) { outcomes->line(outcome_line(member, outcome, exponent)); };
  const std::vector<BadLine> bad = apply_journal(club, lines, on_outcome, until ? std::optional(until->at) : std::nullopt);
  if (until) club.advance_all(until->at);
  if (as_of) club.advance_all(as_of->at);

  if (outcomes && !outcomes->finish()) return cannot_write(options.outcomes);
  if (options.summary) std::printf("%s", summary_of(club).c_str());
  const bool print_members = !options.members.empty() || (!options.summary && options.outcomes != "-");
  const std::string members = options.members.empty() ? "-" : options.members;
  if (print_members && !write_members(club, members)) return cannot_write(members);
  for (const BadLine& line : bad) std::fprintf(stderr, "line %zu: %s\n", line.number, line.what.c_str());
  return bad.empty() ? 0 : 1;
}

}  // namespace

void declare_replay(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ReplayOptions>();
  auto* command = app.add_subcommand("replay", "Run a journal of events through the engine and print every member");
  command->add_option("--program,-p", options->program, "the program file");
  command->add_option("--events,-e", options->events, "the journal, one JSON event a line; - is standard input");
  command->add_option("--as-of", options->as_of, "let time pass for everybody up to this instant at the end");
  command->add_option("--until", options->until, "as it was at this instant: events later than that are left out");
  command->add_option("--members", options->members, "where members go, one JSON object a line; - (default) is standard output");
  command->add_option("--outcomes", options->outcomes, "where the outcome of every event goes, one JSON object a line");
  command->add_flag("--summary", options->summary, "print a page of figures instead of the members");
  command->add_option("--batch", options->batch,
                      "many small histories: one JSON object {program, events, as_of} a line in, {members, outcomes} a line out");
  command->footer("Exit code: 0 done, 1 some lines could not be read (named on standard error, all others applied), 2 nothing done.\n"
                  "Example: regulars replay -p program.json -e events.jsonl --as-of 2027-01-01T00:00:00Z");
  command->callback([options, &exit_code] {
    if (!options->batch.empty()) {
      exit_code = replay_batch(options->batch);
    } else if (options->program.empty() || options->events.empty()) {
      std::fprintf(stderr, "%s: expected --program and --events (see --help)\n", replay_name);
      exit_code = 2;
    } else {
      exit_code = replay(*options);
    }
  });
}

}  // namespace regulars::cli
