#include "server/messages/template.hpp"

#include <algorithm>

namespace regulars {
namespace {

constexpr std::size_t found_bytes_max = 40;

// The placeholder that begins at `at`, where a brace stands; empty: it is none.
std::string_view placeholder_at(std::string_view words, std::size_t at) {
  const auto end = words.find('}', at);
  if (end == words.npos) return {};
  const auto name = words.substr(at + 1, end - at - 1);
  const bool good = std::all_of(name.begin(), name.end(), [](char letter) { return (letter >= 'a' && letter <= 'z') || letter == '_'; });
  return good ? name : std::string_view{};
}

std::string listed(const std::vector<std::string_view>& known) {
  std::string list;
  for (const auto& each : known) list.append(list.empty() ? "{" : ", {").append(each).append("}");
  return list;
}

std::string in_one_line(std::string_view value) {
  std::string line(value);
  std::replace_if(line.begin(), line.end(), [](unsigned char letter) { return letter < ' ' || letter == 0x7f; }, ' ');
  return line;
}

bool ends_address(char letter) { return letter <= ' ' || letter == '<' || letter == '>' || letter == '"'; }

// Where the address that begins at `at` ends; what closes a sentence is not part of it.
std::size_t end_of_address(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && !ends_address(text[end])) ++end;
  while (end > at && std::string_view(".,;:!?)").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

}  // namespace

void check_template(std::string_view words, const std::vector<std::string_view>& known, const std::string& path, Findings& findings) {
  for (auto at = words.find('{'); at != words.npos; at = words.find('{', at + 1)) {
    const auto name = placeholder_at(words, at);
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto end = std::min(words.find('}', at), at + found_bytes_max);
    findings.push_back({path, "one of " + listed(known), std::string(words.substr(at, end - at + 1))});
  }
}

std::string filled(std::string_view words, const MessageValues& values) {
  std::string text;
  for (std::size_t at = 0; at < words.size();) {
    const auto name = words[at] == '{' ? placeholder_at(words, at) : std::string_view{};
    const auto value = name.empty() ? values.end() : values.find(name);
    if (value == values.end()) {
      text.push_back(words[at++]);
      continue;
    }
    text += in_one_line(value->second);
    at += name.size() + 2;
  }
  return text;
}

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped.push_back(letter);
    }
  }
  return escaped;
}

std::string html_paragraphs(std::string_view text) {
  std::string html = "<p>";
  for (std::size_t at = 0; at < text.size();) {
    const auto left = text.substr(at);
    if (left.starts_with("https://") || left.starts_with("http://")) {
      const auto end = end_of_address(text, at);
      const auto address = html_escaped(text.substr(at, end - at));
      html += "<a href=\"" + address + "\">" + address + "</a>";
      at = end;
    } else if (left.starts_with("\n\n")) {
      html += "</p>\n<p>";
      at = std::min(text.find_first_not_of('\n', at), text.size());
    } else {
      html += text[at] == '\n' ? "<br>\n" : html_escaped(text.substr(at, 1));
      ++at;
    }
  }
  return html + "</p>\n";
}

}  // namespace regulars
