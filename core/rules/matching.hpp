// Which rules match an event, and which of their gifts are silenced by an exclusive rule (R8, R53, R151).
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/earn.hpp"

namespace regulars {

// Kinds of gifts, as exclusive rules silence them: all ways to give points are one kind (R8).
enum Kind : unsigned {
  kind_points = 1, kind_multiply = 2, kind_credit = 4, kind_stamps = 8, kind_reward = 16, kind_badge = 32
};
inline constexpr int kind_count = 6;

struct Matching {
  const Rule* rule = nullptr;
  const PointsPer* rate = nullptr;  // of the rule, unless a partner's stands in its place
  unsigned gives = 0;            // kinds it gives
  unsigned speaks = 0;           // of them, those not silenced
  bool every_line = true;        // no selector
  List<char> selected;           // by line, else

  bool covers(std::size_t line) const { return every_line || selected[line]; }
  bool speaks_of(unsigned kind) const { return (speaks & kind) != 0; }
};

// Matching rules in file order, dry-run ones included (they silence nothing). `tier`: the level conditions look at.
// `limited`, when given, is told of rules that would match but for their limit.
List<Matching> matching_rules(const Earning& earning, const Text& tier, List<Part>* limited = nullptr);

// Silences what an exclusive winner outdoes, and at a partner's shop the rates of rules that name no shop; says so in
// `parts`.
void silence(List<Matching>& matchings, List<Part>& parts);

}  // namespace regulars
