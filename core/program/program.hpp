// A program: everything an owner decides, as it stands in the program file (SPEC 2). Immutable once published.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/program/journey.hpp"
#include "core/program/points.hpp"
#include "core/program/referral.hpp"
#include "core/program/reward.hpp"
#include "core/program/rule.hpp"
#include "core/program/tiers.hpp"

namespace regulars {

struct Partner {
  Text shop;
  std::optional<PointsPer> points_per;  // what its orders earn, in place of rates whose rule names no shop; absent: the same as ours
  Ratio settle_per_point;  // money (major unit) a point issued by this shop costs it where another takes it; zero: `points.value`
};

struct Program {
  std::int64_t schema = 1;
  Text id;
  Text name;
  Text currency;
  int exponent = 2;  // of the currency; filled by the reader, not a key of the file

  PointsTerms points;
  List<Rule> rules;
  Caps caps;
  List<Card> cards;
  std::optional<Tiers> tiers;
  List<Reward> rewards;
  std::optional<Referral> referral;
  List<Streak> streaks;
  List<Challenge> challenges;
  List<Badge> badges;
  std::optional<Stages> stages;
  List<Partner> partners;
  std::optional<CreditTerms> credit;
  std::optional<TransferTerms> transfer;

  List<Rule> partner_rules;  // the rates of `partners` as rules, "partner/<shop>"; made when published, not a key of the file

  // By id; null when there is none such.
  const Card* card(std::string_view id) const;
  const Reward* reward(std::string_view id) const;
  const Level* level(std::string_view id) const;
  const Streak* streak(std::string_view id) const;
  const Challenge* challenge(std::string_view id) const;
  const Partner* partner(std::string_view shop) const;
};

// What orders at a partner's shop earn, as rules.
List<Rule> rules_of_partners(const List<Partner>& partners);

}  // namespace regulars
