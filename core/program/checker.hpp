// The small questions validate asks of a program, each with its finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/program/finding.hpp"
#include "core/program/program.hpp"

namespace regulars {

// A JSON pointer being spelled: Place() / "rules" / 3 / "give".
class Place {
 public:
  Place operator/(std::string_view key) const;  // escapes ~ and /
  Place operator/(std::size_t index) const;
  const Text& path() const { return path_; }

 private:
  Text path_;
};

// What stood there, as JSON.
Text shown(std::string_view text);
Text shown(std::int64_t number);

class Checker {
 public:
  explicit Checker(const Program& program) : program(program) {}

  void find(const Place& place, Text expected, Text got);
  // Finds nothing when `ok`.
  void expect(bool ok, const Place& place, Text expected, Text got);

  void is_named(const Place& place, std::string_view text, Text expected);  // not empty
  void at_least(const Place& place, std::int64_t least, std::optional<std::int64_t> number);
  void above_zero(const Place& place, std::optional<Money> amount);  // absent is fine
  void not_negative(const Place& place, std::optional<Money> amount);
  void is_percent(const Place& place, const std::optional<Ratio>& percent);  // 0 to 100
  void lasts(const Place& place, const std::optional<Duration>& duration);   // longer than nothing
  void ends_after_start(const Place& until_place, const std::optional<Moment>& from,
                        const std::optional<Moment>& until);
  // References: what they name must be in the program.
  void is_card(const Place& place, const Text& id);
  void is_reward(const Place& place, const Text& id);
  void is_badge(const Place& place, const Text& id);
  void are_levels(const Place& place, const std::optional<Words>& ids);

  // Every id is there and stands once. `things`: the entries of the list at `place`.
  template <class Thing>
  void ids(const Place& place, const List<Thing>& things, Text Thing::*id = &Thing::id,
           std::string_view key = "id") {
    List<Text> names;
    for (const Thing& thing : things) names.push_back(thing.*id);
    names_once(place, names, key);
  }

  const Program& program;
  Findings findings;

 private:
  void names_once(const Place& place, const List<Text>& names, std::string_view key);
};

// ---- the terms that blocks share (validate_terms.cpp)
void check_limit(Checker& check, const Place& place, const std::optional<Limit>& limit);
void check_hold(Checker& check, const Place& place, const std::optional<Hold>& hold);
void check_expiry(Checker& check, const Place& place, const std::optional<Expiry>& expiry);
// R36: what is held must not expire before it is available. At `place` stands the one that is to be changed.
void check_hold_against(Checker& check, const Place& place, const std::optional<Hold>& hold,
                        const std::optional<Expiry>& expiry);
void check_condition(Checker& check, const Place& place, const Condition& condition);
void check_give(Checker& check, const Place& place, const Give& give);
// The gift of a streak, challenge or level: there is no order whose lines or amount it could look at.
void check_flat_give(Checker& check, const Place& place, const Give& give);

// ---- one block each
void check_head(Checker& check);
void check_points(Checker& check);  // points, caps, credit, transfer, partners
void check_rules(Checker& check);
void check_rewards(Checker& check);
void check_tiers(Checker& check);
void check_journey(Checker& check);  // cards, streaks, challenges, badges, stages
void check_referral(Checker& check);

}  // namespace regulars
