// JSON text to events: no document is built. Natively nlohmann/json reads; the page's engine has a small strict scanner of
// our own, a twentieth of a library's size. The two answer alike, what is broken and where included; tests/core/codec/json_text.cpp
// holds them against each other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace regulars::codec {

// What stands in the text, in its order. Each may answer false to stop.
class JsonSink {
 public:
  virtual bool null() = 0;
  virtual bool boolean(bool value) = 0;
  virtual bool integer(std::int64_t value) = 0;
  virtual bool other_number(std::string_view characters) = 0;  // a fraction, an exponent, beyond 64 bits
  virtual bool string(std::string_view value) = 0;
  virtual bool begin_object() = 0;
  virtual bool key(std::string_view name) = 0;
  virtual bool end_object() = 0;
  virtual bool begin_list() = 0;
  virtual bool end_list() = 0;
  virtual void broken(std::size_t position) = 0;  // no JSON from here on (or no UTF-8)

 protected:
  ~JsonSink() = default;
};

// Our own scanner: a text without escapes is handed on where it stands. RFC 8259, a byte order mark before it allowed.
// Ill-formed UTF-8 and numbers beyond a double are broken; a zero byte outside a text ends the input.
void scan_plain(std::string_view text, JsonSink& sink);

}  // namespace regulars::codec
