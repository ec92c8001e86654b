// The one thread that decides. It takes whatever waits, does it in order, makes all of it durable in one commit, and only
// then answers. While a group is being committed by another thread it decides the next one, on what memory has of the
// first; that one is committed after it, so its answers never stand on what was not kept. When a commit fails, nothing of
// the group happened: it is done again, if need be one by one, so that what cannot be kept fails alone. When another server
// on the same store was first, everything is decided again on what that one left.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/desk/clerk.hpp"
#include "server/desk/committer.hpp"
#include "server/metrics/metrics.hpp"
#include "server/store/store.hpp"

namespace regulars {

// How to answer, called once after the commit, on the writer's thread or elsewhere. `durable` false: nothing of it happened, say so.
using Answer = std::function<void(bool durable)>;
// What to do. May be run again after a failed commit, so it must not use up what it holds. May throw: that is a failure.
using Task = std::function<Answer(Clerk&)>;

// Does work on another thread, soon and in no promised order; false: it cannot, and nothing was done.
using Elsewhere = std::function<bool(std::function<void()> work)>;

class Writer {
 public:
  // `documents_kept`: called on the writer's thread after a commit that kept documents of a shop. `elsewhere`: where the
  // answers of a group are given, so that the writer goes on meanwhile.
  Writer(Store& store, Metrics& metrics, std::size_t members_max,
         std::function<void(const std::string& shop)> documents_kept = [](const std::string&) {},
         Elsewhere elsewhere = [](const std::function<void()>&) { return false; });
  ~Writer();  // as stop()

  // `refused` answers instead when too much waits already, or when it cannot be done. `events`: how many it decides.
  void submit(Task task, Answer refused, std::size_t events = 1);
  std::size_t queued() const;
  const Standings& standings() const { return clerk_.standings(); }
  // Does what waits, answers it, and ends.
  void stop();

 private:
  struct Waiting {
    Task task;
    Answer refused;
    std::size_t events = 1;
  };
  struct Group {  // decided together, or on the way to it
    std::vector<Waiting> waiting;
    std::vector<Answer> answers;  // of as many as have been decided
    std::size_t events = 0;
  };
  enum class Kept { yes, overtaken, no };  // overtaken: another server was first

  void take_waiting(Group& group);
  void run();
  bool is_over() const;
  bool is_flying() const { return !in_flight_.waiting.empty(); }
  void settle(bool at_end);
  bool decide(Group& group);
  void land(Group& next);
  void commit(Group& group);
  void fly(Group& group, Commit& commit);
  void store(const Group& group, Commit& commit);
  Kept try_to_keep(const Group& group, const std::function<void()>& keep);
  void tell_failure(const Group& group, const std::string& why);
  void do_group(Group& group);
  bool try_group(Group& group);
  void do_alone(const Waiting& waiting);
  void give(std::vector<Answer> answers) noexcept;

  Metrics& metrics_;
  const Elsewhere elsewhere_;
  Store& store_;
  Clerk clerk_;
  mutable std::mutex mutex_;
  std::condition_variable woken_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  Group in_flight_;  // what the committer stores; empty: nothing
  Committer committer_;
  std::thread thread_;
};

}  // namespace regulars
