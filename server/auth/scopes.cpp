#include "server/auth/scopes.hpp"

#include <algorithm>

namespace regulars {
namespace {

constexpr std::string_view scope_names[] = {"none", "events", "members", "program", "read"};
constexpr int first_scope = static_cast<int>(Scope::events), last_scope = static_cast<int>(Scope::read);

}  // namespace

std::string_view scope_name(Scope scope) { return scope_names[static_cast<int>(scope)]; }

std::optional<Scopes> Scopes::named(std::string_view names) {
  Scopes scopes;
  while (!names.empty()) {
    const auto name = names.substr(0, names.find(' '));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    if (name.empty()) continue;
    const auto found = std::find(scope_names + first_scope, std::end(scope_names), name);
    if (found == std::end(scope_names)) return std::nullopt;
    scopes.bits_ |= 1U << (found - scope_names);
  }
  return scopes.bits_ == 0 ? std::nullopt : std::optional(scopes);
}

Scopes Scopes::all() {
  Scopes scopes;
  for (int each = first_scope; each <= last_scope; ++each) scopes.bits_ |= 1U << each;
  return scopes;
}

std::string Scopes::text() const {
  std::string names;
  for (int each = first_scope; each <= last_scope; ++each) {
    if (!has(static_cast<Scope>(each))) continue;
    if (!names.empty()) names += ' ';
    names += scope_names[each];
  }
  return names;
}

}  // namespace regulars
