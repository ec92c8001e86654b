#include "core/codec/event_checks.hpp"

#include <algorithm>

#include "core/base/decimal.hpp"
#include "core/base/sort.hpp"
#include "core/codec/describe_event.hpp"

namespace regulars::codec {
namespace {

// Which keys this event must and may carry (R155).
void check_keys(Ending& ending, EventType type) {
  const ObjectForm& form = form_of<ObjectForm>(event_type);
  const EventKeys allowed = keys_of(type);
  if ((allowed.must & ~ending.seen()) == 0 && (ending.seen() & ~(allowed.must | allowed.may)) == 0) return;
  for (int i = 0; i < form.count; ++i) {
    const std::uint64_t one = std::uint64_t{1} << static_cast<unsigned>(i);
    const Field& field = form.fields[i];
    const bool known = ending.context().has_member && field.name() == "member";
    if (!known && (allowed.must & one) != 0 && (ending.seen() & one) == 0)
      ending.missing(field.name(), expected_of(*field.type, ending.context().exponent));
    if (((allowed.must | allowed.may) & one) == 0 && (ending.seen() & one) != 0) {
      ending.excess(field.name(), "only keys that belong to this type of event");
    }
  }
}

bool rises(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

void check_lines(Ending& ending, Event& event) {
  const std::int64_t unwritten = event.type == EventType::refund && !event.order.empty() ? 0 : 1;
  bool all_rise = true;  // 1, 2, ... 10, as shops mostly number them: then none is there twice
  std::string_view before;
  for (Line& line : event.lines) {
    if (line.quantity == 0) line.quantity = unwritten;
    all_rise &= rises(before, line.line);
    before = line.line;
  }
  if (all_rise) return;
  List<std::string_view> ids;
  for (const Line& line : event.lines) ids.push_back(line.line);
  sort(ids, [](std::string_view a, std::string_view b) { return a < b; });
  const auto twice = std::adjacent_find(ids.begin(), ids.end());
  if (twice != ids.end() && !twice->empty()) {
    Buffer got;
    append_quoted(got, *twice);
    ending.report("lines", "lines with ids of their own", Text(got) + " twice");
  }
}

void check_quantities(Ending& ending, const Event& event) {
  const bool moves = event.type == EventType::transfer || event.type == EventType::transferred;
  const std::int64_t least = moves ? 1 : event.type == EventType::spend ? 0 : -quantity_max;
  if (event.points && *event.points < least)
    ending.report("points", moves ? "an integer from 1" : "an integer from 0", integer_text(*event.points));
  if (event.expiry) {
    const bool fixed = event.expiry->kind == Expiry::Kind::fixed;
    if (!fixed && !event.expiry->after) ending.report("expiry", "after", "none");
    if (fixed && event.expiry->month_days.empty()) ending.report("expiry", "month_days", "none");
  }
}

void check_adjust(Ending& ending, const Event& event) {
  if (!event.points && !event.credit && !event.stamps && !event.sets_tier) {
    ending.report("", "one of points, credit, stamps, tier", "none of them");
  }
  const char* not_zero = "anything but 0";
  if (event.points == 0) ending.report("points", not_zero, "0");
  if (event.credit == Money{0}) ending.report("credit", not_zero, "0");
  if (event.stamps && event.stamps->count == 0) ending.report("stamps", not_zero, "0");
}

}  // namespace

void finish_event(Ending& ending, void* at) {
  Event& event = *static_cast<Event*>(at);
  const Field* fields = form_of<ObjectForm>(event_type).fields;
  constexpr std::string_view judged_without_type[] = {"id", "type", "at", "member"};
  if (!ending.has("type") || ending.context().unknown_type) {
    ending.keep_findings_at(judged_without_type, int(std::size(judged_without_type)));
    for (const Field* field = fields; field != fields + 3; ++field) {
      if (!ending.has(field->name())) ending.missing(field->name(), expected_of(*field->type, ending.context().exponent));
    }
    return;
  }
  check_keys(ending, event.type);
  check_lines(ending, event);
  if (event.type == EventType::refund && !ending.has("order") && !ending.has("lines")) {
    ending.report("", "order, or the lines that come back", "none of them");
  }
  // Only of what could be read: one fault is one finding.
  if (!ending.is_clean()) return;
  check_quantities(ending, event);
  if (event.type == EventType::adjust) check_adjust(ending, event);
}

void finish_cart(Ending& ending, void* at) {
  if (!ending.has("lines")) ending.missing("lines", "a list");
  check_lines(ending, static_cast<Cart*>(at)->order);
}

}  // namespace regulars::codec
