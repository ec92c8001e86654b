#include "core/ledger/dates.hpp"

#include <algorithm>

namespace regulars {
namespace {

Instant end_of_day(Instant at, Offset offset) { return midnight({local_day(at, offset).number + 1}, offset); }

Instant end_of_month(Instant at, Offset offset) {
  return midnight({last_day_of_month(local_day(at, offset)).number + 1}, offset);
}

// The first midnight that begins a named date at or after `at`.
Instant next_named_midnight(const List<MonthDay>& dates, Moment at) {
  const int year = date_of(local_day(at.at, at.offset)).year;
  std::optional<Instant> first;
  for (int y = year; y <= year + 1; ++y) {
    for (const MonthDay date : dates) {
      const Instant begins = midnight(month_day_in(y, date), at.offset);
      if (begins >= at.at && (!first || begins < *first)) first = begins;
    }
  }
  return first.value_or(at.at);
}

std::optional<Instant> fixed_end(const Expiry& expiry, Moment at) {
  const Instant least = expiry.min_life ? add(at.at, at.offset, *expiry.min_life) : at.at;
  const int from_year = date_of(local_day(at.at, at.offset)).year;
  const int to_year = date_of(local_day(least, at.offset)).year + 1;
  std::optional<Instant> first;
  for (int year = from_year; year <= to_year; ++year) {
    for (const MonthDay day : expiry.month_days) {
      const Instant end = midnight({month_day_in(year, day).number + 1}, at.offset);
      if (end > at.at && end >= least && (!first || end < *first)) first = end;
    }
  }
  return first;
}

}  // namespace

std::optional<Instant> available_from(const std::optional<Hold>& hold, Moment at) {
  if (!hold) return at.at;
  if (hold->kind == Hold::Kind::until_fulfilled) return std::nullopt;
  if (hold->kind == Hold::Kind::dates) return next_named_midnight(hold->dates, at);
  const Instant after = add(at.at, at.offset, hold->after);
  return hold->ends_of_day ? end_of_day(after, at.offset) : after;
}

std::optional<Instant> expires_from(const Expiry* expiry, Moment at) {
  if (!expiry) return std::nullopt;
  if (expiry->kind == Expiry::Kind::fixed) return fixed_end(*expiry, at);
  const Instant after = add(at.at, at.offset, expiry->after.value_or(Duration{}));
  switch (expiry->ends) {
    case ExpiryEnds::instant: return after;
    case ExpiryEnds::end_of_month: return end_of_month(after, at.offset);
    case ExpiryEnds::end_of_day: break;
  }
  return end_of_day(after, at.offset);
}

Instant ends_after(Moment from, const Duration& duration) {
  const Instant end = add(from.at, from.offset, duration);
  return duration.has_time ? end : end_of_day(end, from.offset);
}

}  // namespace regulars
