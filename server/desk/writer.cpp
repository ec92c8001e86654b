#include "server/desk/writer.hpp"

#include <pthread.h>

#include <chrono>
#include <memory>
#include <random>
#include <string>

#include "server/clock.hpp"
#include "server/log.hpp"

namespace regulars {
namespace {

constexpr std::size_t queued_max = 50'000;
constexpr std::size_t group_max = 1'000;
constexpr auto quiet_before_settling = std::chrono::milliseconds(100);
constexpr int conflicts_max = 200;
constexpr int conflict_pause_us_max = 5'000;

// Those that met must not meet again.
void pause_after_conflict() {
  thread_local std::minstd_rand random(std::random_device{}());
  std::this_thread::sleep_for(std::chrono::microseconds(random() % conflict_pause_us_max));
}

}  // namespace

Writer::Writer(Store& store, Metrics& metrics, std::size_t members_max,
               std::function<void(const std::string& shop)> documents_kept, Elsewhere elsewhere)
    : metrics_(metrics), elsewhere_(std::move(elsewhere)), clerk_(store, members_max) {
  clerk_.documents_kept = std::move(documents_kept);
  thread_ = std::thread([this] { run(); });
  pthread_setname_np(thread_.native_handle(), "writer");  // for whoever measures
}

Writer::~Writer() { stop(); }

void Writer::submit(Task task, Answer refused) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_ && queue_.size() < queued_max) {
      queue_.push_back({std::move(task), std::move(refused)});
      woken_.notify_one();
      return;
    }
  }
  refused(false);
}

std::size_t Writer::queued() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    woken_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

// What waits; empty: nothing for a while, or it is time to end.
std::vector<Writer::Waiting> Writer::take_group() {
  std::vector<Waiting> group;
  std::unique_lock lock(mutex_);
  const auto wanted = [this] { return stopping_ || !queue_.empty(); };
  clerk_.is_behind() ? void(woken_.wait_for(lock, quiet_before_settling, wanted)) : woken_.wait(lock, wanted);
  for (; !queue_.empty() && group.size() < group_max; queue_.pop_front()) group.push_back(std::move(queue_.front()));
  return group;
}

bool Writer::is_over() const {
  const std::lock_guard lock(mutex_);
  return stopping_ && queue_.empty();
}

void Writer::run() {
  while (true) {
    auto group = take_group();
    if (!group.empty()) {
      do_group(group);
      continue;
    }
    const bool at_end = is_over();
    settle(at_end);
    if (at_end) return;
  }
}

// In a quiet moment, and at the end. What cannot be stored now follows from the journal later.
void Writer::settle(bool at_end) {
  try {
    at_end ? clerk_.settle() : clerk_.settle_some();
  } catch (const std::exception& error) {
    log(LogLevel::error, std::string("storing states failed: ") + error.what());
    metrics_.commit_failed();
    clerk_.forget();
  }
}

void Writer::do_group(std::vector<Waiting>& group) {
  std::vector<Answer> answers;
  if (try_group(group, answers)) return give(std::move(answers));
  for (const auto& each : group) do_alone(each);
}

// One alone is answered here, which is sooner; many would keep the writer from what waits.
void Writer::give(std::vector<Answer> answers) {
  const auto all = std::make_shared<const std::vector<Answer>>(std::move(answers));
  const auto give_all = [all] {
    for (const auto& answer : *all) answer(true);
  };
  if (all->size() == 1 || !elsewhere_(give_all)) give_all();
}

// False: nothing of the group happened.
bool Writer::try_group(const std::vector<Waiting>& group, std::vector<Answer>& answers) {
  try {
    decide_and_commit(group, answers);
    return true;
  } catch (const std::exception& error) {
    log(LogLevel::error, "group of " + std::to_string(group.size()) + " failed: " + error.what());
  }
  metrics_.commit_failed();
  clerk_.forget();
  answers.clear();
  return false;
}

void Writer::decide_and_commit(const std::vector<Waiting>& group, std::vector<Answer>& answers) {
  for (int tries = 1;; ++tries) {
    try {
      clerk_.refresh();
      for (const auto& each : group) answers.push_back(each.task(clerk_));
      const auto started = steady_microseconds();
      if (clerk_.commit()) metrics_.committed(group.size(), steady_microseconds() - started);
      return;
    } catch (const StoreConflict&) {
      metrics_.conflicted();
      clerk_.forget();
      answers.clear();
      if (tries == conflicts_max) throw;
    }
    pause_after_conflict();
  }
}

void Writer::do_alone(const Waiting& waiting) {
  std::vector<Answer> answers;
  const bool done = try_group({waiting}, answers);
  done ? answers.front()(true) : waiting.refused(false);
}

}  // namespace regulars
