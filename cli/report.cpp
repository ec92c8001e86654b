// regulars report: the owner's numbers, from a file of events or from a backend's journal.
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

#include "cli/command.hpp"
#include "cli/journal_lines.hpp"
#include "cli/program_file.hpp"
#include "cli/store_options.hpp"
#include "cli/text_file.hpp"
#include "core/analytics/options.hpp"
#include "core/analytics/report_text.hpp"
#include "core/analytics/reports.hpp"
#include "core/analytics/shop_history.hpp"
#include "server/journal/walk.hpp"
#include "server/shops/holdout.hpp"

namespace regulars::cli {
namespace {

using analytics::Report;
using analytics::ReportOptions;
using analytics::Table;

constexpr const char* report_name = "regulars report";

struct ReportCall {
  std::string name, events, program, currency = "USD", shop, csv;
  StorePlace store;
  std::map<std::string, std::string> asked;  // by analytics::option_names
  bool json = false;
};

int cannot_report(const std::string& why) {
  if (!why.empty()) std::fprintf(stderr, "%s: %s\n", report_name, why.c_str());
  return 2;
}

// What was read, and how many of its lines could not be.
struct Told {
  std::optional<analytics::History> history;
  std::size_t bad_lines = 0;
  std::string problem;  // nothing could be told; "" with no history: said already
};

void say_bad_line(Told& told, std::size_t number, const std::string& what) {
  std::fprintf(stderr, "line %zu: %s\n", number, what.c_str());
  ++told.bad_lines;
}

void look_back(Told& told, const ShopHistory& watched, const Programs& programs, const ReportOptions& options) {
  if (watched.empty()) told.problem = "nothing has happened yet: there is no event to report on";
  else told.history = watched.as_of(programs, options.to.value_or(watched.latest()));
}

Told told_by_events(const ReportCall& call, const ReportOptions& options) {
  Told told;
  auto program = program_or_none(call.program, call.currency, report_name);
  if (!program) return told;
  LineReader lines(call.events, report_name);
  if (!lines.ok()) return told;
  Club club(std::move(*program));
  ShopHistory watched;
  club.watch([&](ClubMember& member, const Event& event, const Outcome& outcome) { watched.observe(member, event, outcome); });
  for (const BadLine& bad : apply_journal(club, lines, nullptr)) say_bad_line(told, bad.number, bad.what);
  look_back(told, watched, club.programs(), options);
  return told;
}

Told told_by_store(const ReportCall& call, ReportOptions& options) {
  Told told;
  const auto store = open_store(call.store, StoreUse::read);
  const auto shops = store->shops();
  const std::string shop = call.shop.empty() && shops.size() == 1 ? shops.front() : call.shop;
  if (std::find(shops.begin(), shops.end(), shop) == shops.end()) {
    told.problem = "--shop: expected one of the backend's shops";
    return told;
  }
  measure_by(options, holdout_of(*store, shop).get());
  ShopHistory watched;
  JournalWalk walk([&](ClubMember& member, const Event& event, const Outcome& outcome) { watched.observe(member, event, outcome); });
  walk.catch_up(*store, shop, [&](const LineRow& line, const std::string& problem) { say_bad_line(told, static_cast<std::size_t>(line.seq), problem); });
  look_back(told, watched, walk.programs(), options);
  return told;
}

std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void print_table(const Table& table, int exponent) {
  std::vector<std::vector<std::string>> lines(1);
  for (const auto& column : table.columns) lines[0].push_back(column.key);
  for (const auto& row : table.rows) {
    auto& line = lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) line.push_back(analytics::cell_text(row[i], table.columns[i].kind, exponent));
  }
  std::printf("\n%s\n", table.name.c_str());
  for (const auto& line : lines) {
    std::string text = " ";
    for (std::size_t i = 0; i < line.size(); ++i) {
      std::size_t width = 0;
      for (const auto& other : lines) width = std::max(width, letters_in(other[i]));
      const std::string room(width - letters_in(line[i]), ' ');
      const auto kind = table.columns[i].kind;
      const bool left = kind == analytics::Kind::text || kind == analytics::Kind::day || kind == analytics::Kind::month;
      text += " " + (left ? line[i] + room : room + line[i]);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    std::printf("%s\n", text.c_str());
  }
}

int print_report(const Report& report, const ReportCall& call) {
  if (call.json) return std::printf("%s\n", analytics::write(report).c_str()), 0;
  if (!call.csv.empty()) {
    const auto table = std::find_if(report.tables.begin(), report.tables.end(), [&](const Table& one) { return one.name == call.csv; });
    std::string names;
    for (const Table& one : report.tables) names += (names.empty() ? "" : ", ") + one.name;
    if (table == report.tables.end()) return cannot_report("--csv: expected one of " + names + ", got " + call.csv);
    return std::printf("%s", analytics::csv_text(*table, report.exponent).c_str()), 0;
  }
  std::printf("%s as of %s, money in %s\n", report.name.c_str(), report.as_of.c_str(), report.currency.c_str());
  for (const Table& table : report.tables) print_table(table, report.exponent);
  for (const std::string& remark : report.remarks) std::printf("%sremark: %s\n", &remark == report.remarks.data() ? "\n" : "", remark.c_str());
  return 0;
}

int make_report(const ReportCall& call) {
  const analytics::ReportEntry* entry = analytics::find_report(call.name);
  if (!entry) {
    for (const auto& one : analytics::report_list())
      std::fprintf(call.name.empty() ? stdout : stderr, "%-12.*s %.*s\n", static_cast<int>(one.name.size()), one.name.data(),
                   static_cast<int>(one.summary.size()), one.summary.data());
    return call.name.empty() ? 0 : cannot_report("expected one of these reports, got " + call.name);
  }
  const bool names_store = !call.store.data.empty() || !call.store.database.empty();
  if (names_store == !call.events.empty()) return cannot_report("expected --events, --data or --database (see --help)");
  ReportOptions options;
  for (const auto& [name, value] : call.asked) {
    const std::string expected = analytics::read_option(options, name, value);
    if (!expected.empty()) return cannot_report("--" + name + ": expected " + expected + ", got " + value);
  }
  Told told;
  try {
    told = call.events.empty() ? told_by_store(call, options) : told_by_events(call, options);
  } catch (const StoreError& error) {
    return cannot_report(error.what());
  }
  if (!told.history) return cannot_report(told.problem);
  const int code = print_report(entry->make(*told.history, options), call);
  return code != 0 ? code : told.bad_lines == 0 ? 0 : 1;
}

}  // namespace

void declare_report(CLI::App& app, int& exit_code) {
  const auto call = std::make_shared<ReportCall>();
  auto* command = app.add_subcommand("report", "The numbers of a shop: who takes part, who comes back, what it costs and owes");
  command->add_option("report", call->name, "which one; without it they are listed");
  command->add_option("--events,-e", call->events, "the journal, one JSON event a line; - is standard input");
  command->add_option("--program,-p", call->program, "the program file, for --events");
  command->add_option("--currency", call->currency, "for --events without a program, the currency of the amounts")->capture_default_str();
  add_store_options(*command, call->store, "the backend's folder instead; it may be running");
  command->add_option("--shop", call->shop, "which of its shops; may be left out when there is one");
  const auto option = [&](const char* name, const char* says) {
    command->add_option_function<std::string>(std::string("--") + name, [call, name](const std::string& value) { call->asked[name] = value; }, says);
  };
  option("from", "first day of the period (default: of the history)");
  option("to", "last day of it; a later day than the last event lets time pass (default: the last day with an event)");
  option("weeks", "how far forecasts look ahead (52)");
  option("redeemed", "the share of points you expect to be redeemed, as 0.95, or by day as 2026-01-01:0.95,2027-01-01:0.97 (default: measured)");
  option("holdout", "the share of people kept out of the program, to measure it by");
  option("salt", "what made the draw of those kept out");
  command->add_option("--csv", call->csv, "print this table as comma-separated values");
  command->add_flag("--json", call->json, "print one JSON object");
  command->footer("Exit code: 0 done, 1 some lines could not be read (named on standard error, all others counted), 2 nothing done.\n"
                  "Example: regulars report liability --data data --to 2026-12-31 --csv lots");
  command->callback([call, &exit_code] { exit_code = make_report(*call); });
}

}  // namespace regulars::cli
