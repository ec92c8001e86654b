// The engine's values as the texts that are stored and answered.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/engine.hpp"

namespace regulars {

// Internal state: written and read back by us alone. Reading throws StoreError when the text is not what was written.
Member member_from(const std::string& snapshot);
Order order_from(const std::string& text);
// Empty text: none. Who was merged in may stand there in the form of an earlier program: then `merged` gives them, as they
// stood before the line; null: there is nobody.
using MergedThen = std::function<std::shared_ptr<const MergedFacts>()>;
Facts facts_from(const std::string& text, const MergedThen& merged);
std::shared_ptr<const MergedFacts> merged_of(const Member& member, List<Order> orders);
std::string facts_text(const Facts& facts);      // empty: they say nothing

// The goals ahead, as a quote for an empty cart names them: [{"goal","missing"}].
std::string goals_text(const Programs& programs, const Member& member, Instant at);
// The answer to an event: its outcome, and the member's state as it now stands (none when `member` is null).
std::string answer_text(const Programs& programs, const Outcome& outcome, const Member* member);
// Whether two answers say the same, whatever form of the state their digests are of, and in whatever words: an earlier
// program had others, and named no rule where an order made a lot.
bool say_the_same(std::string answer, std::string other);
// SPEC 6, as the member stands.
std::string state_text(const Programs& programs, const Member& member);

}  // namespace regulars
