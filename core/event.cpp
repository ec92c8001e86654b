#include "core/event.hpp"

namespace regulars {

bool is_follow_up(EventType type) { return type >= EventType::referral_clicked; }

bool is_caused_by_people(EventType type) {
  return !is_follow_up(type) && type != EventType::tick && type != EventType::program;
}

}  // namespace regulars
