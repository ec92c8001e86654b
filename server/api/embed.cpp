// The files a shop's page loads. Anybody's page may, so everything about them is open.
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/percent.hpp"
#include "server/web/file_answer.hpp"

namespace regulars {
namespace {

// The console and the till live in the same folder, under addresses and a policy of their own (pages.cpp).
bool is_for_shops(const std::string& path) { return !path.starts_with("console/") && !path.starts_with("till/"); }

void for_every_page(Response& response) {
  response.with("Access-Control-Allow-Origin", "*").with("Cross-Origin-Resource-Policy", "cross-origin");
}

}  // namespace

void get_embed(App& app, Call call, Reply reply) {
  const auto path = percent_decoded(call.subject);
  const auto now_ms = static_cast<std::int64_t>(steady_microseconds() / 1000);
  const auto file = path && is_for_shops(*path) ? app.web_files.find(*path, now_ms) : nullptr;
  if (!file) {
    auto missing = problem(404, "not_found", "there is no such file");
    for_every_page(missing);
    return reply(std::move(missing));
  }
  // Asked again each time, answered with 304: glue and engine of two builds must never meet. Below v/ID/ nothing ever
  // changes: ID is made from what the files hold (scripts/release.mjs).
  const auto* keep = path->starts_with("v/") ? "public, max-age=31536000, immutable" : "no-cache";
  auto response = file_answer(*file, call.request, keep);
  for_every_page(response);
  reply(std::move(response));
}

}  // namespace regulars
