#include "server/api/dispatch.hpp"

#include "server/api/cors.hpp"
#include "server/api/kept_out.hpp"
#include "server/api/routes.hpp"
#include "server/clock.hpp"
#include "server/http/client_address.hpp"
#include "server/http/problem.hpp"
#include "server/log.hpp"
#include "server/staff/admission.hpp"

namespace regulars {
namespace {

Response went_wrong(const std::string& id, const std::exception& error) {
  const bool store = dynamic_cast<const StoreError*>(&error) != nullptr;
  log(LogLevel::error, (store ? "store id=" : "failed id=") + id + " " + error.what());
  if (store) return problem(503, "unavailable", "the store cannot be read now").with("Retry-After", "1");
  return problem(500, "unavailable", "something went wrong here; the request's id is in the log");
}

Response too_many(std::int64_t seconds) {
  auto response = problem(429, "rate_limited", "too many requests: try again later");
  response.with("Retry-After", std::to_string(seconds));
  return response;
}

bool is_limited(Access access) {
  return access == Access::page || access == Access::member || access == Access::member_or_secret;
}

// Refused: the answer.
std::optional<Response> over_rate(App& app, const Request& request, const Route& route, std::int64_t now_ms) {
  if (!is_limited(route.access) || page_key(request).empty()) return std::nullopt;
  const auto wait = app.rates.take("page/" + request.client, app.rate_limits.page, now_ms);
  return wait == 0 ? std::nullopt : std::optional(too_many(wait));
}

std::optional<Response> over_caller_rate(App& app, const Caller& caller, std::int64_t now_ms) {
  std::int64_t wait = 0;
  if (!caller.key.empty()) wait = app.rates.take("key/" + caller.key, app.rate_limits.key, now_ms);
  if (wait == 0 && !caller.member.empty())
    wait = app.rates.take("member/" + caller.shop->id + "/" + caller.member, app.rate_limits.member, now_ms);
  return wait == 0 ? std::nullopt : std::optional(too_many(wait));
}

// Guessing keys is made slow for one address; the right key is let in all the same.
Response refused(App& app, const Request& request, Response response, std::int64_t now_ms) {
  if (response.code != 401) return response;
  const auto wait = app.rates.take("unauthorized/" + request.client, app.rate_limits.unauthorized, now_ms);
  return wait == 0 ? response : too_many(wait);
}

void note(const Request& request, const Route& route, int code, std::uint64_t microseconds) {
  const auto level = code >= 500 ? LogLevel::warning : LogLevel::debug;
  if (!logs(level)) return;
  log(level, "request id=" + request.id + " route=" + std::string(route.method) + std::string(route.pattern) +
                 " code=" + std::to_string(code) + " us=" + std::to_string(microseconds));
}

// `reply` with what every answer of the route carries, counted and logged.
Reply finished(App& app, const Request& request, const Route& route, Reply reply) {
  Request kept;  // without its body
  kept.id = request.id;
  kept.headers = request.headers;
  const auto started = steady_microseconds();
  return [&app, &route, kept = std::move(kept), started, reply = std::move(reply)](Response response) {
    allow_origin(app, kept, route, response, unix_seconds());
    const auto index = static_cast<std::size_t>(&route - routes().data());
    const auto microseconds = steady_microseconds() - started;
    app.metrics.answered(index, response.code, microseconds);
    note(kept, route, response.code, microseconds);
    reply(std::move(response));
  };
}

void serve(App& app, Request request, const Route& route, std::string subject, const Reply& reply) {
  const auto now = unix_seconds();
  const auto now_ms = static_cast<std::int64_t>(steady_microseconds() / 1000);
  if (auto answer = over_rate(app, request, route, now_ms)) return reply(std::move(*answer));
  auto admission = admit(request, route.access, route.scope, subject, app.directory, now);
  if (admission.refused) return reply(refused(app, request, std::move(*admission.refused), now_ms));
  if (auto answer = over_caller_rate(app, admission.caller, now_ms)) return reply(std::move(*answer));
  Call call{std::move(request), std::move(admission.caller), std::move(subject)};
  if (!is_drawn(call.caller)) return route.handle(app, std::move(call), reply);
  answer_drawn(app, route, std::move(call), reply, [reply, id = call.request.id](const std::exception& error) { reply(went_wrong(id, error)); });
}

// Where one may wait: for the session, which is in the store, and for what the handler does.
void serve_console(App& app, Request request, const Route& route, std::string subject, const Reply& reply) {
  const auto now_ms = static_cast<std::int64_t>(steady_microseconds() / 1000);
  if (const auto wait = app.rates.take("console/" + request.client, app.rate_limits.page, now_ms); wait > 0)
    return reply(too_many(wait));
  auto waiting = std::make_shared<Call>(Call{std::move(request), {}, std::move(subject)});
  const bool taken = app.counter.run([&app, &route, waiting, reply] {
    try {
      auto admission = admit_console(waiting->request, route.access, app.store, app.directory, unix_seconds());
      if (admission.refused) return reply(std::move(*admission.refused));
      waiting->caller = std::move(admission.caller);
      route.handle(app, std::move(*waiting), reply);
    } catch (const std::exception& error) {
      reply(went_wrong(waiting->request.id, error));
    }
  });
  if (!taken) reply(problem(503, "unavailable", "too much waits already").with("Retry-After", "1"));
}

}  // namespace

void dispatch(App& app, Request request, Reply reply) {
  const auto id = request.id;
  request.client = client_address(request, app.proxies);
  Reply answer = [reply = std::move(reply), id](Response response) {
    response.with("Regulars-Request", id);
    reply(std::move(response));
  };
  try {
    if (request.method == "OPTIONS") return answer(preflight(app, request, unix_seconds()));
    auto found = match(request.method, request.path);
    if (!found.route && found.allowed.empty()) return answer(problem(404, "not_found", "there is no such route"));
    if (!found.route)
      return answer(problem(405, "not_allowed", "this route takes " + found.allowed).with("Allow", found.allowed));
    answer = finished(app, request, *found.route, std::move(answer));
    const auto served = is_for_console(found.route->access) ? serve_console : serve;
    served(app, std::move(request), *found.route, std::move(found.subject), answer);
  } catch (const std::exception& error) {
    answer(went_wrong(id, error));
  }
}

std::size_t body_bytes_max(const std::string& method, const std::string& path) {
  constexpr std::size_t nowhere_bytes = 64 << 10;  // read, so that a mistyped address is told and not its body
  const auto found = match(method, path);
  return found.route ? found.route->body_bytes_max : nowhere_bytes;
}

}  // namespace regulars
