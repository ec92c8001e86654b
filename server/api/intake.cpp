// GET /v1/intake and PUT /v1/intake/{platform}: how the platforms' webhooks are doing, and where their APIs are.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/intake/pull.hpp"
#include "server/intake/queue.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr int listed_max = 100;
constexpr std::int64_t minutes_max = 24 * 60;

json list_of(Store& store, const std::string& shop, const char* kind) {
  auto list = json::array();
  for (const auto& row : store.documents(shop, kind, "", listed_max)) list.push_back(json::parse(row.body, nullptr, false));
  return list;
}

json platform_of(Store& store, const std::string& shop, const char* name) {
  const auto settings = store.document(shop, platform_kind, name);
  const auto state = store.document(shop, pull_kind, name);
  if (!settings) return nullptr;
  const auto access = access_from(settings->body);
  json shown = {{"url", access.url}, {"every_minutes", access.every_minutes}, {"enrol", access.enrol}, {"pull", nullptr}};
  if (state) shown["pull"] = json::parse(state->body, nullptr, false);
  return shown;
}

std::string intake_text(Store& store, const std::string& shop) {
  const auto waiting = store.documents_due(shop, intake_kind, unix_seconds(), listed_max);
  const json shown = {{"waiting", waiting.size()},
                      {"shopify", platform_of(store, shop, "shopify")},
                      {"woocommerce", platform_of(store, shop, "woocommerce")},
                      {"troubles", list_of(store, shop, intake_trouble_kind)},
                      {"data_requests", list_of(store, shop, data_request_kind)}};
  return shown.dump();
}

// "": good; else what is wrong, at `path`.
std::string trouble_with_access(const App& app, const json& body, std::string& path) {
  if (!body.is_object()) return "expected an object";
  for (const auto& [key, value] : body.items()) {
    path = "/" + key;
    const bool text = key == "url" || key == "token" || key == "key" || key == "secret";
    if (text && !value.is_string()) return "expected a text";
    if (key == "enrol" && !value.is_boolean()) return "expected true or false";
    const bool minutes = value.is_number_integer() && value.get<std::int64_t>() >= 1 && value.get<std::int64_t>() <= minutes_max;
    if (key == "every_minutes" && !minutes) return "expected a whole number from 1 to 1440";
    if (!text && key != "enrol" && key != "every_minutes") return "expected one of url, token, key, secret, every_minutes, enrol";
  }
  path = "/url";
  const auto url = body.value("url", "");
  if (url.ends_with('/')) return "expected an address without a slash at its end";
  return url.empty() ? "" : trouble_with_url(url, app.http.private_allowed());
}

}  // namespace

void get_intake(App& app, Call call, Reply reply) {
  app.writer.submit(
      [&app, shop = std::move(call.caller.shop), reply](Clerk&) -> Answer {
        return [text = intake_text(app.store, shop->id), reply](bool) {
          Response response;
          response.body = text;
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "it cannot be read now").with("Retry-After", "1")); });
}

void put_platform(App& app, Call call, Reply reply) {
  const auto& name = call.subject;
  if (name != "shopify" && name != "woocommerce") return reply(problem(404, "not_found", "the platforms are shopify and woocommerce"));
  const auto body = json_sent(call.request.body);
  std::string path;
  if (const auto trouble = trouble_with_access(app, body, path); !trouble.empty())
    return reply(problem(400, "invalid", trouble, path));
  app.writer.submit(
      [&app, shop = std::move(call.caller.shop), name, text = body.dump(), reply](Clerk& clerk) -> Answer {
        clerk.keep(*shop, {platform_kind, name, unix_seconds(), text});
        clerk.keep(*shop, {pull_kind, name, unix_seconds(), pull_text({})});
        return [&app, id = shop->id, reply](bool) {
          app.intake.pull_now(id);
          Response response;
          response.body = R"({"status":"applied"})";
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "it was not kept: send it again").with("Retry-After", "1")); });
}

}  // namespace regulars
