// What a page of a shop says about the widget: its script tags and the policies in its head, read as a browser reads HTML.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace regulars {

struct ScriptTag {
  std::map<std::string, std::string> attributes;  // names in lower case
  std::string src;   // whole, resolved against the page; empty: none
  std::string text;  // what stands inside
  const std::string& get(const char* attribute) const;  // "" when there is none
};

struct PageTags {
  std::vector<ScriptTag> scripts;     // in document order
  std::vector<std::string> policies;  // content security policies in meta tags
};

// `address`: where the page was found, for addresses that are relative to it.
PageTags tags_of(std::string_view html, const std::string& address);

}  // namespace regulars
