// POST /console/api/site-check: whether the widget works on a page of the shop, and if not, why.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/log.hpp"
#include "server/shops/origins.hpp"
#include "server/site/site_check.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr const char* level_names[] = {"wrong", "hint", "good"};
constexpr std::int64_t looks_minute_seconds = 60;

SiteFacts facts_of(App& app, const Call& call) {
  SiteFacts facts;
  facts.shop = call.caller.shop->id;
  // A page of the console asks, so its origin is where browsers reach this backend.
  facts.server = call.request.header(Header::origin);
  for (const auto& row : app.store.credentials(facts.shop)) {
    if (row.kind == CredentialKind::publishable) facts.publishable_keys.push_back(row.value);
    if (row.kind == CredentialKind::identity) facts.identity_secrets.push_back(row.value);
  }
  facts.origins = origins_of(app.store, facts.shop);
  facts.embed_file = [&app](const std::string& path) -> std::optional<std::string> {
    const auto file = app.web_files.find(path, static_cast<std::int64_t>(steady_microseconds() / 1000));
    return file ? std::optional(*file->content) : std::nullopt;
  };
  return facts;
}

Response answer_of(const SiteReport& report) {
  auto findings = json::array();
  for (const auto& [level, code, fill] : report.findings) findings.push_back({{"level", level_names[static_cast<int>(level)]}, {"code", code}, {"fill", fill}});
  return json_response({{"address", report.address}, {"findings", std::move(findings)}});
}

}  // namespace

// {"url"}: the address of any page of the shop.
void post_site_check(App& app, Call call, Reply reply) {
  const auto slow_ms = static_cast<std::int64_t>(steady_microseconds() / 1000) / looks_minute_seconds;
  if (const auto wait = app.rates.take("site of " + call.caller.shop->id, app.rate_limits.site_check, slow_ms); wait > 0)
    return reply(problem(429, "rate_limited", "too many looks: wait a minute").with("Retry-After", std::to_string(wait * looks_minute_seconds)));
  const auto body = json_object_in(call.request.body).value_or(json::object());
  auto url = json_text_in(body, "url");
  if (const auto why = trouble_with_url(url, app.http.private_allowed()); !why.empty()) return reply(invalid(why, "/url"));
  const bool taken = app.looks.run([&app, url = std::move(url), facts = facts_of(app, call), reply] {
    try {
      reply(answer_of(check_site(app.http, url, facts)));
    } catch (const std::exception& error) {
      log(LogLevel::error, std::string("site check failed: ") + error.what());
      reply(problem(500, "unavailable", "something went wrong here"));
    }
  });
  if (!taken) reply(problem(503, "unavailable", "too much waits already: try again").with("Retry-After", "5"));
}

}  // namespace regulars
