// A program: everything an owner decides, as it stands in the program file (SPEC 2). Immutable once published.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/program/journey.hpp"
#include "core/program/points.hpp"
#include "core/program/referral.hpp"
#include "core/program/reward.hpp"
#include "core/program/rule.hpp"
#include "core/program/tiers.hpp"

namespace regulars {

struct Partner {
  std::string shop;
  std::optional<PointsPer> points_per;  // what its orders earn, in place of rates whose rule names no shop; absent: the same as ours
  Ratio settle_per_point;  // money (major unit) a point issued by this shop costs it where another takes it; zero: `points.value`
};

struct Program {
  std::int64_t schema = 1;
  std::string id;
  std::string name;
  std::string currency;
  int exponent = 2;  // of the currency; filled by the reader, not a key of the file

  PointsTerms points;
  std::vector<Rule> rules;
  Caps caps;
  std::vector<Card> cards;
  std::optional<Tiers> tiers;
  std::vector<Reward> rewards;
  std::optional<Referral> referral;
  std::vector<Streak> streaks;
  std::vector<Challenge> challenges;
  std::vector<Badge> badges;
  std::optional<Stages> stages;
  std::vector<Partner> partners;
  std::optional<CreditTerms> credit;
  std::optional<TransferTerms> transfer;

  std::vector<Rule> partner_rules;  // the rates of `partners` as rules, "partner/<shop>"; made when published, not a key of the file

  // By id; null when there is none such.
  const Card* card(std::string_view id) const;
  const Reward* reward(std::string_view id) const;
  const Level* level(std::string_view id) const;
  const Streak* streak(std::string_view id) const;
  const Challenge* challenge(std::string_view id) const;
  const Partner* partner(std::string_view shop) const;
};

// What orders at a partner's shop earn, as rules.
std::vector<Rule> rules_of_partners(const std::vector<Partner>& partners);

}  // namespace regulars
