#include "core/records.hpp"

namespace regulars {

std::optional<Seen> MemoryRecords::seen(std::string_view event_id) {
  const auto found = seen_events.find(event_id);
  if (found == seen_events.end()) return std::nullopt;
  return found->second;
}

void MemoryRecords::remember(std::string_view event_id, Seen seen) {
  seen_events.insert_or_assign(Text(event_id), seen);
}

Order* MemoryRecords::order(std::string_view order_id) {
  const auto found = orders.find(order_id);
  return found == orders.end() ? nullptr : &found->second;
}

Order& MemoryRecords::add_order(Order order) {
  Order& place = orders[order.id];
  place = std::move(order);
  return place;
}

List<Order> MemoryRecords::all_orders() const {
  List<Order> all;
  for (const auto& [id, order] : orders) all.push_back(order);
  return all;
}

std::optional<Seen> ScratchRecords::seen(std::string_view event_id) {
  if (const auto own = changes_.seen(event_id)) return own;
  return under_.seen(event_id);
}

void ScratchRecords::remember(std::string_view event_id, Seen seen) { changes_.remember(event_id, seen); }

Order* ScratchRecords::order(std::string_view order_id) {
  if (Order* own = changes_.order(order_id)) return own;
  const Order* there = under_.order(order_id);
  return there ? &changes_.add_order(*there) : nullptr;
}

Order& ScratchRecords::add_order(Order order) { return changes_.add_order(std::move(order)); }

void ScratchRecords::commit() {
  for (auto& [id, order] : changes_.orders) {
    if (Order* there = under_.order(id)) *there = std::move(order);
    else under_.add_order(std::move(order));
  }
  for (const auto& [id, seen] : changes_.seen_events) under_.remember(id, seen);
}

}  // namespace regulars
