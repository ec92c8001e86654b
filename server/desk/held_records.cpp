#include "server/desk/held_records.hpp"

#include <utility>

#include "server/desk/wording.hpp"

namespace regulars {

std::optional<SeenRow> HeldRecords::row(std::string_view event_id) {
  for (const HeldRows* rows : {&std::as_const(held_.changed), held_.taken.get()})
    if (const auto found = rows->seen.find(event_id); found != rows->seen.end()) return found->second;
  if (!held_.seen_ids) {
    held_.seen_ids.emplace();
    for (const auto& known : store_.all_seen(shop_, held_.member.id)) held_.seen_ids->add(known.event_id);
  }
  if (!held_.seen_ids->may_have(event_id)) return std::nullopt;
  return store_.seen(shop_, held_.member.id, event_id);
}

std::optional<Seen> HeldRecords::seen(std::string_view event_id) {
  const auto found = row(event_id);
  if (!found) return std::nullopt;
  const auto status = status_named(found->status);
  if (!status) throw StoreError("a seen event has a status this program does not know");
  return Seen{found->content, *status};
}

void HeldRecords::remember(std::string_view event_id, Seen seen) {
  const auto known = row(event_id);  // a refund that waited: its line stays where it is
  const auto seq = known ? known->seq : next_seq_;
  held_.seen_ids->add(event_id);
  held_.changed.seen[std::string(event_id)] = {held_.member.id,  std::string(event_id), seen.content,
                                       std::string(status_name(seen.status)), seq};
}

Order* HeldRecords::order(std::string_view order_id) {
  auto& orders = held_.changed.orders;
  if (const auto found = orders.find(order_id); found != orders.end()) return &found->second.order;
  // A copy: whoever only looks lets go of it again, and the store may not have the order yet, or in another form.
  if (const auto found = held_.taken->orders.find(order_id); found != held_.taken->orders.end())
    return &orders.emplace(order_id, HeldOrder{found->second.order, ""}).first->second.order;
  if (!held_.order_ids) {
    held_.order_ids.emplace();
    for (const auto& known : store_.order_ids(shop_, held_.member.id)) held_.order_ids->add(known);
  }
  if (!held_.order_ids->may_have(order_id)) return nullptr;
  const auto stored = store_.order(shop_, held_.member.id, order_id);
  if (!stored) return nullptr;
  return &orders.emplace(order_id, HeldOrder{order_from(stored->terms), stored->terms}).first->second.order;
}

Order& HeldRecords::add_order(Order order) {
  auto id = order.id;
  if (held_.order_ids) held_.order_ids->add(id);
  return held_.changed.orders.insert_or_assign(std::move(id), HeldOrder{std::move(order), ""}).first->second.order;
}

}  // namespace regulars
