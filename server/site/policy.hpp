// Content security policies as a browser applies them to the widget (CSP level 3): what one stops, and the words that let it through.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace regulars {

using Sources = std::vector<std::string>;

struct Policy {
  std::vector<std::pair<std::string, Sources>> directives;  // names in lower case; of two of a name the first counts
  // The first of the names that is there; null: what they rule is free.
  const std::pair<std::string, Sources>* ruling(std::vector<std::string_view> names) const;
};

// A header's value may hold several, parted by commas.
std::vector<Policy> policies_in(std::string_view text);

bool has_word(const Sources& sources, std::string_view word);  // "'unsafe-eval'", in any capitals
// Whether a list allows what is at `address` on a page of `page_origin`, by its addresses alone.
bool allows_address(const Sources& sources, const std::string& address, const std::string& page_origin);

}  // namespace regulars
