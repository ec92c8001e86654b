#include "cli/settlement_text.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/base/decimal.hpp"
#include "core/base/moment_text.hpp"

namespace regulars::cli {
namespace {

std::string exact_major(const Ratio& minor, int exponent) {
  Ratio major = minor;
  for (int i = 0; i < exponent; ++i) major = major / Ratio(10);
  return major.text();
}

std::string settlement_row(const char* form, const std::string& a, const std::string& b, const std::string& c, const std::string& d) {
  char line[256];
  std::snprintf(line, sizeof line, form, a.c_str(), b.c_str(), c.c_str(), d.c_str());
  return line;
}

std::string signed_text(Money amount, int exponent) { return (amount.value > 0 ? "+" : "") + money_text(amount, exponent); }

}  // namespace

std::string settlement_json(const Settlement& settlement, const SettlementHead& head) {
  using nlohmann::json;
  json owed = json::array(), payments = json::array(), positions = json::object();
  for (const Owed& one : settlement.owed) {
    owed.push_back({{"from", one.from}, {"to", one.to}, {"points", one.points}, {"exact", exact_major(one.exact, head.exponent)}});
  }
  for (const Payment& one : settlement.payments) {
    payments.push_back({{"from", one.from},
                        {"to", one.to},
                        {"exact", exact_major(one.exact, head.exponent)},
                        {"amount", money_text(one.amount, head.exponent)}});
  }
  for (const auto& [shop, amount] : settlement.positions) positions[shop] = money_text(amount, head.exponent);
  const json all = {{"from", instant_text(head.from)}, {"to", instant_text(head.to)}, {"house", head.house},
                    {"currency", head.currency},       {"rounding", "half_even"},     {"owed", owed},
                    {"payments", payments},            {"positions", positions}};
  return all.dump();
}

std::string settlement_table(const Settlement& settlement, const SettlementHead& head) {
  std::string text = "Settlement of " + head.house + " in " + head.currency + ", from " + instant_text(head.from) + " up to " +
                     instant_text(head.to) + "\n";
  if (settlement.owed.empty()) return text + "\nNo points of one shop were taken by another.\n";
  text += "\n" + settlement_row("%-24s %-24s %12s  %s\n", "issued by", "taken by", "points", "owed, exactly");
  for (const Owed& one : settlement.owed) {
    text += settlement_row("%-24.24s %-24.24s %12s  %s\n", one.from, one.to, std::to_string(one.points), exact_major(one.exact, head.exponent));
  }
  text += "\n" + settlement_row("%-24s %-24s %12s  %s\n", "pays", "to", "amount", "exactly, before half_even");
  for (const Payment& one : settlement.payments) {
    text += settlement_row("%-24.24s %-24.24s %12s  %s\n", one.from, one.to, money_text(one.amount, head.exponent),
                exact_major(one.exact, head.exponent));
  }
  text += "\n" + settlement_row("%-24s %-24s %12s%s\n", "party", "", "position", "");
  Money sum;
  for (const auto& [shop, amount] : settlement.positions) {
    text += settlement_row("%-24.24s %-24s %12s%s\n", shop, "", signed_text(amount, head.exponent), "");
    sum += amount;
  }
  return text + settlement_row("%-24s %-24s %12s%s\n", "together", "", money_text(sum, head.exponent), "");
}

}  // namespace regulars::cli
