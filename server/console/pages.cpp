// GET /, /console/{path…} and /till/{path…}: the pages for people who work at the shop, from dist/console and dist/till. They are
// never framed, and run no script but their own.
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/percent.hpp"
#include "server/web/file_answer.hpp"

namespace regulars {
namespace {

// `frames`: who may frame the page; the editor frames its own preview.
std::string policy_for(std::string_view frames) {
  return std::string("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
                     "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; "
                     "frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors ")
      .append(frames);
}

void guard_page(Response& response, std::string_view frames) {
  response.with("Content-Security-Policy", policy_for(frames))
      .with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "no-referrer")
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cross-Origin-Resource-Policy", "same-origin")
      .with("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
}

void send_page(App& app, const Call& call, const Reply& reply, const std::string& folder) {
  const auto path = percent_decoded(call.subject);
  const auto name = folder + (path && !path->empty() ? *path : "index.html");
  const auto now_ms = static_cast<std::int64_t>(steady_microseconds() / 1000);
  const auto file = path ? app.web_files.find(name, now_ms) : nullptr;
  auto response = file ? file_answer(*file, call.request) : problem(404, "not_found", "there is no such file: was the web part built?");
  guard_page(response, name == "console/preview.html" ? "'self'" : "'none'");
  reply(std::move(response));
}

Response moved_to(int code, const char* address) {
  Response response;
  response.code = code;
  response.content_type.clear();
  return response.with("Location", address);
}

}  // namespace

void get_console(App& app, Call call, Reply reply) { send_page(app, call, reply, "console/"); }
void get_till(App& app, Call call, Reply reply) { send_page(app, call, reply, "till/"); }
void go_to_console(App&, Call, Reply reply) { reply(moved_to(308, "/console/")); }
void go_to_till(App&, Call, Reply reply) { reply(moved_to(308, "/till/")); }

// GET /: who comes by browser means the console; a program is told what there is.
void get_start(App&, Call call, Reply reply) {
  const bool browser = call.request.header(Header::accept).find("text/html") != std::string::npos;
  Response response;
  if (browser) response = moved_to(303, "/console/");
  else response.body = R"({"name":"Regulars","console":"/console/","till":"/till/","embed":"/embed/regulars.js","contract":"/openapi.json","health":"/healthz"})";
  reply(response.with("Vary", "Accept"));
}

}  // namespace regulars
