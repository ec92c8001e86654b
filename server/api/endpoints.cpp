// /v1/endpoints: the addresses that are told what happens. Secrets are shown once, when they are made.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/api/kept.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/outbox/announce.hpp"
#include "server/outbox/delivery.hpp"
#include "server/outbox/endpoint.hpp"
#include "server/text/json_object.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr int deliveries_at_once = 500;

Response no_such_endpoint() { return problem(404, "not_found", "there is no such endpoint"); }

// `shown` and the secret, which is not shown again.
std::string with_secret(const Endpoint& endpoint) {
  auto shown = endpoint_shown(endpoint);
  shown.pop_back();
  return shown + R"(,"secret":)" + json_text(endpoint.secrets.front().secret) + "}";
}

// Changes the endpoint the path names and answers with what `change` makes of it.
void change_endpoint(App& app, Call call, const Reply& reply, std::function<Response(Clerk&, const Shop&, Endpoint&)> change) {
  answer_kept(app, std::move(call.caller.shop), reply, [&app, id = std::move(call.subject), change](Clerk& clerk, const Shop& shop) {
    const auto row = app.store.document(shop.id, endpoint_kind, id);
    if (!row) return no_such_endpoint();
    auto endpoint = endpoint_from(*row);
    auto response = change(clerk, shop, endpoint);
    clerk.keep(shop, endpoint_row(endpoint));
    return response;
  });
}

}  // namespace

void get_endpoints(App& app, Call call, Reply reply) {
  answer_kept(app, std::move(call.caller.shop), reply, [&app](Clerk&, const Shop& shop) {
    std::string text;
    for (const auto& row : app.store.documents(shop.id, endpoint_kind, "", static_cast<int>(endpoints_max)))
      text += (text.empty() ? "" : ",") + endpoint_shown(endpoint_from(row));
    return text_response(R"({"endpoints":[)" + text + R"(],"types":)" + json(message_types()).dump() + "}");
  });
}

void post_endpoint(App& app, Call call, Reply reply) {
  Endpoint endpoint;
  std::string path;
  if (const auto trouble = read_endpoint(call.request.body, app.http.private_allowed(), endpoint, path); !trouble.empty())
    return reply(problem(400, "invalid", trouble, path));
  endpoint.id = new_endpoint_id();
  endpoint.made_at = unix_seconds();
  rotate_secret(endpoint, endpoint.made_at);
  answer_kept(app, std::move(call.caller.shop), reply, [&app, endpoint](Clerk& clerk, const Shop& shop) {
    const auto there = app.store.documents(shop.id, endpoint_kind, "", static_cast<int>(endpoints_max));
    if (there.size() >= endpoints_max) return problem(422, "limit_reached", "a shop has at most 20 endpoints");
    clerk.keep(shop, endpoint_row(endpoint));
    return text_response(with_secret(endpoint));
  });
}

void put_endpoint(App& app, Call call, Reply reply) {
  Endpoint given;
  std::string path;
  if (const auto trouble = read_endpoint(call.request.body, app.http.private_allowed(), given, path); !trouble.empty())
    return reply(problem(400, "invalid", trouble, path));
  change_endpoint(app, std::move(call), reply, [given](Clerk&, const Shop&, Endpoint& endpoint) {
    endpoint.url = given.url;
    endpoint.types = given.types;
    endpoint.description = given.description;
    endpoint.disabled.clear();
    endpoint.failing_since = 0;
    return text_response(endpoint_shown(endpoint));
  });
}

void rotate_endpoint(App& app, Call call, Reply reply) {
  change_endpoint(app, std::move(call), reply, [](Clerk&, const Shop&, Endpoint& endpoint) {
    rotate_secret(endpoint, unix_seconds());
    return text_response(with_secret(endpoint));
  });
}

void test_endpoint(App& app, Call call, Reply reply) {
  const auto id = call.request.id;
  change_endpoint(app, std::move(call), reply, [id](Clerk& clerk, const Shop& shop, Endpoint& endpoint) {
    const Listeners alone{{{endpoint.id, {"*"}}}, {}};
    const auto data = R"({"endpoint":)" + json_text(endpoint.id) + "}";
    for (auto& row : message_of(alone, "test_" + id, "test.ping", data, unix_seconds())) clerk.keep(shop, std::move(row));
    return text_response(R"({"status":"applied","message":"msg_test_)" + id + "\"}");
  });
}

void delete_endpoint(App& app, Call call, Reply reply) {
  answer_kept(app, std::move(call.caller.shop), reply, [&app, id = std::move(call.subject)](Clerk&, const Shop& shop) {
    if (!app.store.remove_document(shop.id, endpoint_kind, id)) return no_such_endpoint();
    const auto start = id + "/";
    while (true) {
      const auto rows = app.store.documents(shop.id, delivery_kind, start, deliveries_at_once);
      if (rows.empty() || !rows.front().id.starts_with(start)) break;
      for (const auto& row : rows)
        if (row.id.starts_with(start)) app.store.remove_document(shop.id, delivery_kind, row.id);
    }
    return text_response(R"({"status":"applied"})");
  });
}

}  // namespace regulars
