// Whether other servers live on the same database. Each tells that it does by a document of its own that changes again and
// again; who stops is forgotten after a while, by the clock of whoever looks. Nothing that is decided relies on it: it says
// whether states may be stored later than the journal, which is dear to those who read beside (Store::may_lag).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "server/store/store.hpp"

namespace regulars {

class Presence {
 public:
  // Has told and looked when it returns. The store must outlive it.
  explicit Presence(Store& store, std::chrono::milliseconds every = std::chrono::seconds(2));
  ~Presence();

  bool is_alone() const { return alone_; }
  // Somebody has committed before us, whoever it was: until nobody is heard of any more, we are not alone.
  void met_another();

 private:
  using Clock = std::chrono::steady_clock;
  struct Heard {
    std::string body;
    Clock::time_point changed_at;
  };
  void run();
  void tell_and_look();
  void look();

  Store& store_;
  const std::chrono::milliseconds every_;
  const std::string id_;
  std::uint64_t told_ = 0;  // times
  std::map<std::string, Heard> heard_;
  std::atomic<bool> alone_{false};
  std::mutex mutex_;
  std::condition_variable woken_;
  bool stopping_ = false;
  Clock::time_point met_at_{};
  std::thread thread_;
};

}  // namespace regulars
