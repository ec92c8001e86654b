// How often somebody may call: a bucket for each name (an address, a member) that fills steadily and empties by calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace regulars {

struct Rate {
  std::int64_t per_second = 0;  // 0: no limit
  std::int64_t burst = 0;       // calls at once after a pause
};

class Rates {
 public:
  // Takes one call. 0: go ahead; else the whole seconds after which to try again, at least 1. `now_ms` never runs back.
  std::int64_t take(const std::string& name, Rate rate, std::int64_t now_ms);

 private:
  struct Bucket {
    std::int64_t thousandths = 0;  // of a call
    std::int64_t filled_at_ms = 0;
  };
  static constexpr std::size_t buckets_max = 200'000;

  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace regulars
