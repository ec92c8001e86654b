// Records beside a member's live state, which the host keeps and loads by key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/text_hash.hpp"
#include "core/order.hpp"
#include "core/status.hpp"

namespace regulars {

struct Seen {  // an event this member has had
  std::uint64_t content = 0;
  Status status = Status::applied;
};

// One member's records. The engine asks for few of them: the order an event names, and the order of a lot that expires.
class Records {
 public:
  virtual ~Records() = default;
  virtual std::optional<Seen> seen(std::string_view event_id) = 0;
  virtual void remember(std::string_view event_id, Seen seen) = 0;
  // Null when there is none. The pointer stays valid until the event has been applied; changes through it are kept.
  virtual Order* order(std::string_view order_id) = 0;
  // Requires: order(order.id) is null.
  virtual Order& add_order(Order order) = 0;
};

struct KeptOrder : Order {
  Text lines_at_rest;  // in place of `lines` (core/resting_records.hpp)
};

// All in memory: replay, the page, tests.
class MemoryRecords : public Records {
 public:
  std::optional<Seen> seen(std::string_view event_id) override;
  void remember(std::string_view event_id, Seen seen) override;
  Order* order(std::string_view order_id) override;
  Order& add_order(Order order) override;
  List<Order> all_orders() const;  // in no order

  HashTable<Seen> seen_events;
  HashTable<KeptOrder> orders;  // node-based: pointers stay valid
};

// A layer over other records that can be thrown away or committed.
class ScratchRecords : public Records {
 public:
  explicit ScratchRecords(Records& under) : under_(under) {}

  std::optional<Seen> seen(std::string_view event_id) override;
  void remember(std::string_view event_id, Seen seen) override;
  Order* order(std::string_view order_id) override;
  Order& add_order(Order order) override;
  void commit();

 private:
  Records& under_;
  MemoryRecords changes_;
};

}  // namespace regulars
