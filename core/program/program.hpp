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
  std::optional<PointsPer> points_per;
  Ratio settle_per_point;  // money of the program's currency (major unit) a point issued by this shop costs it
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

  // By id; null when there is none such.
  const Card* card(std::string_view id) const;
  const Reward* reward(std::string_view id) const;
  const Level* level(std::string_view id) const;
  const Streak* streak(std::string_view id) const;
  const Challenge* challenge(std::string_view id) const;
};

}  // namespace regulars
