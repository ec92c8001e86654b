// Reading what platforms send: amounts as text, ids as numbers, any key possibly null or not there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace regulars {

// What stands under `key`; null when `from` is no object or has none.
const nlohmann::json& at_key(const nlohmann::json& from, const char* key);
// Elements of the array under `key`; empty when there is none.
const nlohmann::json& list_at(const nlohmann::json& from, const char* key);
// A text or a whole number as text; empty: neither.
std::string text_of(const nlohmann::json& from, const char* key);
bool flag_of(const nlohmann::json& from, const char* key);
std::int64_t count_of(const nlohmann::json& from, const char* key);

// "12.50" in minor units; more digits than the currency has are rounded half even. Absent: no decimal.
std::optional<std::int64_t> minor_units(const std::string& text, int exponent);
// The amount under `key`; 0 when there is none.
std::int64_t amount_of(const nlohmann::json& from, const char* key, int exponent);

}  // namespace regulars
