// What is counted, as Prometheus reads it. May be called from any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace regulars {

// How often each size occurred, up to bounds that double: 1, 2, 4, … 2^(buckets-1), and beyond.
class Histogram {
 public:
  void add(std::uint64_t value);
  // `scale`: what one unit is in the printed unit's, as a power of ten: -6 prints microseconds as seconds.
  void print(std::string& out, std::string_view name, int scale) const;

 private:
  static constexpr std::size_t buckets = 24;
  std::array<std::atomic<std::uint64_t>, buckets + 1> counts_{};
  std::atomic<std::uint64_t> sum_{0};
};

class Metrics {
 public:
  explicit Metrics(std::vector<std::string> routes) : routes_(std::move(routes)), answers_(routes_.size()) {}

  void answered(std::size_t route, int code, std::uint64_t microseconds);
  void committed(std::uint64_t tasks, std::uint64_t microseconds);
  void commit_failed() { ++failed_commits_; }
  void conflicted() { ++conflicts_; }  // another server was first
  std::string text(std::size_t connections, std::size_t queued) const;

 private:
  using ByClass = std::array<std::atomic<std::uint64_t>, 5>;  // 1xx to 5xx
  std::vector<std::string> routes_;
  std::vector<ByClass> answers_;
  Histogram latency_, commit_time_, commit_size_;
  std::atomic<std::uint64_t> failed_commits_{0}, conflicts_{0};
};

}  // namespace regulars
