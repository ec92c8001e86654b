#include "core/event.hpp"

namespace regulars {

bool is_follow_up(EventType type) { return type >= EventType::referral_clicked; }

bool is_caused_by_people(EventType type) {
  return !is_follow_up(type) && type != EventType::tick && type != EventType::program;
}

Text remembered_as(const Event& event) {
  if (!is_follow_up(event.type)) return event.id;
  const Text& by = event.friend_.empty() ? event.from : event.friend_;
  return by.empty() ? event.id : event.id + ' ' + by;
}

}  // namespace regulars
