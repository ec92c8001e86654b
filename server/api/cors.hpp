// Which pages may read which answers. A route for pages names the calling origin exactly, when a shop has it in its list;
// the files of /embed/ are for everybody.
#pragma once

#include <cstdint>

#include "server/api/routes.hpp"
#include "server/http/response.hpp"

namespace regulars {

// The answer to a browser's question whether it may send a request (OPTIONS). It carries no credentials, so all that can
// be looked at is whether the origin is any shop's.
Response preflight(App& app, const Request& request, std::int64_t now_seconds);

// Lets the page read the answer, or leaves it out.
void allow_origin(App& app, const Request& request, const Route& route, Response& response, std::int64_t now_seconds);

}  // namespace regulars
