#include "core/codec/codec.hpp"

#include "core/base/digest.hpp"
#include "core/codec/canonical.hpp"
#include "core/codec/describe_answers.hpp"
#include "core/codec/describe_view.hpp"
#include "core/codec/packed.hpp"
#include "core/codec/reader.hpp"
#include "core/codec/writer.hpp"

namespace regulars {
namespace {

using codec::Context;
using codec::Field;
using codec::Kind;
using codec::ObjectForm;
using codec::required;
using codec::Type;
using codec::TypeOf;

constexpr Field snapshot_fields[] = {
    KEY(Snapshot, member, "the live state", required),
    KEY(Snapshot, orders, "terms of its orders"),
    KEY(Snapshot, seen, "events it has had, by id"),
};
REGULARS_OBJECT(snapshot, "Snapshot", snapshot_fields);

template <class T>
tl::expected<T, Findings> read_state(const Type& type, std::string_view text) {
  codec::Packed packed;
  codec::Strung strung;
  packed.strung = &strung;
  Context context;
  context.exponent = codec::minor_units;
  context.packed = &packed;
  tl::expected<T, Findings> value;  // the one thing returned: it is large, and made in its place
  codec::Reader reader(type, &*value, context);
  if (!reader.read(text)) value = tl::unexpected(reader.take_findings());
  return value;
}

void append_written(Buffer& out, const Type& type, const void* value, int exponent) {
  Context context;
  context.exponent = exponent;
  codec::write(context, out, type, value);
}
Text written_state(const Type& type, const void* value) {
  codec::Packed packed;
  Context context;
  context.exponent = codec::minor_units;
  context.packed = &packed;
  Buffer out;
  codec::write(context, out, type, value);
  return out;
}
Text written(const Type& type, const void* value, int exponent) {
  Buffer out;
  append_written(out, type, value, exponent);
  return out;
}

Findings too_large() { return {{"", "at most 256 KiB", "more"}}; }

}  // namespace

tl::expected<Event, EventError> read_event(std::string_view text, int exponent, std::string_view member) {
  tl::expected<Event, EventError> result;  // the one thing returned: it is large, and made in its place
  if (text.size() > event_bytes_max) {
    result = tl::unexpected(EventError{Status::invalid, too_large(), {}, {}});
    return result;
  }
  Context context;
  context.exponent = exponent;
  context.has_member = !member.empty();
  context.counts_content = true;
  codec::Reader reader(codec::event_type, &*result, context);
  const bool clean = reader.read(text);
  if (!clean || context.unknown_type) {
    const Status status = clean ? Status::unknown_type : Status::invalid;
    result = tl::unexpected(EventError{status, reader.take_findings(), std::move(result->id), std::move(result->member)});
    return result;
  }
  result->content = reader.content();
  if (result->member.empty()) result->member = member;
  return result;
}

tl::expected<CartText, Findings> read_cart(std::string_view text, int exponent) {
  tl::expected<CartText, Findings> cart;  // the one thing returned: it is large, and made in its place
  if (text.size() > event_bytes_max) {
    cart = tl::unexpected(too_large());
    return cart;
  }
  Context context;
  context.exponent = exponent;
  cart->order.type = EventType::order;
  codec::Reader reader(codec::cart_type, &*cart, context);
  if (!reader.read(text)) cart = tl::unexpected(reader.take_findings());
  return cart;
}

Text write(const Event& event, int exponent) { return written(codec::event_type, &event, exponent); }
Text write(const Outcome& outcome, int exponent) {
  return written(codec::outcome_type, &outcome, exponent);
}
Text write(const Quote& quote, int exponent) { return written(codec::quote_type, &quote, exponent); }
Text write(const MemberView& view, int exponent) {
  return written(codec::member_view_type, &view, exponent);
}
Text write(const Findings& findings) {
  return written(*TypeOf<Findings>::value, &findings, codec::minor_units);
}
void append(Buffer& out, const Outcome& outcome, int exponent) {
  append_written(out, codec::outcome_type, &outcome, exponent);
}
void append(Buffer& out, const Quote& quote, int exponent) {
  append_written(out, codec::quote_type, &quote, exponent);
}
void append(Buffer& out, const MemberView& view, int exponent) {
  append_written(out, codec::member_view_type, &view, exponent);
}

Text digest_of(const Member& member) {
  return hex16(codec::canonical_hash(codec::member_type, &member));
}

Text write_snapshot(const Member& member) {
  return written_state(codec::member_type, &member);
}
tl::expected<Member, Findings> read_snapshot(std::string_view text) {
  return read_state<Member>(codec::member_type, text);
}
Text write(const Snapshot& snapshot) { return written_state(snapshot_type, &snapshot); }
tl::expected<Snapshot, Findings> read_whole_snapshot(std::string_view text) {
  return read_state<Snapshot>(snapshot_type, text);
}
Text write_order(const Order& order) { return written_state(codec::order_type, &order); }
tl::expected<Order, Findings> read_order(std::string_view text) {
  return read_state<Order>(codec::order_type, text);
}
Text write_facts(const Facts& facts) { return written_state(codec::facts_type, &facts); }
tl::expected<Facts, Findings> read_facts(std::string_view text) {
  return read_state<Facts>(codec::facts_type, text);
}

}  // namespace regulars
