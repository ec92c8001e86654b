#include "core/codec/batch.hpp"

#include <algorithm>

namespace regulars {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Where the value that begins at `from` ends: before a `stop` outside of strings and brackets, or at the
// text's end.
std::size_t end_of_value(std::string_view text, std::size_t from, std::string_view stops) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    const char letter = text[i];
    if (in_string) {
      if (letter == '\\')
        ++i;
      else if (letter == '"')
        in_string = false;
      continue;
    }
    if (depth == 0 && stops.find(letter) != std::string_view::npos) return i;
    if (letter == '"')
      in_string = true;
    else if (letter == '{' || letter == '[')
      ++depth;
    else if (depth > 0 && (letter == '}' || letter == ']'))
      --depth;
  }
  return text.size();
}

List<std::string_view> elements(std::string_view text) {
  List<std::string_view> found;
  if (trimmed(text.substr(1)) == "]") return found;
  for (std::size_t at = 1;;) {
    const std::size_t end = end_of_value(text, at, ",]");
    found.push_back(trimmed(text.substr(at, end - at)));
    const bool goes_on = end < text.size() && text[end] == ',';
    if (goes_on)
      at = end + 1;
    else if (end + 1 == text.size())
      return found;
    // No end of the array, or something behind it: an element that cannot be read says so.
    else
      return found.push_back(text.substr(std::min(end, text.size()))), found;
  }
}

List<std::string_view> lines(std::string_view text) {
  List<std::string_view> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    if (!line.empty()) found.push_back(line);
    at = end + 1;
  }
  return found;
}

}  // namespace

List<std::string_view> split_events(std::string_view text) {
  const std::string_view body = trimmed(text);
  if (body.empty()) return {};
  if (body[0] == '[') return elements(body);
  // One object, perhaps over several lines, or one a line.
  if (end_of_value(body, 0, "\n") == body.size()) return {body};
  return lines(body);
}

}  // namespace regulars
