// The files a shop's page loads. Anybody's page may, so everything about them is open.
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/percent.hpp"

namespace regulars {
namespace {

bool has_word(const std::string& list, std::string_view word) { return list.find(word) != std::string::npos; }

void for_every_page(Response& response) {
  response.with("Access-Control-Allow-Origin", "*").with("Cross-Origin-Resource-Policy", "cross-origin");
}

}  // namespace

void get_embed(App& app, Call call, Reply reply) {
  const auto path = percent_decoded(call.subject);
  const auto now_ms = static_cast<std::int64_t>(steady_microseconds() / 1000);
  const auto file = path ? app.web_files.find(*path, now_ms) : nullptr;
  if (!file) {
    auto missing = problem(404, "not_found", "there is no such file");
    for_every_page(missing);
    return reply(std::move(missing));
  }
  Response response;
  for_every_page(response);
  // Asked again each time, answered with 304: glue and engine of two builds must never meet. Below v/ID/ nothing ever
  // changes: ID is made from what the files hold (scripts/release.mjs).
  const auto* keep = path->starts_with("v/") ? "public, max-age=31536000, immutable" : "no-cache";
  response.with("ETag", file->etag).with("Cache-Control", keep).with("Vary", "Accept-Encoding");
  if (has_word(call.request.header(Header::if_none_match), file->etag)) {
    response.code = 304;
    response.content_type.clear();
    return reply(std::move(response));
  }
  const auto& accepted = call.request.header(Header::accept_encoding);
  response.content_type = file->content_type;
  response.file = file->content;
  if (file->brotli && has_word(accepted, "br")) {
    response.file = file->brotli;
    response.with("Content-Encoding", "br");
  } else if (file->gzip && has_word(accepted, "gzip")) {
    response.file = file->gzip;
    response.with("Content-Encoding", "gzip");
  }
  reply(std::move(response));
}

}  // namespace regulars
