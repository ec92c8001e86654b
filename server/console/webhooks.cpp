// The console's Webhooks page: what /v1/endpoints does, noted in the log; and what was sent last, newest first.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/outbox/delivery.hpp"
#include "server/outbox/endpoint.hpp"
#include "server/text/json_object.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t last_ones = 50;

bool is_newer(const Delivery& a, const Delivery& b) { return std::tie(a.made_at, a.message) > std::tie(b.made_at, b.message); }

// Of an endpoint's deliveries, how many are in each state, and the newest of those looked for. Reads all of them: messages about
// different things have ids that do not sort by time among each other.
struct LastDeliveries {
  std::string state;  // looked for; empty: any
  json counts = {{"waiting", 0}, {"sent", 0}, {"failed", 0}};
  std::vector<Delivery> newest;  // a heap, the oldest on top

  void take(Delivery& delivery) {
    counts[delivery.state] = counts.value(delivery.state, 0) + 1;
    if (!state.empty() && delivery.state != state) return;
    if (newest.size() == last_ones && !is_newer(delivery, newest.front())) return;
    newest.push_back(std::move(delivery));
    std::push_heap(newest.begin(), newest.end(), is_newer);
    if (newest.size() <= last_ones) return;
    std::pop_heap(newest.begin(), newest.end(), is_newer);
    newest.pop_back();
  }
};

// The endpoint that the path names; absent: there is none, which whoever is asked to change it answers.
std::optional<Endpoint> endpoint_named(App& app, const Call& call) {
  const auto row = app.store.document(call.caller.shop->id, endpoint_kind, call.subject);
  return row ? std::optional(endpoint_from(*row)) : std::nullopt;
}

// Whether the body is a good one, of `endpoint`.
bool reads_as_endpoint(const App& app, const Call& call, Endpoint& endpoint) {
  std::string path;
  return read_endpoint(call.request.body, app.http.private_allowed(), endpoint, path).empty();
}

}  // namespace

// ?state= waiting, sent or failed.
void get_console_deliveries(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop->id;
  if (!app.store.document(shop, endpoint_kind, call.subject)) return reply(problem(404, "not_found", "there is no such endpoint"));
  LastDeliveries last;
  last.state = query_value(call.request.query, "state").value_or("");
  each_delivery(app.store, shop, call.subject, "", [&](Delivery& delivery) {
    last.take(delivery);
    return true;
  });
  std::sort(last.newest.begin(), last.newest.end(), is_newer);
  auto shown = json::array();
  for (const auto& delivery : last.newest) shown.push_back(json::parse(delivery_shown(delivery)));
  reply(json_response({{"deliveries", std::move(shown)}, {"counts", std::move(last.counts)}}));
}

void post_console_endpoint(App& app, Call call, Reply reply) {
  Endpoint endpoint;
  if (reads_as_endpoint(app, call, endpoint)) note_by(app, call.caller, "webhook_added", {{"url", endpoint.url}});
  post_endpoint(app, std::move(call), std::move(reply));
}

void put_console_endpoint(App& app, Call call, Reply reply) {
  Endpoint endpoint;
  if (endpoint_named(app, call) && reads_as_endpoint(app, call, endpoint)) note_by(app, call.caller, "webhook_changed", {{"url", endpoint.url}});
  put_endpoint(app, std::move(call), std::move(reply));
}

void delete_console_endpoint(App& app, Call call, Reply reply) {
  if (const auto endpoint = endpoint_named(app, call)) note_by(app, call.caller, "webhook_removed", {{"url", endpoint->url}});
  delete_endpoint(app, std::move(call), std::move(reply));
}

void test_console_endpoint(App& app, Call call, Reply reply) {
  if (const auto endpoint = endpoint_named(app, call)) note_by(app, call.caller, "webhook_tested", {{"url", endpoint->url}});
  test_endpoint(app, std::move(call), std::move(reply));
}

void replay_console_deliveries(App& app, Call call, Reply reply) {
  Replay wanted;
  const auto endpoint = endpoint_named(app, call);
  if (endpoint && endpoint->disabled.empty() && read_replay(call.request.body, wanted).empty())
    note_by(app, call.caller, "webhook_resent", {{"url", endpoint->url}});
  replay_deliveries(app, std::move(call), std::move(reply));
}

}  // namespace regulars
