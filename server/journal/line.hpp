// The hash chain of a shop's journal. A line's hash covers its own content and the hashes of the line before it, in the
// shop and of the same member, so a member can check their own lines without seeing anybody else's.
//
// The hash is SHA-256 over netstrings ("5:hello,"), in this order: "regulars-journal-1", shop, seq, member, version,
// event_id, status, SHA-256 of event, SHA-256 of facts, prev, member_seq, member_prev. Event and facts are hashed first,
// so that they can be erased, or kept back, and the chain still holds.
#pragma once

#include <string>
#include <string_view>

#include "server/store/rows.hpp"

namespace regulars {

// `line.hash` itself is not looked at, nor `answer`, which follows from the rest.
std::string line_hash(std::string_view shop, const LineRow& line);

}  // namespace regulars
