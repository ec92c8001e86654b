#include "server/errands.hpp"

#include <utility>

namespace regulars {

Errands::Errands() : thread_([this] { work(); }) {}

Errands::~Errands() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    woken_.notify_one();
  }
  thread_.join();
}

bool Errands::run(std::function<void()> errand) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || waiting_.size() >= waiting_max) return false;
  waiting_.push_back(std::move(errand));
  woken_.notify_one();
  return true;
}

bool Errands::stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Errands::work() {
  while (true) {
    std::function<void()> errand;
    {
      std::unique_lock lock(mutex_);
      woken_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (stopping_) return;
      errand = std::move(waiting_.front());
      waiting_.pop_front();
    }
    errand();
  }
}

}  // namespace regulars
