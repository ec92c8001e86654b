// Every route, with who may call it. What is not in this table does not exist.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/app.hpp"

namespace regulars {

// What the contract says of bodies.
struct Bodies {
  std::string_view takes{}, answers{};  // names of types in the contract, "[NAME]" a list, or of an answer a media type; empty: any object
  std::string_view example{};         // of a request's body; empty: it has none
  std::string_view asks{};            // what may stand after the question mark: names with blanks between
};

struct Route {
  std::string_view method;
  std::string_view pattern;  // "/v1/members/{id}"; "{path…}" at the end takes the rest, slashes included
  Access access;
  Scope scope;  // of secret keys
  std::size_t body_bytes_max;
  Handle handle;
  std::string_view summary;
  Bodies bodies;
};

std::span<const Route> routes();
std::vector<std::string> route_names();  // "POST /v1/events", in the order of routes(); for metrics

struct Match {
  const Route* route = nullptr;  // null: no route has this path, or none with this method
  std::string subject;
  std::string allowed;  // the methods this path has, "GET, HEAD"; empty: there is no such path
};

// HEAD is answered as GET is.
Match match(std::string_view method, std::string_view path);

}  // namespace regulars
