#include "server/site/policy.hpp"

#include <algorithm>

#include "server/net/url.hpp"
#include "server/text/lower_case.hpp"

namespace regulars {
namespace {

std::vector<std::string> words_between(std::string_view text, std::string_view breaks) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; (at = text.find_first_not_of(breaks, at)) != text.npos;) {
    const auto end = std::min(text.find_first_of(breaks, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

struct SourcePlace {  // scheme, host, port, path; what a source leaves out is empty
  std::string scheme, host, port, path;
};

SourcePlace source_place(std::string_view text) {
  SourcePlace place;
  if (const auto scheme = text.find("://"); scheme != text.npos) {
    place.scheme = lower_case(text.substr(0, scheme));
    text.remove_prefix(scheme + 3);
  }
  const auto slash = std::min(text.find('/'), text.size());
  place.path = text.substr(slash);
  text = text.substr(0, slash);
  const auto colon = text.rfind(':');
  const bool has_port = colon != text.npos && text.find(']', colon) == text.npos;
  if (has_port) place.port = text.substr(colon + 1);
  place.host = lower_case(has_port ? text.substr(0, colon) : text);
  return place;
}

std::string port_of(const SourcePlace& place) {
  if (!place.port.empty()) return place.port;
  return place.scheme == "http" ? "80" : "443";
}

// A page may always be served more safely than its policy says.
bool fits_scheme(const std::string& wanted, const std::string& given) { return wanted == given || (wanted == "http" && given == "https"); }

bool fits_host(const std::string& wanted, const std::string& given) {
  if (!wanted.starts_with("*.")) return wanted == "*" || wanted == given;
  return given.size() > wanted.size() - 1 && given.ends_with(wanted.substr(1));
}

bool fits_path(const std::string& wanted, const std::string& given) {
  if (wanted.empty() || wanted == "/") return true;
  return wanted.ends_with('/') ? given.starts_with(wanted) : wanted == given;
}

bool fits(const std::string& source, const SourcePlace& given, const SourcePlace& page) {
  if (lower_case(source) == "'self'") return fits_scheme(page.scheme, given.scheme) && page.host == given.host && (port_of(page) == port_of(given) || page.scheme != given.scheme);
  if (source.starts_with('\'')) return false;
  if (source == "*") return given.scheme == "https" || given.scheme == page.scheme;
  if (source.ends_with(':')) return fits_scheme(lower_case(source.substr(0, source.size() - 1)), given.scheme);
  const auto wanted = source_place(source);
  const auto& scheme = wanted.scheme.empty() ? page.scheme : wanted.scheme;
  const bool port = wanted.port.empty() ? port_of(given) == (given.scheme == "http" ? "80" : "443") : wanted.port == "*" || wanted.port == port_of(given);
  return fits_scheme(scheme, given.scheme) && fits_host(wanted.host, given.host) && port && fits_path(wanted.path, given.path);
}

}  // namespace

const std::pair<std::string, Sources>* Policy::ruling(std::vector<std::string_view> names) const {
  for (const auto name : names)
    for (const auto& directive : directives)
      if (directive.first == name) return &directive;
  return nullptr;
}

std::vector<Policy> policies_in(std::string_view text) {
  std::vector<Policy> policies;
  for (const auto& one : words_between(text, ",")) {
    Policy policy;
    for (const auto& directive : words_between(one, ";")) {
      auto words = words_between(directive, " \t\r\n\f");
      if (words.empty()) continue;
      const auto name = lower_case(words.front());
      words.erase(words.begin());
      if (!policy.ruling({name})) policy.directives.emplace_back(name, std::move(words));
    }
    if (!policy.directives.empty()) policies.push_back(std::move(policy));
  }
  return policies;
}

bool has_word(const Sources& sources, std::string_view word) {
  return std::any_of(sources.begin(), sources.end(), [&](const auto& source) { return lower_case(source) == word; });
}

bool allows_address(const Sources& sources, const std::string& address, const std::string& page_origin) {
  auto given = source_place(address);
  given.path = path_of(address);
  const auto page = source_place(page_origin);
  return std::any_of(sources.begin(), sources.end(), [&](const auto& source) { return fits(source, given, page); });
}

}  // namespace regulars
