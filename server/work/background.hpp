// One thread that looks after shops: those somebody has woken it for at once, and every one of them now and then, so that
// nothing depends on having been told.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace regulars {

class Background {
 public:
  // `look_after`: what there is to do for one shop now; called on this thread, may wait. True: there may be more at once.
  // What it throws is logged and tried again. `all_shops` names those to look after `every`.
  Background(std::string name, std::function<std::vector<std::string>()> all_shops,
             std::function<bool(const std::string& shop)> look_after, std::chrono::milliseconds every);
  ~Background();  // as stop()

  void wake(const std::string& shop);  // from any thread
  void stop();                         // returns when what is under way is done

 private:
  void run();
  std::set<std::string> next_shops();
  void visit(const std::string& shop);

  const std::string name_;
  const std::function<std::vector<std::string>()> all_shops_;
  const std::function<bool(const std::string&)> look_after_;
  const std::chrono::milliseconds every_;
  std::mutex mutex_;
  std::condition_variable woken_;
  std::set<std::string> waiting_;
  bool stopping_ = false;
  std::chrono::steady_clock::time_point round_at_;
  std::thread thread_;
};

}  // namespace regulars
