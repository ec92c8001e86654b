// Work that takes its time and touches no store: hashing a password, looking at a shop's page, a rehearsal. A thread each, apart
// from those that answer and the one that writes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace regulars {

class Errands {
 public:
  Errands();
  ~Errands();  // what waits is dropped; what runs is finished

  // False: too much waits already. `errand` must not throw.
  bool run(std::function<void()> errand);
  // Whether what runs now should come to an end early.
  bool stopping() const;

 private:
  static constexpr std::size_t waiting_max = 100;
  void work();

  mutable std::mutex mutex_;
  std::condition_variable woken_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace regulars
