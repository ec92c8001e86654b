// Tiers: metric, window, keep and levels.
#include "core/codec/describe_program.hpp"
#include "core/codec/reader.hpp"

namespace regulars::codec {
namespace {

// ---- a bar in the unit of a metric: a decimal string for spend (0 needs no unit), an integer else
bool read_bar(const Context& context, const Scalar& value, std::int64_t& bar) {
  if (value.kind == Json::text) {
    const auto amount = parse_money(value.text, context.exponent);
    if (amount) bar = amount->value;
    return amount.has_value();
  }
  if (value.kind != Json::integer || value.integer < 0 || value.integer > quantity_max) return false;
  bar = value.integer;
  return true;
}
void write_bar(const Context& context, Buffer& out, Metric metric, std::int64_t bar) {
  if (metric != Metric::spend) return append_integer(out, bar);
  append_quoted(out, money_text(Money{bar}, context.exponent));
}

bool read_level_bar(Context& context, const Scalar& value, void* at) {
  const bool is_money = context.tier_metric == Metric::spend;
  const bool fits = is_money ? value.kind == Json::text || value.integer == 0 : value.kind == Json::integer;
  return fits && read_bar(context, value, *static_cast<std::int64_t*>(at));
}
void write_level_bar(const Context& context, Buffer& out, const void* at) {
  write_bar(context, out, context.tier_metric, *static_cast<const std::int64_t*>(at));
}
constexpr char bar_expected[] = "an amount as a decimal string when the metric is spend, else an integer";
constexpr char bar_schema[] = R"({"type":["string","integer"]})";
constexpr ScalarForm level_bar_form{read_level_bar, write_level_bar, nullptr,
                                    bar_expected,   bar_schema,      "Amount | number"};
constexpr Type level_bar_type{Kind::scalar, &level_bar_form};

bool read_metric_bar(Context& context, const Scalar& value, void* at) {
  return read_bar(context, value, static_cast<MetricMin*>(at)->min);
}
void write_metric_bar(const Context& context, Buffer& out, const void* at) {
  const MetricMin& bar = *static_cast<const MetricMin*>(at);
  write_bar(context, out, bar.metric, bar.min);
}
constexpr ScalarForm metric_bar_form{read_metric_bar, write_metric_bar, nullptr,
                                     bar_expected,    bar_schema,       "Amount | number"};
constexpr Type metric_bar_type{Kind::scalar, &metric_bar_form};
constexpr Field metric_min_fields[] = {
    KEY(MetricMin, metric, "what is measured", required),
    KEY_AT("min", 0, &metric_bar_type, "the least of it", required),
};
void finish_metric_min(Ending& ending, void* at) {
  const MetricMin& bar = *static_cast<const MetricMin*>(at);
  const bool is_money = bar.metric == Metric::spend;
  if (!ending.has("min") || ending.was_text("min") == is_money || (is_money && bar.min == 0)) return;
  ending.report("min", bar_expected, is_money ? "an integer" : "a string");
}

// ---- keep: a duration, or the end of a calendar period
bool read_keep_ends(Context&, const Scalar& value, void* at) {
  Keep& keep = *static_cast<Keep*>(at);
  if (value.kind != Json::text) return false;
  keep.ends = value.text == "month"  ? Keep::Ends::month
              : value.text == "year" ? Keep::Ends::year
                                     : Keep::Ends::month_day;
  if (keep.ends != Keep::Ends::month_day) return true;
  const auto day = parse_month_day(value.text);
  if (day) keep.day = *day;
  return day.has_value();
}
void write_keep_ends(const Context&, Buffer& out, const void* at) {
  const Keep& keep = *static_cast<const Keep*>(at);
  append_quoted(out, keep.ends == Keep::Ends::month  ? "month"
                     : keep.ends == Keep::Ends::year ? "year"
                                                     : month_day_text(keep.day));
}
constexpr ScalarForm keep_ends_form{read_keep_ends, write_keep_ends,
                                    nullptr,        "month, year, or a day such as \"12-31\"",
                                    nullptr,        "'month' | 'year' | MonthDay"};
constexpr Type keep_ends_type{Kind::scalar, &keep_ends_form};
constexpr Field keep_fields[] = {
    KEY_AT("ends", 0, &keep_ends_type, "the calendar period it runs to the end of", required),
    KEY_AS(Keep, periods, &count_type, "0: the running period; n: the n-th after it"),
};
REGULARS_OBJECT(keep_object, "KeepTerms", keep_fields);
constexpr Alternative keep_alternatives[] = {
    {bit(Json::text), &duration_type, offsetof(Keep, length)},
    {bit(Json::object), &keep_object_type},
};
int pick_keep(const void* at) { return static_cast<const Keep*>(at)->ends == Keep::Ends::duration ? 0 : 1; }
constexpr ChoiceForm keep_form{keep_alternatives, 2, pick_keep};

using OptionalBar = OptionalOf<std::int64_t, &level_bar_type>;
constexpr Field level_fields[] = {
    KEY_AS(Level, id, &named_type, "unique among the levels", required),
    KEY(Level, name, "by language"),
    KEY_AS(Level, min, &OptionalBar::type, "the least of the metric that reaches it"),
    KEY_AS(Level, retain_min, &OptionalBar::type, "the least of the metric that keeps it"),
    KEY(Level, any, "instead of min: one of these bars"),
    KEY(Level, all, "instead of min: all of these bars"),
    KEY(Level, hidden, "given by hand only"),
    KEY(Level, keeps_for_life, "never lost"),
    KEY(Level, expiry, "of points earned on this level"),
    KEY_AS(Level, on_reach, (&OptionalOf<Give, &gift_type>::type), "given once a member"),
};

constexpr Field window_fields[] = {
    KEY_NAMED("kind", Tiers, window, "how far back the metric looks", required),
    KEY_NAMED("length", Tiers, window_length, "rolling: the length"),
};
REGULARS_OBJECT(window, "Window", window_fields);
constexpr Field tiers_fields[] = {
    KEY(Tiers, metric, "what is measured", always),
    KEY_AT("window", 0, &window_type, "default lifetime"),
    KEY(Tiers, crossing, "how an order that crosses a level earns"),
    KEY(Tiers, downgrade, "how far a member falls"),
    KEY(Tiers, keep, "how long a level is kept; absent: re-evaluated always"),
    KEY(Tiers, levels, "lowest first", required),
};

}  // namespace

REGULARS_OBJECT(metric_min, "MetricMin", metric_min_fields, finish_metric_min);
constexpr Type keep_type{Kind::choice, &keep_form};
REGULARS_OBJECT(level, "Level", level_fields);
REGULARS_OBJECT(tiers, "Tiers", tiers_fields);

}  // namespace regulars::codec
