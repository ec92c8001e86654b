// The engine's records of one member, over the store and what this group has changed.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/desk/held_member.hpp"
#include "server/store/store.hpp"

namespace regulars {

class HeldRecords : public Records {
 public:
  // `next_seq`: of the line that the event being applied will get.
  HeldRecords(Store& store, std::string_view shop, HeldMember& held, std::int64_t next_seq)
      : store_(store), shop_(shop), held_(held), next_seq_(next_seq) {}

  std::optional<Seen> seen(std::string_view event_id) override;
  void remember(std::string_view event_id, Seen seen) override;
  Order* order(std::string_view order_id) override;
  Order& add_order(Order order) override;

  // The row behind `seen`; absent when the member has not had the event.
  std::optional<SeenRow> row(std::string_view event_id);

 private:
  Store& store_;
  std::string_view shop_;
  HeldMember& held_;
  std::int64_t next_seq_;
};

}  // namespace regulars
