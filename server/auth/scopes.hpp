// What a secret key may do. A key has one or more scopes; every route that takes secret keys names the one it
// asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace regulars {

enum class Scope : std::uint8_t {
  none,     // the route takes no secret key
  events,   // tell what happened: events, vouchers at the till
  members,  // change and take out personal data
  program,  // publish
  read,     // look
};

class Scopes {
 public:
  // Names separated by spaces, "events read". Absent: an unknown name, or none at all.
  static std::optional<Scopes> named(std::string_view names);
  static Scopes all();

  bool has(Scope scope) const { return (bits_ >> static_cast<int>(scope) & 1) != 0; }
  std::string text() const;  // as `named` reads it

 private:
  unsigned bits_ = 0;
};

std::string_view scope_name(Scope scope);

}  // namespace regulars
