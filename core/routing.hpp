// Where what is meant for a member arrives. Whoever keeps many members routes by these: core/club and the server alike.
#pragma once

#include "core/base/containers.hpp"
#include "core/event.hpp"

namespace regulars {

// Longer chains of merges do not happen; a defect must not hang us.
inline constexpr int merges_followed_max = 1000;

// Who lives in a member's place: itself, or where it went by a merge, and where that one went (R108).
// `merged_into(id)`: where that member went, empty: it lives, or is nobody yet.
template <class MergedInto>
Text living(Text id, MergedInto merged_into) {
  for (int i = 0; i < merges_followed_max; ++i) {
    Text next = merged_into(id);
    if (next.empty()) break;
    id = std::move(next);
  }
  return id;
}

// Whom a follow-up is for. Only `merged` goes to a member that has gone: it says that it has.
template <class MergedInto>
Text receiver_of(const Event& follow_up, MergedInto merged_into) {
  return follow_up.type == EventType::merged ? follow_up.member : living(follow_up.member, merged_into);
}

}  // namespace regulars
