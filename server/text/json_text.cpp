#include "server/text/json_text.hpp"

#include <nlohmann/json.hpp>

namespace regulars {

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string with_key(std::string_view text, std::string_view key, std::string_view value) {
  std::string longer(text.substr(0, text.rfind('}')));
  return longer.append(",").append(json_text(key)).append(":").append(json_text(value)).append("}");
}

}  // namespace regulars
