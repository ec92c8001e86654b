// How far members' journals have come, as committed: kept by the writer for whom it was asked about, read from any thread,
// so that "nothing is new" is said without waiting for the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "server/store/rows.hpp"

namespace regulars {

// Equal, equal state.
struct Standing {
  std::int64_t versions = 0;  // of the program, published so far
  std::string hash;           // of the member's last line; empty: no such member, or none asked for
};

class Standings {
 public:
  // Absent: not kept; the writer knows. `member` empty: of the shop alone.
  std::optional<Standing> find(const std::string& shop, const std::string& member) const;

  void keep(const std::string& shop, const std::string& member, Standing standing);
  // After each commit.
  void changed(const Changes& changes);

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Standing> known_;  // by shop and member
};

}  // namespace regulars
