// A member in memory, with what was read and changed beside the live state and is not stored yet.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/engine.hpp"
#include "server/desk/id_filter.hpp"
#include "server/store/rows.hpp"

namespace regulars {

struct HeldOrder {
  Order order;
  std::string stored;  // as it stands in the store; empty: not there
};

// What stands beside the live state and belongs into the store with it.
struct HeldRows {
  std::vector<std::string> codes, voucher_codes;  // in their normal form
  std::map<std::string, SeenRow, std::less<>> seen;
  std::map<std::string, HeldOrder, std::less<>> orders;
};

inline std::shared_ptr<const HeldRows> nothing_held() {
  static const auto nothing = std::make_shared<const HeldRows>();
  return nothing;
}

struct HeldMember {
  Member member;
  std::int64_t seq = 0;                         // of the member's last line, this group's included
  std::string hash;                             // of that line
  std::int64_t unstored = 0;                    // first line of the member whose consequences no commit has taken; 0: all are taken
  std::set<std::string, std::less<>> vouchers;  // codes the store has, or will have

  // Of all the member has had; absent: not read yet. So a new event or order costs no question to the store.
  std::optional<IdFilter> seen_ids, order_ids;

  HeldRows changed;  // since a commit last took it
  std::shared_ptr<const HeldRows> taken = nothing_held();  // by a commit that is in flight: the store may not have it yet

  std::uint64_t used_at = 0;  // counts uses, to find the one not used for longest
};

}  // namespace regulars
