#include "server/auth/rates.hpp"

#include <algorithm>

namespace regulars {

std::int64_t Rates::take(const std::string& name, Rate rate, std::int64_t now_ms) {
  constexpr std::int64_t one_call = 1000;
  if (rate.per_second <= 0) return 0;
  const std::lock_guard lock(mutex_);
  // Forgetting everybody is harmless now and then, and bounds the memory that invented names can take.
  if (buckets_.size() >= buckets_max) buckets_.clear();
  const auto full = rate.burst * one_call;
  auto& bucket = buckets_.try_emplace(name, Bucket{full, now_ms}).first->second;
  const auto passed_ms = std::min<std::int64_t>(now_ms - bucket.filled_at_ms, 1'000'000);
  bucket.thousandths = std::min(full, bucket.thousandths + passed_ms * rate.per_second);
  bucket.filled_at_ms = now_ms;
  if (bucket.thousandths >= one_call) {
    bucket.thousandths -= one_call;
    return 0;
  }
  const auto wait_ms = (one_call - bucket.thousandths + rate.per_second - 1) / rate.per_second;
  return std::max<std::int64_t>(1, (wait_ms + 999) / 1000);
}

}  // namespace regulars
