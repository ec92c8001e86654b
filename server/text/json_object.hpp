// A small JSON object somebody sent: its texts by name.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace regulars {

// What somebody sent, as nlohmann reads it; discarded: it is no JSON, or nested deeper than anything we read. Whoever copies or
// writes a value goes down it level by level, so that a body of brackets alone would end the server.
nlohmann::json json_sent(std::string_view text);
inline constexpr int json_levels_max = 64;

// Absent: no JSON object, or one nested deeper.
std::optional<nlohmann::json> json_object_in(std::string_view text);
// "" when there is none of that name, or it is no text.
std::string json_text_in(const nlohmann::json& object, const char* key);
std::int64_t json_number_in(const nlohmann::json& object, const char* key);  // 0 likewise

}  // namespace regulars
