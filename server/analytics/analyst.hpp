// The numbers of shops, made on a thread of its own from a connection of its own that only reads: nobody waits for them
// but who asked. Each shop's journal is walked once and then only further; a report is made once for each end of the
// journal, day and question.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "core/analytics/period.hpp"
#include "core/analytics/shop_history.hpp"
#include "server/http/response.hpp"
#include "server/journal/walk.hpp"
#include "server/store/store.hpp"

namespace regulars {

struct Question {
  std::string shop;
  std::string report;              // of analytics::report_list
  analytics::ReportOptions options;
  std::string csv;                 // a table's name; empty: the whole report as JSON
  Day today;
  std::string key() const;         // equal questions have equal keys
};

// A shop whose journal has been walked to its end.
struct Walked {
  Store& store;  // reads only
  const JournalWalk& walk;
  const Programs& programs;
  const ShopHistory& history;
};

class Analyst {
 public:
  using OpenReader = std::function<std::unique_ptr<Store>()>;
  Analyst();
  ~Analyst();  // what waits is answered with 503; what runs is finished

  // How to get at the journal; before the first question. May throw StoreError.
  void read_by(OpenReader open) { open_ = std::move(open); }
  void ask(Question question, Reply reply);
  // Answers whatever else asks for all members of a shop at once.
  void look(std::string shop, std::function<Response(const Walked&)> look, Reply reply);

 private:
  struct Shop;
  struct Waiting {
    std::string shop;
    std::function<Response(Shop&)> task;
    Reply reply;
  };
  void add(Waiting waiting);
  void work();
  Response answer(Shop& shop, const Question& question);
  Shop& caught_up(const std::string& shop);

  OpenReader open_;
  std::unique_ptr<Store> store_;
  std::map<std::string, std::unique_ptr<Shop>> shops_;
  std::uint64_t uses_ = 0;

  std::mutex mutex_;
  std::condition_variable woken_;
  std::deque<Waiting> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace regulars
