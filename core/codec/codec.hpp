// JSON in and out: the only door to text. Every reader takes any bytes, never fails otherwise than by
// findings, and reports all of them at once; every writer gives the canonical text: compact, no key that says
// nothing.
//
// Bounds: a program 1 MiB, an event or cart 256 KiB, 1,000 lines an order, 32 levels, 1,000 findings. Amounts
// are decimal strings in the currency whose ISO 4217 exponent is passed in; one above 2^53-1 minor units
// cannot be read (`invalid`); `overflow` is what arithmetic answers (R27).
#pragma once

#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

#include "core/base/containers.hpp"
#include "core/event.hpp"
#include "core/facts.hpp"
#include "core/outcome.hpp"
#include "core/program/finding.hpp"
#include "core/programs.hpp"
#include "core/quote.hpp"
#include "core/records.hpp"
#include "core/view.hpp"

namespace regulars {

inline constexpr std::size_t program_bytes_max = std::size_t{1} << 20;
inline constexpr std::size_t event_bytes_max = std::size_t{1} << 18;

// ---- programs
// What `regulars check` finds, in the order of the file: form first, then what `validate` sees.
tl::expected<Program, Findings> read_program(std::string_view text);
// Whether the text was no JSON at all: then it is judged no further.
bool is_unreadable(const Findings& findings);
// Of one that was found sound before: its form alone. The page links this one and not the other.
tl::expected<Program, Findings> read_sound_program(std::string_view text);
Text write_program(const Program& program);         // what is at its default is left out
Text write(const Findings& findings);               // [{"path","expected","got"}]

// A journal line of type `program`, read in full: {"id","type","at","version","program","migrate"}.
struct Publication {
  Text id;
  Moment at;
  std::int64_t version = 0;
  Migrate migrate = Migrate::keep;
  Program program;
};
tl::expected<Publication, Findings> read_publication(std::string_view text);

// ---- events
struct EventError {
  Status status = Status::invalid;  // or unknown_type
  Findings findings;                // empty for unknown_type
  Text id, member;                  // of the event, empty when unreadable
};
// `member`: whose event it is when the text does not say (a page's own command). `content` leaves the key
// `member` out, so both forms are the same event. Of an event of type `program` only the envelope and
// `version` are read.
tl::expected<Event, EventError> read_event(std::string_view text, int exponent, std::string_view member = {});
// Reads back as the same event, but its `content` may differ from that of the text it was read from (defaults
// are left out): a journal keeps the text itself.
Text write(const Event& event, int exponent);

// An order without id, order and type.
struct CartText {
  Event order;    // of type order
  Words rewards;  // reward ids, as if the member held a voucher of each
};
tl::expected<CartText, Findings> read_cart(std::string_view text, int exponent);

// ---- answers
Text write(const Outcome& outcome, int exponent);
Text write(const Quote& quote, int exponent);
Text write(const MemberView& view, int exponent);  // SPEC 6: keys sorted
void append(Buffer& out, const Outcome& outcome, int exponent);
void append(Buffer& out, const Quote& quote, int exponent);
void append(Buffer& out, const MemberView& view, int exponent);

// ---- state, in minor units; what is written reads back exactly
Text write_snapshot(const Member& member);
// A stable hash of a member's whole canonical state, 16 hexadecimal digits: equal in browser and server exactly when their
// states are (SPEC 6).
Text digest_of(const Member& member);
tl::expected<Member, Findings> read_snapshot(std::string_view text);
// A member with everything beside it, as a page takes it from the server.
struct Snapshot {
  Member member;
  List<Order> orders;                // by id
  TextMap<Seen> seen;                // events it has had
};
Text write(const Snapshot& snapshot);
tl::expected<Snapshot, Findings> read_whole_snapshot(std::string_view text);
Text write_order(const Order& order);
tl::expected<Order, Findings> read_order(std::string_view text);
Text write_facts(const Facts& facts);
tl::expected<Facts, Findings> read_facts(std::string_view text);

}  // namespace regulars
