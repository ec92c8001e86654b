// From a request to its handler: route, rate, admission, and what every answer carries.
#pragma once

#include "server/api/app.hpp"

namespace regulars {

// Always answers, once. Never throws.
void dispatch(App& app, Request request, Reply reply);

// How many bytes the body of `method path` may have; 0 where there is no such route.
std::size_t body_bytes_max(const std::string& method, const std::string& path);

}  // namespace regulars
