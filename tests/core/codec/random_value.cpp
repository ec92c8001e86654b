#include "random_value.hpp"

#include "core/base/quantity.hpp"

namespace regulars::codec {
namespace {

Text some_text(Chance& chance) {
  const char* pieces[] = {"a",  "Z",    "0",      " ",      "\"",         "\\", "/", "\n",
                          "\t", "\x01", "\u00e9", "\u20ac", "\U0001F600", "id", "#"};
  Text text = "t";
  for (std::size_t i = chance.below(6); i > 0; --i) text += pieces[chance.below(std::size(pieces))];
  return text;
}

std::int64_t some_integer(Chance& chance, std::int64_t min, std::int64_t max) {
  if (chance.below(8) == 0) return max;
  if (chance.below(8) == 0) return min;
  const auto small = static_cast<std::int64_t>(chance.below(1000));
  return small < min ? min : small;
}

// Tries texts and integers until the scalar's own reader takes one.
void fill_scalar(Chance& chance, const ScalarForm& form, void* target) {
  Context context;
  context.exponent = minor_units;
  const char* texts[] = {"2026-11-21T09:30:00+07:00",
                         "2028-02-29T23:59:59Z",
                         "P1Y2M3DT4H",
                         "P14D",
                         "02-29",
                         "12-31",
                         "0123456789abcdef",
                         "ffffffffffffffff",
                         "day",
                         "year",
                         "1.25",
                         "fulfilled",
                         "USD"};
  for (int attempt = 0; attempt < 400; ++attempt) {
    Scalar value;
    const Text text = some_text(chance);
    switch (chance.below(4)) {
      case 0:
        value = {Json::integer, false, some_integer(chance, 0, 1000), {}};
        break;
      case 1:
        value = {Json::text, false, 0, text};
        break;
      case 2:
        value = {Json::boolean, true, 0, {}};
        break;
      default:
        value = {Json::text, false, 0, texts[chance.below(std::size(texts))]};
    }
    if (form.read(context, value, target)) return;
  }
}

void fill_object(Chance& chance, const ObjectForm& form, void* target, int depth) {
  for (int i = 0; i < form.count; ++i) {
    const Field& field = form.fields[i];
    // What is embedded is always there, and then has its own required keys.
    const bool must = (field.need & required) != 0 || field.type->kind == Kind::object;
    if (!must && chance.below(3) == 0) continue;
    fill(chance, *field.type, static_cast<char*>(target) + field.offset, depth + 1);
  }
}

}  // namespace

std::uint64_t Chance::next() {
  std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return mixed ^ (mixed >> 31);
}

void fill(Chance& chance, const Type& type, void* target, int depth) {
  switch (type.kind) {
    case Kind::text:
      *static_cast<Text*>(target) = some_text(chance);
      return;
    case Kind::boolean:
      *static_cast<bool*>(target) = chance.coin();
      return;
    case Kind::integer: {
      const auto& form = form_of<IntegerForm>(type);
      *static_cast<std::int64_t*>(target) = some_integer(chance, form.min, form.max);
      return;
    }
    case Kind::word: {
      const auto& form = form_of<WordForm>(type);
      const auto number = static_cast<std::int32_t>(chance.below(static_cast<std::size_t>(form.count)));
      if (form.names[number].empty()) return;
      if (form.size == 1)
        *static_cast<bool*>(target) = number != 0;
      else
        *static_cast<std::int32_t*>(target) = number;
      return;
    }
    case Kind::scalar:
      return fill_scalar(chance, form_of<ScalarForm>(type), target);
    case Kind::optional: {
      const auto& form = form_of<OptionalForm>(type);
      if (depth < 12) fill(chance, *form.inner, form.emplace(target), depth + 1);
      return;
    }
    case Kind::list:
    case Kind::columns:
    case Kind::single: {
      const auto& form = form_of<ListForm>(type);
      for (std::size_t i = depth < 12 ? chance.below(3) : 0; i > 0; --i)
        fill(chance, *form.inner, form.append(target), depth + 1);
      return;
    }
    case Kind::map: {
      const auto& form = form_of<MapForm>(type);
      for (std::size_t i = chance.below(3); i > 0; --i) {
        void* place = form.insert(target, some_text(chance));
        if (place != nullptr) fill(chance, *form.inner, place, depth + 1);
      }
      return;
    }
    case Kind::choice: {
      const auto& form = form_of<ChoiceForm>(type);
      const Alternative& one = form.alternatives[chance.below(static_cast<std::size_t>(form.count))];
      if (one.chosen != nullptr) one.chosen(target);
      return fill(chance, *one.type, static_cast<char*>(target) + one.offset, depth + 1);
    }
    case Kind::object:
      return fill_object(chance, form_of<ObjectForm>(type), target, depth);
    case Kind::skipped:
      return;
  }
}

}  // namespace regulars::codec
