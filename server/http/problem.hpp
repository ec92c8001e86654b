// The one shape of every error: {"status":"…","message":"…","path":"…"}.
#pragma once

#include <string_view>

#include "server/http/response.hpp"

namespace regulars {

// `message` and `path` may hold any text; it is escaped, and what is no UTF-8 replaced.
Response problem(int code, std::string_view status, std::string_view message, std::string_view path = "");

}  // namespace regulars
