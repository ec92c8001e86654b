// Works the messages of platforms: decides the events they stand for and keeps the order books, both in one commit.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/desk/clerk.hpp"
#include "server/intake/order_book.hpp"
#include "server/intake/queue.hpp"
#include "server/store/store.hpp"

namespace regulars {

// One piece of work on the writer's thread. Orders met again within it are read from its own books, not from the store.
class IntakeWork {
 public:
  IntakeWork(Store& store, Clerk& clerk, const Shop& shop, std::int64_t now)
      : store_(store), clerk_(clerk), shop_(shop), now_(now) {}

  // Does what one message asks for; keeps in words what of it could not be done.
  void message(const std::string& id, const QueuedHook& queued);
  // Tells what of an order has not been told. `topic`: where it is from, for what goes wrong. Events it made: their number.
  int sale(const std::string& platform, const std::string& topic, const Sale& sale);
  int troubles() const { return troubles_; }

 private:
  void trouble(const std::string& platform, const std::string& topic, const std::string& about, const std::string& why);
  void forget_shop();
  OrderBook& book(const std::string& id);
  bool is_told_by_plugin(const std::string& platform, const Sale& sale);
  void enrol(const std::string& platform, const std::string& member, const std::string& at);

  Store& store_;
  Clerk& clerk_;
  const Shop& shop_;
  const std::int64_t now_;
  std::map<std::string, OrderBook> books_;
  int troubles_ = 0;
};

inline constexpr int intake_group = 100;

// Works at most `intake_group` messages that are due, and forgets old ones. True: there may be more.
bool work_intake(Store& store, Clerk& clerk, const Shop& shop, std::int64_t now);

}  // namespace regulars
