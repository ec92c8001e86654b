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
// No more is taken into a group then, so that of many batches one is decided while another is committed.
constexpr std::size_t group_events = 500;
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
    : metrics_(metrics), elsewhere_(std::move(elsewhere)), store_(store), clerk_(store, members_max), committer_([this] {
        const std::lock_guard lock(mutex_);
        woken_.notify_one();
      }) {
  clerk_.documents_kept = std::move(documents_kept);
  thread_ = std::thread([this] { run(); });
  pthread_setname_np(thread_.native_handle(), "writer");  // for whoever measures
}

Writer::~Writer() { stop(); }

void Writer::submit(Task task, Answer refused, std::size_t events) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_ && queue_.size() < queued_max) {
      queue_.push_back({std::move(task), std::move(refused), events});
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

// Adds what waits, once there is something, or what is in flight has landed, or nothing came for a while, or it is time to
// end.
void Writer::take_waiting(Group& group) {
  std::unique_lock lock(mutex_);
  const auto may_take = [&] { return !queue_.empty() && group.events < group_events; };
  const auto wanted = [&] { return may_take() || (is_flying() ? committer_.has_landed() : stopping_); };
  const bool settles = !is_flying() && clerk_.is_behind();
  settles ? void(woken_.wait_for(lock, quiet_before_settling, wanted)) : woken_.wait(lock, wanted);
  for (; may_take(); queue_.pop_front()) {
    group.events += queue_.front().events;
    group.waiting.push_back(std::move(queue_.front()));
  }
}

bool Writer::is_over() const {
  const std::lock_guard lock(mutex_);
  return stopping_ && queue_.empty();
}

void Writer::run() {
  Group group;  // its commit has not begun
  while (true) {
    take_waiting(group);
    if (!decide(group)) continue;
    const bool flew = is_flying();
    if (flew && !committer_.has_landed()) continue;
    if (flew) land(group);
    if (!group.waiting.empty()) {
      commit(group);
    } else if (!flew) {
      const bool at_end = is_over();
      settle(at_end);
      if (at_end) return;
    }
  }
}

// In a quiet moment, and at the end. What cannot be stored now follows from the journal later.
void Writer::settle(bool at_end) {
  try {
    at_end ? clerk_.settle() : clerk_.settle_some();
  } catch (const StoreConflict&) {  // another server goes on, and stores them
    clerk_.forget();
  } catch (const std::exception& error) {
    log(LogLevel::error, std::string("storing states failed: ") + error.what());
    metrics_.commit_failed();
    clerk_.forget();
  }
}

// What of the group has no answer yet. False: a task failed, so all of the group was done one by one.
bool Writer::decide(Group& group) {
  try {
    if (group.answers.empty() && !group.waiting.empty()) clerk_.refresh();
    while (group.answers.size() < group.waiting.size())
      group.answers.push_back(group.waiting[group.answers.size()].task(clerk_));
    return true;
  } catch (const std::exception& error) {
    tell_failure(group, error.what());
  }
  const auto failed = std::exchange(group, {});
  if (is_flying()) land(group);
  clerk_.forget();
  for (const auto& each : failed.waiting) do_alone(each);
  return false;
}

// Waits for what is in flight. When it was not kept it is done again, and so is `next`, which was decided on it.
void Writer::land(Group& next) {
  const auto kept = try_to_keep(in_flight_, [this] {
    committer_.wait();
    clerk_.landed();
  });
  auto landed = std::exchange(in_flight_, {});
  if (kept == Kept::yes) return;
  do_group(landed);
  do_group(next);
}

// One event alone is answered soonest when nobody else is asked to store it. Documents are read from the store by tasks, so
// they are there before the next task runs.
void Writer::commit(Group& group) {
  bool flies = false;
  const auto kept = try_to_keep(group, [&] {
    auto& commit = clerk_.take();
    flies = group.events > 1 && !commit.changes.empty() && !commit.keeps_documents && store_.may_overlap();
    if (flies) return fly(group, commit);
    store(group, commit);
    clerk_.landed();
  });
  if (kept != Kept::yes) return do_group(group);
  if (!flies) give(std::exchange(group, {}).answers);
}

void Writer::fly(Group& group, Commit& commit) {
  in_flight_ = std::exchange(group, {});
  committer_.start([this, &commit] {
    store(in_flight_, commit);
    give(std::move(in_flight_.answers));
  });
}

void Writer::store(const Group& group, Commit& commit) {
  const auto started = steady_microseconds();
  if (clerk_.store(commit)) metrics_.committed(group.waiting.size(), steady_microseconds() - started);
}

Writer::Kept Writer::try_to_keep(const Group& group, const std::function<void()>& keep) {
  auto kept = Kept::no;
  try {
    keep();
    return Kept::yes;
  } catch (const StoreConflict&) {
    kept = Kept::overtaken;
    metrics_.conflicted();
    pause_after_conflict();
  } catch (const std::exception& error) {
    tell_failure(group, error.what());
  }
  clerk_.forget();
  return kept;
}

void Writer::tell_failure(const Group& group, const std::string& why) {
  log(LogLevel::error, "group of " + std::to_string(group.waiting.size()) + " failed: " + why);
  metrics_.commit_failed();
}

// From its start, while nothing is in flight.
void Writer::do_group(Group& group) {
  auto again = std::exchange(group, {});
  if (again.waiting.empty()) return;
  if (try_group(again)) return give(std::move(again.answers));
  for (const auto& each : again.waiting) do_alone(each);
}

// False: nothing of the group happened.
bool Writer::try_group(Group& group) {
  for (int tries = 0; tries < conflicts_max; ++tries) {
    group.answers.clear();
    const auto kept = try_to_keep(group, [&] {
      clerk_.refresh();
      for (const auto& each : group.waiting) group.answers.push_back(each.task(clerk_));
      store(group, clerk_.take());
      clerk_.landed();
    });
    if (kept != Kept::overtaken) return kept == Kept::yes;
  }
  return false;
}

void Writer::do_alone(const Waiting& waiting) {
  Group alone;
  alone.waiting.push_back(waiting);
  try_group(alone) ? alone.answers.front()(true) : waiting.refused(false);
}

// One alone is answered here, which is sooner; many would keep this thread from what waits.
void Writer::give(std::vector<Answer> answers) noexcept {
  const auto all = std::make_shared<const std::vector<Answer>>(std::move(answers));
  const auto give_all = [all] {
    for (const auto& answer : *all) answer(true);
  };
  if (all->size() == 1 || !elsewhere_(give_all)) give_all();
}

}  // namespace regulars
