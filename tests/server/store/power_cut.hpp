// A disk that can lose power, under SQLite: what was written and not synced is then kept, torn or dropped, piece by piece.
#pragma once

#include <random>

namespace regulars::tests {

enum class Synchronous { as_asked, normal };

// While one lives, databases opened in this process are on it; so one at a time, and none open when it begins or ends.
class PowerCutDisk {
 public:
  // `normal`: connections get synchronous=NORMAL whatever they ask for, to show that the test would notice.
  explicit PowerCutDisk(Synchronous synchronous);
  ~PowerCutDisk();
  PowerCutDisk(const PowerCutDisk&) = delete;
  PowerCutDisk& operator=(const PowerCutDisk&) = delete;

  // Power fails in the middle of the n-th write, truncation or sync from now; all later ones fail too.
  void cut_at(int operation);
  bool is_cut() const;
  // Requires: everything on it is closed. The files are what a disk could hold after such a cut.
  void power_returns(std::mt19937& random);
};

}  // namespace regulars::tests
