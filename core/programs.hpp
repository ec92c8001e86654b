// The versions of a shop's program, in the order in which they arrived.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/program/program.hpp"

namespace regulars {

enum class Migrate { keep, carry };

struct Version {
  std::int64_t number = 1;
  Instant since;  // in force from here on
  Migrate migrate = Migrate::keep;
  Text event;  // id of the `program` event that published it; empty for the first
  Program program;
  bool gives_large_numbers = false;  // filled by publish
};

class Programs {
 public:
  // Adds a publication. `number` must be new. References stay valid for the life of this object.
  const Version& publish(Version version);

  bool empty() const { return versions_.empty(); }
  // Whether any version has a reward of which there are only so many: only then it matters what all members took.
  bool count_stock() const { return counts_stock_; }
  // Of the versions that have arrived, the latest whose `since` is not after `at`; before all of them, the earliest
  // (R112). Requires: not empty.
  const Version& in_force(Instant at) const;
  // By number; the version in force must exist for whatever was decided under it.
  const Version& numbered(std::int64_t number) const;
  // In order of arrival.
  const Deque<Version>& all() const { return versions_; }

 private:
  Deque<Version> versions_;
  bool counts_stock_ = false;
};

}  // namespace regulars
