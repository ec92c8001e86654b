// A till of the shop: a device at the counter with a key of its own, and how far the owner trusts it. Tills are documents of the
// shop (kind "till"). A till may have been offline for hours; what it hands in then is held against its limits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/store.hpp"

namespace regulars {

struct TillLimits {
  std::int64_t order_max = 0;       // minor units of one purchase; 0: no limit
  std::int64_t stamps_per_day = 0;  // given by hand, all members together; 0: none may be
  std::int64_t redeem_per_day = 0;  // points of rewards redeemed at the till; 0: none may be
  std::int64_t offline_hours = 0;   // how old an event may be when it comes in
};

struct Till {
  std::string id, name;
  std::string secret;  // signs its calls and its events; kept as it is, since checking a signature needs it
  TillLimits limits;
  std::int64_t created_at = 0, seen_at = 0;  // Unix seconds
};

Till new_till(std::string name, const TillLimits& limits, std::int64_t now_seconds);
std::optional<Till> find_till(Store& store, std::string_view shop, std::string_view id);
std::vector<Till> all_tills(Store& store, std::string_view shop);  // by id
void keep_till(Store& store, std::string_view shop, const Till& till);
bool remove_till(Store& store, std::string_view shop, const std::string& id);  // false: there is none

// What a till did on one day (UTC) of its own clock, as far as limits look at it.
struct TillDay {
  std::int64_t stamps = 0, redeemed = 0;
  std::vector<std::string> counted;  // ids of the events in it: none counts twice
};
TillDay day_of(Store& store, std::string_view shop, const std::string& till, std::int64_t at_seconds);
void keep_day(Store& store, std::string_view shop, const std::string& till, std::int64_t at_seconds, const TillDay& day);

}  // namespace regulars
