// JSON text to events by a small strict scanner of our own, for the page: a twentieth of a library's size, and a
// text without escapes is handed on where it stands. It answers byte for byte as nlohmann/json does, what is
// broken and where included; tests/core/codec/plain_json.cpp holds the two against each other.
#pragma once

#include <string_view>

#include "core/codec/json_text.hpp"

namespace regulars::codec {

// RFC 8259, a byte order mark before it allowed. Ill-formed UTF-8 and numbers beyond a double are broken; a zero
// byte outside a text ends the input.
void scan_plain(std::string_view text, JsonSink& sink);

}  // namespace regulars::codec
