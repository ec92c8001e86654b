// A thread beside the writer's that stores what has been decided, one commit at a time, while the writer decides what comes
// next.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace regulars {

class Committer {
 public:
  // `landed`: called on this thread each time a work is over.
  explicit Committer(std::function<void()> landed);
  ~Committer();

  // Requires: the last work has been waited for.
  void start(std::function<void()> work);
  bool has_landed() const;  // the work that was started is over
  // Until the work is over. Throws what it threw.
  void wait();

 private:
  void run();

  const std::function<void()> landed_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> work_;
  std::exception_ptr failure_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace regulars
