#include "server/work/background.hpp"

#include <exception>
#include <utility>

#include "server/log.hpp"

namespace regulars {

Background::Background(std::string name, std::function<std::vector<std::string>()> all_shops,
                       std::function<bool(const std::string& shop)> look_after, std::chrono::milliseconds every)
    : name_(std::move(name)),
      all_shops_(std::move(all_shops)),
      look_after_(std::move(look_after)),
      every_(every),
      round_at_(std::chrono::steady_clock::now()),
      thread_([this] { run(); }) {}

Background::~Background() { stop(); }

void Background::wake(const std::string& shop) {
  const std::lock_guard lock(mutex_);
  waiting_.insert(shop);
  woken_.notify_one();
}

void Background::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    woken_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

// Those woken for, or all of them when their time has come. Empty: it is over.
std::set<std::string> Background::next_shops() {
  {
    std::unique_lock lock(mutex_);
    woken_.wait_until(lock, round_at_, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_ || !waiting_.empty()) return stopping_ ? std::set<std::string>{} : std::exchange(waiting_, {});
  }
  round_at_ = std::chrono::steady_clock::now() + every_;
  const auto all = all_shops_();
  return {all.begin(), all.end()};
}

void Background::visit(const std::string& shop) {
  try {
    if (look_after_(shop)) wake(shop);
  } catch (const std::exception& error) {
    log(LogLevel::error, name_ + " shop=" + shop + " failed: " + error.what());
  }
}

void Background::run() {
  while (true) {
    std::set<std::string> shops;
    try {
      shops = next_shops();
    } catch (const std::exception& error) {
      log(LogLevel::error, name_ + " cannot list the shops: " + error.what());
    }
    for (const auto& shop : shops) {
      {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
      }
      visit(shop);
    }
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
  }
}

}  // namespace regulars
