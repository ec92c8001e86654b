// The records of one of many members in memory. An order has twenty lines that hardly anybody asks for again: between events
// they rest as one short text, a tenth of their size, so that what is decided next finds its memory at hand.
#pragma once

#include "core/records.hpp"

namespace regulars {

class RestingRecords : public MemoryRecords {
 public:
  Order* order(std::string_view order_id) override;
  Order& add_order(Order order) override;
  // Lays to rest what was looked at since. Pointers to those orders stay, but their lines are gone until the next `order`.
  void rest();
  List<Order> all_orders() const;  // as they are awake

 private:
  List<KeptOrder*> awake_;  // of those that have lines
};

}  // namespace regulars
