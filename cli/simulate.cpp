// regulars simulate: one history under two programs.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/journal_lines.hpp"
#include "cli/program_file.hpp"
#include "cli/text_file.hpp"
#include "core/base/decimal.hpp"
#include "core/base/moment_text.hpp"
#include "core/codec/batch.hpp"
#include "core/codec/codec.hpp"
#include "core/simulation.hpp"

namespace regulars::cli {
namespace {

constexpr const char* simulate_name = "regulars simulate";
constexpr std::size_t shown_max = 10;

struct SimulateOptions {
  std::string program, against, events, as_of, members;
  bool json = false;
};

class ComparisonTable {
 public:
  explicit ComparisonTable(int exponent) : exponent_(exponent) {}
  void row(const std::string& what, const std::string& a, const std::string& b, const std::string& c) {
    char line[200];
    std::snprintf(line, sizeof line, "%-26.26s %18s %18s %18s\n", what.c_str(), a.c_str(), b.c_str(), c.c_str());
    text_ += line;
  }
  void counts(const char* what, std::int64_t a, std::int64_t b) {
    row(what, std::to_string(a), std::to_string(b), (b > a ? "+" : "") + std::to_string(b - a));
  }
  void money(const char* what, Money a, Money b) {
    row(what, money_text(a, exponent_), money_text(b, exponent_), (b > a ? "+" : "") + money_text(b - a, exponent_));
  }
  void line(const std::string& text) { text_ += text + "\n"; }
  const std::string& text() const { return text_; }

 private:
  int exponent_;
  std::string text_;
};

void add_figures(ComparisonTable& table, const ProgramFigures& a, const ProgramFigures& b) {
  table.row("", a.program, b.program, "difference");
  table.counts("members", a.members, b.members);
  table.counts("orders", a.orders, b.orders);
  table.counts("points earned", a.points_earned, b.points_earned);
  table.counts("points taken back", a.points_taken_back, b.points_taken_back);
  table.counts("points redeemed", a.points_redeemed, b.points_redeemed);
  table.counts("points expired", a.points_expired, b.points_expired);
  table.counts("points outstanding", a.points_outstanding, b.points_outstanding);
  table.money("credit outstanding", a.credit_outstanding, b.credit_outstanding);
  table.counts("cards completed", a.cards_completed, b.cards_completed);
  table.counts("vouchers issued", a.vouchers_issued, b.vouchers_issued);
  table.counts("vouchers used", a.vouchers_used, b.vouchers_used);
  table.counts("refusals", a.refusals, b.refusals);
  table.money("cost", a.cost, b.cost);
  table.money("liability", a.liability, b.liability);
}

std::string level_text(const std::string& id) { return id.empty() ? "-" : id; }

// Those who gain or lose most, the most first.
void add_members(ComparisonTable& table, const SimulationReport& report, bool gaining) {
  std::vector<const MemberChange*> found;
  for (const MemberChange& one : report.members) {
    if (gaining ? one.gain > Money{} : one.gain < Money{}) found.push_back(&one);
  }
  if (found.empty()) return;
  std::stable_sort(found.begin(), found.end(), [&](const auto* a, const auto* b) { return gaining ? a->gain > b->gain : a->gain < b->gain; });
  table.line("");
  table.row(gaining ? "gain most" : "lose most", "worth", "worth", "difference");
  for (std::size_t i = 0; i < std::min(shown_max, found.size()); ++i) {
    const MemberChange& one = *found[i];
    table.money(one.member.c_str(), one.program.worth, one.against.worth);
  }
  if (found.size() > shown_max) table.line("and " + std::to_string(found.size() - shown_max) + " more: --members OUT lists all");
}

std::string table_of(const SimulationReport& report, const std::string& currency, int exponent) {
  ComparisonTable table(exponent);
  table.line("As of " + instant_text(report.as_of) + ", money in " + currency);
  table.line("");
  add_figures(table, report.program, report.against);
  table.line("");
  table.line(std::to_string(report.gaining) + " members gain " + money_text(report.gained, exponent) + ", " + std::to_string(report.losing) +
             " lose " + money_text(report.lost, exponent) + ", " + std::to_string(report.unchanged) + " stay as they are");
  add_members(table, report, true);
  add_members(table, report, false);
  table.line("");
  table.row("level", "then", "members", "");
  for (const TierMove& move : report.tiers) table.row(level_text(move.from), level_text(move.to), std::to_string(move.members), "");
  return table.text();
}

std::string with_members(const std::string& path, const nlohmann::json& report) {
  Output out(path);
  if (!out.ok()) return "cannot write " + path;
  for (const auto& member : report.at("members")) out.line(member.dump());
  return out.finish() ? "" : "cannot write " + path;
}

int cannot_simulate(const std::string& why) {
  std::fprintf(stderr, "%s: %s\n", simulate_name, why.c_str());
  return 2;
}

// The lines of the history, to both sides. How many could not be read.
int apply_all(Simulation& simulation, const std::string& text, int exponent) {
  int bad = 0;
  std::size_t number = 0;
  Progress progress("events");
  for (const std::string_view line : split_events(text)) {
    ++number;
    auto event = read_event(line, exponent);
    if (event) simulation.apply(std::move(*event));
    else std::fprintf(stderr, "event %zu: %s\n", number, in_words(event.error()).c_str()), ++bad;
    progress.at(number);
  }
  return bad;
}

int simulate_history(const SimulateOptions& options) {
  std::optional<Moment> as_of;
  if (!options.as_of.empty() && !(as_of = parse_moment(options.as_of))) {
    return cannot_simulate("--as-of: expected a time such as 2026-11-21T09:30:00+07:00, got " + options.as_of);
  }
  auto program = load_program(options.program, simulate_name);
  auto against = load_program(options.against, simulate_name);
  if (!program || !against) return 2;
  if (program->currency != against->currency) return cannot_simulate("both programs must have one currency, got " + program->currency + " and " + against->currency);
  const auto text = read_text(options.events, simulate_name);
  if (!text) return 2;
  const int exponent = program->exponent;
  const std::string currency = program->currency;
  Simulation simulation(std::move(*program), std::move(*against));
  const int bad = apply_all(simulation, *text, exponent);
  const SimulationReport report = simulation.finish(as_of ? std::optional(as_of->at) : std::nullopt);
  const std::string json = write(report, exponent);
  if (!options.members.empty()) {
    const std::string problem = with_members(options.members, nlohmann::json::parse(json));
    if (!problem.empty()) return cannot_simulate(problem);
  }
  std::printf("%s", (options.json ? json + "\n" : table_of(report, currency, exponent)).c_str());
  return bad == 0 ? 0 : 1;
}

}  // namespace

void declare_simulate(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<SimulateOptions>();
  auto* command = app.add_subcommand("simulate", "Run one history under two programs and say who gains and who loses");
  command->add_option("--program,-p", options->program, "the program as it is")->required();
  command->add_option("--against,-q", options->against, "the program as it might be")->required();
  command->add_option("--events,-e", options->events, "the history, one JSON event a line; - is standard input")->required();
  command->add_option("--as-of", options->as_of, "let time pass for everybody up to this instant at the end");
  command->add_option("--members", options->members, "where each member's comparison goes, one JSON object a line");
  command->add_flag("--json", options->json, "print the whole comparison as one JSON object");
  command->footer("Exit code: 0 done, 1 some lines could not be read (named on standard error, all others applied), 2 nothing done.\n"
                  "Example: regulars simulate -p program.json --against draft.json -e events.jsonl");
  command->callback([options, &exit_code] { exit_code = simulate_history(*options); });
}

}  // namespace regulars::cli
