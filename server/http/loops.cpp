#include "server/http/loops.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <future>

namespace regulars {

void Loops::make(int count) {
  for (int i = 0; i < count; ++i) loops_.push_back(std::make_unique<Loop>(1));
}

void Loops::start() {
  for (auto& loop : loops_)
    threads_.emplace_back([&loop = *loop] {
      const auto stays = boost::asio::make_work_guard(loop);  // though it has nothing to do yet
      loop.run();
    });
  const std::lock_guard lock(work_mutex_);
  takes_work_ = true;
}

bool Loops::run(std::function<void()> work) {
  const std::lock_guard lock(work_mutex_);
  if (takes_work_) boost::asio::post(*loops_[next_work_++ % loops_.size()], std::move(work));
  return takes_work_;
}

void Loops::stop() {
  {
    const std::lock_guard lock(work_mutex_);
    takes_work_ = false;
  }
  for (auto& loop : loops_) {
    std::promise<void> done;
    boost::asio::post(*loop, [&done] { done.set_value(); });
    done.get_future().wait();
  }
  for (auto& loop : loops_) loop->stop();
  for (auto& thread : threads_) thread.join();
}

}  // namespace regulars
