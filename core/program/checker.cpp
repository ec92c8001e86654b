#include "core/program/checker.hpp"

#include <algorithm>

#include "core/base/decimal.hpp"
#include "core/base/moment_text.hpp"

namespace regulars {
namespace {

bool knows_badge(const Program& program, const Text& id) {
  return std::any_of(program.badges.begin(), program.badges.end(),
                     [&](const Badge& badge) { return badge.id == id; });
}

bool is_nothing(const Duration& duration) {
  return duration.months == 0 && duration.days == 0 && duration.seconds == 0;
}

}  // namespace

Place Place::operator/(std::string_view key) const {
  Place place = *this;
  place.path_ += '/';
  for (const char c : key) {
    if (c == '~')
      place.path_ += "~0";
    else if (c == '/')
      place.path_ += "~1";
    else
      place.path_ += c;
  }
  return place;
}

Place Place::operator/(std::size_t index) const { return *this / std::string_view(integer_text(static_cast<std::int64_t>(index))); }

Text shown(std::string_view text) {
  Text quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

Text shown(std::int64_t number) { return integer_text(number); }

void Checker::find(const Place& place, Text expected, Text got) {
  findings.push_back({place.path(), std::move(expected), std::move(got)});
}

void Checker::expect(bool ok, const Place& place, Text expected, Text got) {
  if (!ok) find(place, std::move(expected), std::move(got));
}

void Checker::is_named(const Place& place, std::string_view text, Text expected) {
  expect(!text.empty(), place, std::move(expected), "nothing");
}

void Checker::at_least(const Place& place, std::int64_t least, std::optional<std::int64_t> number) {
  if (number) expect(*number >= least, place, "at least " + shown(least), shown(*number));
}

void Checker::above_zero(const Place& place, std::optional<Money> amount) {
  if (amount)
    expect(amount->value > 0, place, "an amount above zero", shown(money_text(*amount, program.exponent)));
}

void Checker::not_negative(const Place& place, std::optional<Money> amount) {
  if (amount)
    expect(amount->value >= 0, place, "no negative amount", shown(money_text(*amount, program.exponent)));
}

void Checker::is_percent(const Place& place, const std::optional<Ratio>& percent) {
  if (!percent) return;
  const bool ok = !percent->is_negative() && !(Ratio(100) < *percent);
  expect(ok, place, "a percentage from 0 to 100", shown(percent->text()));
}

void Checker::lasts(const Place& place, const std::optional<Duration>& duration) {
  if (duration)
    expect(!is_nothing(*duration), place, "a duration longer than nothing", shown(duration_text(*duration)));
}

void Checker::ends_after_start(const Place& until_place, const std::optional<Moment>& from,
                               const std::optional<Moment>& until) {
  if (!from || !until) return;
  expect(from->at < until->at, until_place, "later than from, " + moment_text(*from),
         shown(moment_text(*until)));
}

void Checker::is_card(const Place& place, const Text& id) {
  expect(program.card(id), place, "the id of a card", shown(id));
}

void Checker::is_reward(const Place& place, const Text& id) {
  expect(program.reward(id), place, "the id of a reward", shown(id));
}

void Checker::is_badge(const Place& place, const Text& id) {
  expect(knows_badge(program, id), place, "the id of a badge", shown(id));
}

void Checker::are_levels(const Place& place, const std::optional<Words>& ids) {
  if (!ids) return;
  for (std::size_t i = 0; i < ids->size(); ++i)
    expect(program.level((*ids)[i]), place / i, "the id of a level", shown((*ids)[i]));
}

void Checker::names_once(const Place& place, const List<Text>& names, std::string_view key) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto here = names.begin() + static_cast<std::ptrdiff_t>(i);
    const bool twice = std::find(names.begin(), here, names[i]) != here;
    is_named(place / i / key, names[i], "a name");
    if (!names[i].empty())
      expect(!twice, place / i / key, "a name that nothing before it in this list has", shown(names[i]));
  }
}

}  // namespace regulars
