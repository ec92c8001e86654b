// Hold, expiry and limits.
#include "core/codec/describe_program.hpp"
#include "core/codec/reader.hpp"

namespace regulars::codec {
namespace {

// ---- hold: a duration, or one of three objects
bool read_hold_after(Context&, const Scalar& value, void* at) {
  const auto after = value.kind == Json::text ? parse_duration(value.text) : std::nullopt;
  if (after) static_cast<Hold*>(at)->after = *after;
  return after.has_value();
}
void write_hold_after(const Context&, Buffer& out, const void* at) {
  append_quoted(out, duration_text(static_cast<const Hold*>(at)->after));
}
bool no_hold_after(const void* at) { return static_cast<const Hold*>(at)->kind != Hold::Kind::duration; }
constexpr ScalarForm hold_after_form{read_hold_after,        write_hold_after, no_hold_after,
                                     "an ISO 8601 duration", nullptr,          "Duration"};
constexpr Type hold_after_type{Kind::scalar, &hold_after_form};

bool read_until(Context&, const Scalar& value, void* at) {
  if (value.kind != Json::text || value.text != "fulfilled") return false;
  static_cast<Hold*>(at)->kind = Hold::Kind::until_fulfilled;
  return true;
}
void write_until(const Context&, Buffer& out, const void*) { out += "\"fulfilled\""; }
bool no_until(const void* at) { return static_cast<const Hold*>(at)->kind != Hold::Kind::until_fulfilled; }
constexpr ScalarForm until_form{
    read_until, write_until, no_until, "\"fulfilled\"", R"({"const":"fulfilled"})", "'fulfilled'"};
constexpr Type until_type{Kind::scalar, &until_form};

constexpr Field hold_fields[] = {
    KEY_AT("after", 0, &hold_after_type, "so long after the event"),
    KEY_NAMED_AS("ends", Hold, ends_of_day, &ends_of_day_type, "at that very moment, or with that local day"),
    KEY_AT("until", 0, &until_type, "until a fulfil event names the order"),
    KEY(Hold, dates, "until the first of these local dates"),
};
void finish_hold(Ending& ending, void* at) {
  Hold& hold = *static_cast<Hold*>(at);
  const int named = int{ending.has("after")} + int{ending.has("until")} + int{ending.has("dates")};
  if (named != 1)
    ending.report("", "one of after, until, dates", named == 0 ? "none of them" : "several of them");
  if (ending.has("ends") && !ending.has("after")) ending.excess("ends", "ends only beside after");
  if (!ending.has("dates")) return;
  hold.kind = Hold::Kind::dates;
  if (hold.dates.empty()) ending.report("dates", "at least one date", "an empty list");
}
REGULARS_OBJECT(hold_object, "HoldTerms", hold_fields, finish_hold);

constexpr Alternative hold_alternatives[] = {{bit(Json::text), &hold_after_type},
                                             {bit(Json::object), &hold_object_type}};
int pick_hold(const void* at) {
  const Hold& hold = *static_cast<const Hold*>(at);
  return hold.kind == Hold::Kind::duration && !hold.ends_of_day ? 0 : 1;
}
constexpr ChoiceForm hold_form{hold_alternatives, 2, pick_hold};

// ---- expiry
constexpr Field expiry_fields[] = {
    KEY(Expiry, kind, "rolling from the earning, from the latest activity, or on fixed days", required),
    KEY(Expiry, after, "rolling and inactivity: the life of a lot"),
    KEY(Expiry, ends, "rolling and inactivity: when on its last day"),
    KEY(Expiry, moved_by, "inactivity: what counts as activity; default earn and spend"),
    KEY_AS(Expiry, month_days, (&ListOf<MonthDay, &month_day_type, 20>::type), "fixed: the days, 1 to 20"),
    KEY(Expiry, min_life, "fixed: days that end sooner than this are skipped"),
};

constexpr Field limit_fields[] = {
    KEY_AS(Limit, times, &positive_type, "so many times", required),
    KEY_EVERY(Limit),
};
constexpr Field points_limit_fields[] = {
    KEY(PointsLimit, points, "so many points", required),
    KEY_EVERY(PointsLimit),
};

}  // namespace

constexpr Type hold_type{Kind::choice, &hold_form};
REGULARS_OBJECT(expiry, "Expiry", expiry_fields);
REGULARS_OBJECT(limit, "Limit", limit_fields);
REGULARS_OBJECT(points_limit, "PointsLimit", points_limit_fields);

}  // namespace regulars::codec
