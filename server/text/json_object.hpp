// A small JSON object somebody sent: its texts by name.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace regulars {

// Absent: no JSON object.
std::optional<nlohmann::json> json_object_in(std::string_view text);
// "" when there is none of that name, or it is no text.
std::string json_text_in(const nlohmann::json& object, const char* key);
std::int64_t json_number_in(const nlohmann::json& object, const char* key);  // 0 likewise

}  // namespace regulars
