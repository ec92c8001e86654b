// The one thread that decides and writes. It takes whatever waits, does it in order, makes all of it durable in one
// commit, and only then answers. When the commit fails, nothing of the group happened: it is done again one by one, so
// that what cannot be kept fails alone. When another server on the same store was first, everything is decided again on
// what that one left.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/desk/clerk.hpp"
#include "server/metrics/metrics.hpp"
#include "server/store/store.hpp"

namespace regulars {

// How to answer, called on the writer's thread after the commit. `durable` false: nothing of it happened, say so.
using Answer = std::function<void(bool durable)>;
// What to do. May be run again after a failed commit, so it must not use up what it holds. May throw: that is a failure.
using Task = std::function<Answer(Clerk&)>;

class Writer {
 public:
  // `documents_kept`: called on the writer's thread after a commit that kept documents of a shop.
  Writer(Store& store, Metrics& metrics, std::size_t members_max,
         std::function<void(const std::string& shop)> documents_kept = [](const std::string&) {});
  ~Writer();  // as stop()

  // `refused` answers instead when too much waits already, or when it cannot be done.
  void submit(Task task, Answer refused);
  std::size_t queued() const;
  const Standings& standings() const { return clerk_.standings(); }
  // Does what waits, answers it, and ends.
  void stop();

 private:
  struct Waiting {
    Task task;
    Answer refused;
  };
  std::vector<Waiting> take_group();
  void run();
  void settle();
  void do_group(std::vector<Waiting>& group);
  bool try_group(const std::vector<Waiting>& group, std::vector<Answer>& answers);
  void decide_and_commit(const std::vector<Waiting>& group, std::vector<Answer>& answers);
  void do_alone(const Waiting& waiting);

  Metrics& metrics_;
  Clerk clerk_;
  mutable std::mutex mutex_;
  std::condition_variable woken_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace regulars
