#include "server/intake/platform_json.hpp"

#include "core/base/decimal.hpp"

namespace regulars {

using nlohmann::json;

const json& at_key(const json& from, const char* key) {
  static const json nothing;
  if (!from.is_object()) return nothing;
  const auto found = from.find(key);
  return found == from.end() ? nothing : *found;
}

const json& list_at(const json& from, const char* key) {
  static const json empty = json::array();
  const auto& found = at_key(from, key);
  return found.is_array() ? found : empty;
}

std::string text_of(const json& from, const char* key) {
  const auto& found = at_key(from, key);
  if (found.is_string()) return found.get<std::string>();
  return found.is_number_integer() ? found.dump() : "";
}

bool flag_of(const json& from, const char* key) {
  const auto& found = at_key(from, key);
  return found.is_boolean() && found.get<bool>();
}

std::int64_t count_of(const json& from, const char* key) {
  const auto& found = at_key(from, key);
  return found.is_number_integer() ? found.get<std::int64_t>() : 0;
}

std::optional<std::int64_t> minor_units(const std::string& text, int exponent) {
  const auto value = parse_decimal(text);
  if (!value) return std::nullopt;
  std::int64_t scale = 1;
  for (int digit = 0; digit < exponent; ++digit) scale *= 10;
  const auto rounded = (*value * Ratio(scale)).round(Rounding::half_even);
  return within_bounds(rounded) ? std::optional(rounded) : std::nullopt;
}

std::int64_t amount_of(const json& from, const char* key, int exponent) {
  const auto& found = at_key(from, key);
  const auto text = found.is_string() ? found.get<std::string>() : found.is_number() ? found.dump() : "";
  return minor_units(text, exponent).value_or(0);
}

}  // namespace regulars
