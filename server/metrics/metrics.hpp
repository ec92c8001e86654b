// What is counted, as Prometheus reads it. May be called from any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
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

// What goes out, or is worked later.
enum class Queue { intake, webhooks, mails };
inline constexpr std::array<std::string_view, 3> queue_names = {"intake", "webhooks", "mails"};

struct ConnectionCounts {
  std::size_t open = 0;
  std::uint64_t turned_away = 0;  // one too many, in all or of an address
};

class Metrics {
 public:
  explicit Metrics(std::vector<std::string> routes) : routes_(std::move(routes)), answers_(routes_.size()) {}

  void answered(std::size_t route, int code, std::uint64_t microseconds);
  void committed(std::uint64_t tasks, std::uint64_t microseconds);
  void commit_failed() { ++failed_commits_; }
  void conflicted() { ++conflicts_; }  // another server was first
  // How much of a shop waits in a queue, and for how long the first of it has been due.
  void waiting(Queue queue, const std::string& shop, std::size_t count, std::int64_t seconds);
  void sent(Queue queue, bool taken);  // one attempt
  void mismatched() { ++mismatches_; }  // a page's copy of its member was not what it is here
  std::string text(const ConnectionCounts& connections, std::size_t queued) const;

 private:
  using ByClass = std::array<std::atomic<std::uint64_t>, 5>;  // 1xx to 5xx
  std::vector<std::string> routes_;
  std::vector<ByClass> answers_;
  Histogram latency_, commit_time_, commit_size_;
  std::atomic<std::uint64_t> failed_commits_{0}, conflicts_{0}, mismatches_{0};

  struct Waits {
    std::size_t count = 0;
    std::int64_t since = 0;  // steady seconds: due since then
  };
  struct Outgoing {
    std::map<std::string, Waits> shops;  // of those where something waits
    std::uint64_t taken = 0, refused = 0;
  };
  void print_queues(std::string& out) const;
  mutable std::mutex mutex_;
  std::array<Outgoing, queue_names.size()> queues_;
};

}  // namespace regulars
