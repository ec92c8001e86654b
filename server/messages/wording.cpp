#include "server/messages/wording.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/clock.hpp"
#include "server/messages/locale.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t example_days = 10, example_points = 120, day_s = 24 * 3600;

// "free-coffee" becomes "Free coffee": what a program calls a thing that it gives no name.
std::string readable(std::string id) {
  std::replace_if(id.begin(), id.end(), [](char letter) { return letter == '-' || letter == '_'; }, ' ');
  if (!id.empty() && id[0] >= 'a' && id[0] <= 'z') id[0] = static_cast<char>(id[0] - 'a' + 'A');
  return id;
}

// This language, another of the same, English, or whatever there is.
template <class Text>
const Text* in_language(const std::map<std::string, Text>& by_language, const std::string& language) {
  if (by_language.empty()) return nullptr;
  std::vector<std::string> languages;
  for (const auto& [each, _] : by_language) languages.push_back(each);
  for (const auto& wish : {language, std::string("en")})
    if (const auto best = language_for(wish, languages); !best.empty()) return &by_language.at(best);
  return &by_language.begin()->second;
}

}  // namespace

std::string Wording::own(const LocalText& text) const {
  const auto* found = in_language(text, language_);
  return found ? *found : "";
}

std::string Wording::points(std::int64_t n) const {
  std::string unit;
  if (const auto* forms = in_language(program_.points.unit, language_)) {
    const auto form = forms->find(plural_category(language_, n));
    const auto other = forms->find("other");
    unit = form != forms->end() ? form->second : other != forms->end() ? other->second : "";
  }
  if (unit.empty()) unit = texts_.of_widget(language_, "points", n);
  return number_in(language_, n) + " " + unit;
}

std::string Wording::money(std::int64_t minor) const { return money_in(language_, shop_.currency, minor, shop_.exponent); }

std::string Wording::reward(const std::string& id) const {
  const auto* reward = program_.reward(id);
  if (!reward) return readable(id);
  if (const auto name = own(reward->name); !name.empty()) return name;
  if (reward->kind == RewardKind::amount_off && reward->amount)
    return filled(texts_.of_widget(language_, "amount_off"), {{"amount", money(reward->amount->value)}});
  if (reward->kind == RewardKind::percent_off && reward->percent)
    return filled(texts_.of_widget(language_, "percent_off"), {{"percent", reward->percent->text()}});
  if (reward->kind == RewardKind::free_shipping) return texts_.of_widget(language_, "free_shipping");
  return readable(id);
}

std::string Wording::level(const std::string& id) const {
  const auto* level = program_.level(id);
  const auto name = level ? own(level->name) : "";
  return name.empty() ? readable(id) : name;
}

std::string Wording::missing_for_level(std::int64_t missing) const {
  if (!program_.tiers || program_.tiers->metric == Metric::spend) return money(missing);
  if (program_.tiers->metric != Metric::orders) return points(missing);
  return filled(texts_.of_widget(language_, "orders", missing), {{"n", number_in(language_, missing)}});
}

MessageValues Wording::values(MessageKind kind, const std::string& facts, std::int64_t balance) const {
  const auto known = json_object_in(facts).value_or(json::object());
  const auto& own_placeholders = message_entry(kind).own;
  const auto asks = [&](std::string_view name) { return std::find(own_placeholders.begin(), own_placeholders.end(), name) != own_placeholders.end(); };
  MessageValues values = {{"shop", shop_.name}, {"program", program_.name}};
  if (asks("balance")) values["balance"] = points(balance);
  if (asks("points")) values["points"] = points(json_number_in(known, "points"));
  if (asks("reward")) values["reward"] = reward(json_text_in(known, "reward"));
  if (asks("level")) values["level"] = level(json_text_in(known, "level"));
  if (asks("date")) values["date"] = day_in(language_, time_zone_, json_number_in(known, "at") - 1);
  if (asks("missing")) {
    const auto missing = json_number_in(known, "missing");
    values["missing"] = asks("level") ? missing_for_level(missing) : points(missing);
  }
  return values;
}

std::string Wording::example_facts(MessageKind kind) const {
  json facts = {{"points", example_points}, {"at", unix_seconds() + example_days * day_s}, {"missing", example_points / 4}};
  for (const auto& reward : program_.rewards)
    if (!facts.contains("reward") || reward.cost) facts["reward"] = reward.id;
  if (program_.tiers && !program_.tiers->levels.empty()) {
    facts["level"] = program_.tiers->levels.back().id;
    if (kind == MessageKind::tier_falling && program_.tiers->metric == Metric::spend) facts["missing"] = example_points * 50;
  }
  return facts.dump();
}

void add_person(MessageValues& values, const Person& person, MessageTexts& texts, const std::string& language) {
  values["name"] = person.name;
  values["greeting"] = filled(texts.phrase(language, person.name.empty() ? "greeting" : "greeting_name"), {{"name", person.name}});
}

std::string values_text(const MessageValues& values) { return json(values).dump(-1, ' ', false, json::error_handler_t::replace); }

MessageValues values_in(const std::string& text) {
  MessageValues values;
  const auto known = json_object_in(text).value_or(json::object());
  for (const auto& [name, value] : known.items())
    if (value.is_string()) values[name] = value;
  return values;
}

}  // namespace regulars
