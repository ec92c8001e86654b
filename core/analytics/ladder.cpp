#include <array>
#include <map>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

constexpr std::array<const char*, 6> rungs = {"visitor", "prospect", "first_time", "repeat", "client", "advocate"};

std::size_t rung_of(const std::string& stage) {
  for (std::size_t i = 0; i < rungs.size(); ++i)
    if (stage == rungs[i]) return i;
  return 0;
}

// Where somebody stood at the end of a day: the last move up to it, else where the first move after it began.
std::string stage_at(const Customer& customer, Day day) {
  std::string stage;
  for (const StageMove& move : customer.moves) {
    if (day < move.day) return stage.empty() ? move.from : stage;
    stage = move.to;
  }
  return stage.empty() ? customer.stage : stage;
}

}  // namespace

// `rungs`: how many stand on each, and how many ever reached it or one above. `moves`: within the period.
Report ladder(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("ladder", history, period);
  std::array<std::int64_t, rungs.size()> standing{}, reached{};
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> moves;
  for (const Customer& customer : history.customers) {
    if (customer.merged_away || period.to < customer.seen) continue;
    const std::size_t now = rung_of(stage_at(customer, period.to));
    std::size_t highest = now;
    for (const StageMove& move : customer.moves) {
      if (period.to < move.day) continue;
      highest = std::max(highest, rung_of(move.to));
      if (period.holds(move.day)) ++moves[{rung_of(move.from), rung_of(move.to)}];
    }
    ++standing[now];
    for (std::size_t i = 0; i <= highest; ++i) ++reached[i];
  }
  Table table{"rungs", {{"stage", Kind::text}, {"people", Kind::count}, {"reached", Kind::count}, {"of_those_below", Kind::share}}, {}};
  for (std::size_t i = 0; i < rungs.size(); ++i)
    table.rows.push_back({rungs[i], standing[i], reached[i],
                          i == 0 ? Cell{} : share_of(static_cast<double>(reached[i]), static_cast<double>(reached[i - 1]))});
  report.tables.push_back(std::move(table));
  Table moved{"moves", {{"from", Kind::text}, {"to", Kind::text}, {"people", Kind::count}}, {}};
  for (const auto& [pair, people] : moves) moved.rows.push_back({rungs[pair.first], rungs[pair.second], people});
  report.tables.push_back(std::move(moved));
  if (history.advocate_deeds == 0) report.remarks.push_back("no_advocates_in_program");
  return report;
}

}  // namespace regulars::analytics
