#include "server/text/json_object.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace regulars {

namespace {

// Brackets and braces open at once at most; of a text that is no JSON, any number.
int levels_of(std::string_view text) {
  int open = 0, most = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '"') quoted = !quoted;
    if (quoted && letter == '\\') ++at;
    if (quoted) continue;
    if (letter == '[' || letter == '{') most = std::max(most, ++open);
    if (letter == ']' || letter == '}') --open;
  }
  return most;
}

}  // namespace

nlohmann::json json_sent(std::string_view text) {
  if (levels_of(text) > json_levels_max) return nlohmann::json(nlohmann::json::value_t::discarded);
  return nlohmann::json::parse(text, nullptr, false);
}

std::optional<nlohmann::json> json_object_in(std::string_view text) {
  auto value = json_sent(text);
  if (!value.is_object()) return std::nullopt;
  return value;
}

std::string json_text_in(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::int64_t json_number_in(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

}  // namespace regulars
