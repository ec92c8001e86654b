// JSON text to events by nlohmann/json's SAX interface: what our own scanner is held against.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

namespace regulars::tests {

// nlohmann's names for the same events.
template <class Sink>
class NlohmannEvents {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit NlohmannEvents(Sink& sink) : sink_(sink) {}

  bool null() { return sink_.null(); }
  bool boolean(bool value) { return sink_.boolean(value); }
  bool number_integer(number_integer_t value) { return sink_.integer(value); }
  bool number_unsigned(number_unsigned_t value) {
    return value > INT64_MAX ? sink_.other_number("a number beyond 64 bits")
                             : sink_.integer(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t, const string_t& characters) { return sink_.other_number(characters); }
  bool string(string_t& value) { return sink_.string(value); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return sink_.begin_object(); }
  bool key(string_t& name) { return sink_.key(name); }
  bool end_object() { return sink_.end_object(); }
  bool start_array(std::size_t) { return sink_.begin_list(); }
  bool end_array() { return sink_.end_list(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    sink_.broken(position);
    return false;
  }

 private:
  Sink& sink_;
};

template <class Sink>
void scan_nlohmann(std::string_view text, Sink& sink) {
  NlohmannEvents<Sink> events(sink);
  nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &events);
}

}  // namespace regulars::tests
