#include "server/metrics/metrics.hpp"

#include <algorithm>
#include <bit>

#include "server/clock.hpp"

namespace regulars {
namespace {

// value x 10^scale for scale -6 or 0, exactly and without an exponent.
std::string scaled(std::uint64_t value, int scale) {
  if (scale == 0) return std::to_string(value);
  auto digits = std::to_string(value);
  const auto places = static_cast<std::size_t>(-scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  return digits.insert(digits.size() - places, ".");
}

void number(std::string& out, std::string_view name, std::string_view kind, std::uint64_t value) {
  out.append("# TYPE ").append(name).append(" ").append(kind).append("\n");
  out.append(name).append(" ").append(std::to_string(value)).append("\n");
}

}  // namespace

void Histogram::add(std::uint64_t value) {
  const auto bucket = value <= 1 ? 0 : static_cast<std::size_t>(std::bit_width(value - 1));
  counts_[std::min(bucket, buckets)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

void Histogram::print(std::string& out, std::string_view name, int scale) const {
  out.append("# TYPE ").append(name).append(" histogram\n");
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= buckets; ++i) {
    total += counts_[i].load(std::memory_order_relaxed);
    const auto bound = i < buckets ? scaled(std::uint64_t{1} << i, scale) : "+Inf";
    out.append(name).append("_bucket{le=\"").append(bound).append("\"} ").append(std::to_string(total)).append("\n");
  }
  out.append(name).append("_sum ").append(scaled(sum_.load(std::memory_order_relaxed), scale)).append("\n");
  out.append(name).append("_count ").append(std::to_string(total)).append("\n");
}

void Metrics::answered(std::size_t route, int code, std::uint64_t microseconds) {
  const auto group = static_cast<std::size_t>(std::clamp(code / 100, 1, 5) - 1);
  answers_[route][group].fetch_add(1, std::memory_order_relaxed);
  latency_.add(microseconds);
}

void Metrics::committed(std::uint64_t tasks, std::uint64_t microseconds) {
  commit_size_.add(tasks);
  commit_time_.add(microseconds);
}

void Metrics::waiting(Queue queue, const std::string& shop, std::size_t count, std::int64_t seconds) {
  const std::lock_guard lock(mutex_);
  auto& shops = queues_[static_cast<std::size_t>(queue)].shops;
  if (count == 0) {
    shops.erase(shop);
  } else {
    shops[shop] = {count, static_cast<std::int64_t>(steady_microseconds() / 1'000'000) - seconds};
  }
}

void Metrics::sent(Queue queue, bool taken) {
  const std::lock_guard lock(mutex_);
  auto& outgoing = queues_[static_cast<std::size_t>(queue)];
  ++(taken ? outgoing.taken : outgoing.refused);
}

// Of all shops together: their names are nobody's business here, and there may be many.
void Metrics::print_queues(std::string& out) const {
  const std::lock_guard lock(mutex_);
  const auto now = static_cast<std::int64_t>(steady_microseconds() / 1'000'000);
  std::string waiting = "# TYPE regulars_outbox_waiting gauge\n", age = "# TYPE regulars_outbox_age_seconds gauge\n",
              attempts = "# TYPE regulars_outbox_attempts_total counter\n";
  for (std::size_t i = 0; i < queues_.size(); ++i) {
    const auto label = std::string("{queue=\"").append(queue_names[i]);
    std::size_t count = 0;
    std::int64_t oldest = 0;
    for (const auto& [shop, waits] : queues_[i].shops) {
      count += waits.count;
      oldest = std::max(oldest, now - waits.since);
    }
    waiting += "regulars_outbox_waiting" + label + "\"} " + std::to_string(count) + "\n";
    age += "regulars_outbox_age_seconds" + label + "\"} " + std::to_string(oldest) + "\n";
    attempts += "regulars_outbox_attempts_total" + label + "\",taken=\"true\"} " + std::to_string(queues_[i].taken) + "\n";
    attempts += "regulars_outbox_attempts_total" + label + "\",taken=\"false\"} " + std::to_string(queues_[i].refused) + "\n";
  }
  out += waiting + age + attempts;
}

std::string Metrics::text(const ConnectionCounts& connections, std::size_t queued) const {
  std::string out = "# TYPE regulars_requests_total counter\n";
  for (std::size_t route = 0; route < routes_.size(); ++route) {
    for (std::size_t group = 0; group < 5; ++group) {
      const auto count = answers_[route][group].load(std::memory_order_relaxed);
      if (count == 0) continue;
      out.append("regulars_requests_total{route=\"").append(routes_[route]).append("\",code=\"");
      out.append(std::to_string(group + 1)).append("xx\"} ").append(std::to_string(count)).append("\n");
    }
  }
  latency_.print(out, "regulars_request_seconds", -6);
  commit_time_.print(out, "regulars_commit_seconds", -6);
  commit_size_.print(out, "regulars_commit_tasks", 0);
  number(out, "regulars_commits_failed_total", "counter", failed_commits_);
  number(out, "regulars_commit_conflicts_total", "counter", conflicts_);
  number(out, "regulars_sync_mismatches_total", "counter", mismatches_);
  print_queues(out);
  number(out, "regulars_connections", "gauge", connections.open);
  number(out, "regulars_connections_turned_away_total", "counter", connections.turned_away);
  number(out, "regulars_queue_tasks", "gauge", queued);
  return out;
}

}  // namespace regulars
