#include "server/text/query.hpp"

#include <algorithm>
#include <charconv>

#include "server/text/percent.hpp"

namespace regulars {

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) != name) continue;
    const auto value = pair.substr(std::min(equals + 1, pair.size()));
    return percent_decoded(value).value_or(std::string(value));
  }
  return std::nullopt;
}

std::optional<std::int64_t> query_number(std::string_view query, std::string_view name, std::int64_t least, std::int64_t otherwise) {
  const auto text = query_value(query, name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const auto* end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, number);
  return read.ec == std::errc{} && read.ptr == end && number >= least ? std::optional(number) : std::nullopt;
}

}  // namespace regulars
