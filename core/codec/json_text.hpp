// JSON text to events, by nlohmann/json's SAX interface: no document is built. The only file that knows the
// parser. The page's engine has the scanner of plain_json.hpp in its place, which answers the same.
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

void scan(std::string_view text, JsonSink& sink);

}  // namespace regulars::codec
