#include "cli/summary.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "core/base/decimal.hpp"

namespace regulars::cli {
namespace {

constexpr std::size_t top_count = 10;

struct Sums {
  std::int64_t members = 0, buyers = 0, repeat_buyers = 0, orders = 0, cards = 0;
  Money spend;
  Totals points;
};

Sums sums_of(const Club& club) {
  Sums sums;
  for (const ClubMember& one : club.members()) {
    const Member& member = one.state;
    if (!member.begun || !member.merged_into.empty()) continue;
    ++sums.members;
    sums.buyers += member.orders >= 1;
    sums.repeat_buyers += member.orders >= 2;
    sums.orders += member.orders;
    sums.spend += member.spend;
    for (const auto& [id, card] : member.cards) sums.cards += card.completed;
    const Totals& t = member.points.totals;
    sums.points.earned += t.earned;
    sums.points.clawed_back += t.clawed_back;
    sums.points.available += t.available;
    sums.points.pending += t.pending;
    sums.points.debt += t.debt;
    sums.points.redeemed += t.redeemed;
    sums.points.expired += t.expired;
  }
  return sums;
}

std::string row(const char* name, const std::string& value) {
  std::string line(name);
  line.resize(26, ' ');
  return line + value + "\n";
}

std::string row(const char* name, std::int64_t value) { return row(name, std::to_string(value)); }

std::string share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "-";
  const std::int64_t tenths = part * 1000 / whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string top_ten(const Club& club, int exponent) {
  std::vector<const Member*> members;
  for (const ClubMember& one : club.members()) members.push_back(&one.state);
  const std::size_t count = std::min(top_count, members.size());
  std::partial_sort(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(count), members.end(),
                    [](const Member* a, const Member* b) { return a->spend != b->spend ? a->spend > b->spend : a->id < b->id; });
  std::string text = "\ntop ten by spend          orders           spend      points\n";
  for (std::size_t i = 0; i < count; ++i) {
    char line[160];
    std::snprintf(line, sizeof line, "  %-22.22s %7lld %15s %11lld\n", members[i]->id.c_str(),
                  static_cast<long long>(members[i]->orders), money_text(members[i]->spend, exponent).c_str(),
                  static_cast<long long>(members[i]->points.totals.available));
    text += line;
  }
  return text;
}

}  // namespace

std::string summary_of(const Club& club) {
  const Sums sums = sums_of(club);
  const Program& program = club.programs().all().back().program;
  return row("members", sums.members) + row("orders", sums.orders) +
         row("spend", money_text(sums.spend, program.exponent) + " " + program.currency) +
         row("points earned", sums.points.earned) + row("points taken back", sums.points.clawed_back) +
         row("points redeemed", sums.points.redeemed) + row("points expired", sums.points.expired) +
         row("points left", sums.points.available + sums.points.pending - sums.points.debt) +
         row("  of them pending", sums.points.pending) + row("  owed as debt", sums.points.debt) +
         row("cards completed", sums.cards) +
         row("bought twice or more", share(sums.repeat_buyers, sums.buyers) + " of " + std::to_string(sums.buyers) + " buyers") +
         top_ten(club, program.exponent);
}

}  // namespace regulars::cli
