// Threads with an event loop each. What is started on a loop stays on its thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace regulars {

class Loops {
 public:
  using Loop = boost::asio::io_context;

  void make(int count);  // once, before everything else
  void start();
  bool is_started() const { return !threads_.empty(); }
  Loop& first() { return *loops_.front(); }
  Loop& next() { return *loops_[next_++ % loops_.size()]; }  // they go round; of one thread's asking

  // Does `work` on one of the threads. False: they do not run, and nothing was done.
  bool run(std::function<void()> work);
  // Does what run() has taken, then ends the threads. Requires: is_started().
  void stop();

 private:
  std::vector<std::unique_ptr<Loop>> loops_;
  std::vector<std::thread> threads_;
  std::size_t next_ = 0;
  std::mutex work_mutex_;
  bool takes_work_ = false;
  std::size_t next_work_ = 0;
};

}  // namespace regulars
