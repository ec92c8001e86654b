// Words with placeholders: "{greeting} you now have {balance}." No logic, no markup; text everywhere.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/program/finding.hpp"

namespace regulars {

struct MessageWords {
  std::string subject, text;
  bool operator==(const MessageWords&) const = default;
};
using MessageValues = std::map<std::string, std::string, std::less<>>;

// What is wrong with it at `path`: a brace that does not name one of `known`.
void check_template(std::string_view words, const std::vector<std::string_view>& known, const std::string& path, Findings& findings);

// With every placeholder that has a value filled in; those without stay as they are. A value is text: what looks like a
// placeholder in it stays, and it begins no line.
std::string filled(std::string_view words, const MessageValues& values);

// The text as HTML: escaped, paragraphs at empty lines, what is an http(s) address as a link.
std::string html_paragraphs(std::string_view text);
std::string html_escaped(std::string_view text);

}  // namespace regulars
