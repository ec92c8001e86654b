#include "server/api/cors.hpp"

#include "server/http/problem.hpp"

namespace regulars {
namespace {

bool is_for_pages(Access access) {
  return access == Access::page || access == Access::member || access == Access::member_or_secret;
}

}  // namespace

Response preflight(App& app, const Request& request, std::int64_t now_seconds) {
  const auto& origin = request.header(Header::origin);
  const auto found = match(request.header(Header::request_method), request.path);
  if (!found.route) return problem(404, "not_found", "there is no such route for pages");
  if (!is_for_pages(found.route->access) || !app.directory.knows_origin(origin, now_seconds))
    return problem(403, "forbidden", "pages of this origin may not call this route");
  Response response;
  response.code = 204;
  response.content_type.clear();
  return response.with("Access-Control-Allow-Origin", origin)
      .with("Access-Control-Allow-Methods", std::string(found.route->method))
      .with("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match, X-Regulars-Key")
      .with("Access-Control-Max-Age", "7200")
      .with("Vary", "Origin, Access-Control-Request-Method");
}

void allow_origin(App& app, const Request& request, const Route& route, Response& response,
                  std::int64_t now_seconds) {
  if (!is_for_pages(route.access)) return;
  response.with("Vary", "Origin");
  const auto& origin = request.header(Header::origin);
  if (origin.empty() || !app.directory.knows_origin(origin, now_seconds)) return;
  response.with("Access-Control-Allow-Origin", origin)
      .with("Access-Control-Expose-Headers", "ETag, Retry-After, Regulars-Replayed, Regulars-Request");
}

}  // namespace regulars
