#include "server/desk/committer.hpp"

#include <pthread.h>

#include <utility>

namespace regulars {

Committer::Committer(std::function<void()> landed) : landed_(std::move(landed)) {
  thread_ = std::thread([this] { run(); });
  pthread_setname_np(thread_.native_handle(), "committer");  // for whoever measures
}

Committer::~Committer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void Committer::start(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  work_ = std::move(work);
  changed_.notify_all();
}

bool Committer::has_landed() const {
  const std::lock_guard lock(mutex_);
  return !work_;
}

void Committer::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !work_; });
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Committer::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || work_; });
    if (!work_) return;
    lock.unlock();
    std::exception_ptr failure;
    try {
      work_();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    failure_ = failure;
    work_ = nullptr;
    changed_.notify_all();
    lock.unlock();
    landed_();
    lock.lock();
  }
}

}  // namespace regulars
