#include "core/rules/match.hpp"

#include <algorithm>

#include "core/base/decimal.hpp"
#include "core/base/duration.hpp"
#include "core/base/letter_case.hpp"

namespace regulars {
namespace {

bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool share_a_word(const Words& a, const Words& b) {
  return std::any_of(a.begin(), a.end(), [&](const Text& word) { return contains(b, word); });
}

bool asks_for_lines(const LineMatch& match) { return match.category || match.sku || match.tag; }

// ---- attributes

Text text_of(const AttributeValue& value) {
  if (const auto* text = std::get_if<Text>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return Ratio(*number).text();
  return {};
}

// -1, 0 or 1; nullopt: not two numbers and not two instants.
std::optional<int> compare(std::string_view a, std::string_view b) {
  const auto x = parse_decimal(a), y = parse_decimal(b);
  if (x && y) return *x < *y ? -1 : *y < *x ? 1 : 0;
  const auto s = parse_moment(a), t = parse_moment(b);
  if (s && t) return s->at < t->at ? -1 : t->at < s->at ? 1 : 0;
  return std::nullopt;
}

bool equals(const Text& a, const Text& b) { return a == b || compare(a, b) == 0; }

bool equals_any(const Text& value, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const Text& word) { return equals(value, word); });
}

bool passes(const AttributeTest& test, const Text& value) {
  if (value.empty()) return false;
  if (test.any_of && !equals_any(value, *test.any_of)) return false;
  if (test.none_of && (test.none_of->empty() || equals_any(value, *test.none_of))) return false;
  const auto ordered = [&](const std::optional<Text>& bound, auto wanted) {
    if (!bound) return true;
    const auto order = compare(value, *bound);
    return order && wanted(*order);
  };
  return ordered(test.at_least, [](int o) { return o >= 0; }) && ordered(test.more_than, [](int o) { return o > 0; }) &&
         ordered(test.at_most, [](int o) { return o <= 0; }) && ordered(test.less_than, [](int o) { return o < 0; });
}

bool attributes_pass(const TextMap<AttributeTest>& tests, const Situation& situation) {
  if (!situation.attributes) return false;
  return std::all_of(tests.begin(), tests.end(), [&](const auto& test) {
    const auto found = situation.attributes->find(test.first);
    return found != situation.attributes->end() && passes(test.second, text_of(found->second));
  });
}

// ---- the rest

bool named(const std::optional<Words>& words, const Text* value) {
  return !words || (value && contains(*words, *value));
}

bool subtotal_fits(const Condition& c, const Situation& s) {
  if (!c.subtotal_min && !c.subtotal_max) return true;
  if (!s.has_subtotal) return false;
  if (c.subtotal_min && s.subtotal < Ratio(c.subtotal_min->value)) return false;
  return !c.subtotal_max || !(Ratio(c.subtotal_max->value) < s.subtotal);
}

bool weekday_fits(const Condition& c, const Situation& s) {
  if (!c.weekday) return true;
  const Weekday today = weekday_of(local_day(s.at.at, s.at.offset));
  return std::find(c.weekday->begin(), c.weekday->end(), today) != c.weekday->end();
}

bool orders_fit(const Condition& c, const Situation& s) {
  if (c.first_order && (s.nth_order == 0 || *c.first_order != (s.nth_order == 1))) return false;
  return !c.nth_order || (s.nth_order != 0 && *c.nth_order == s.nth_order);
}

bool coupon_fits(const Condition& c, const Situation& s) {
  if (!c.coupon) return true;
  return s.coupon && !s.coupon->empty() &&
         std::any_of(c.coupon->begin(), c.coupon->end(),
                     [&](const Text& coupon) { return same_but_for_case(coupon, *s.coupon); });
}

bool alternatives_hold(const Condition& c, const Situation& s) {
  const auto holds_here = [&](const Condition& inner) { return some_line_matches(inner, s) && holds(inner, s); };
  if (c.any && std::none_of(c.any->begin(), c.any->end(), holds_here)) return false;
  return !c.all || std::all_of(c.all->begin(), c.all->end(), holds_here);
}

}  // namespace

bool some_line_matches(const Condition& c, const Situation& s) {
  if (!c.lines) return true;
  if (!s.lines) return false;
  return std::any_of(s.lines->begin(), s.lines->end(), [&](const EarnLine& line) {
    return line.line ? selects(*c.lines, *line.line) : selects_pseudo_line(c.lines);  // R130
  });
}

bool selects(const Selector& selector, const Line& line) {
  if (selector.category && !share_a_word(line.category, *selector.category)) return false;
  if (selector.sku && !contains(*selector.sku, line.sku)) return false;
  if (selector.tag && !share_a_word(line.tag, *selector.tag)) return false;
  if (!selector.exclude) return true;
  const LineMatch& out = *selector.exclude;
  return !(out.category && share_a_word(line.category, *out.category)) && !(out.sku && contains(*out.sku, line.sku)) &&
         !(out.tag && share_a_word(line.tag, *out.tag));
}

bool selects_pseudo_line(const std::optional<Selector>& selector) { return !selector || !asks_for_lines(*selector); }

bool holds(const Condition& c, const Situation& s) {
  return subtotal_fits(c, s) && named(c.tier, &s.tier) && named(c.stage, &s.stage) && orders_fit(c, s) &&
         named(c.channel, s.channel) && weekday_fits(c, s) &&
         (!c.birthday_month || *c.birthday_month == s.birthday_month) && coupon_fits(c, s) &&
         named(c.subscription, s.subscription) && named(c.shop, s.shop) && alternatives_hold(c, s) &&
         (!c.attribute || attributes_pass(*c.attribute, s));
}

}  // namespace regulars
