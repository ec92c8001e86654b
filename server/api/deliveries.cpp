// What was sent to an endpoint, and sending it again.
#include "server/api/handlers.hpp"
#include "server/api/kept.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/outbox/delivery.hpp"
#include "server/outbox/endpoint.hpp"
#include "server/text/json_text.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

constexpr std::size_t shown_max = 100;
constexpr int replayed_max = 10'000;

Response unknown_endpoint() { return problem(404, "not_found", "there is no such endpoint"); }

}  // namespace

void get_deliveries(App& app, Call call, Reply reply) {
  const auto state = query_value(call.request.query, "state").value_or("");
  const auto from = query_value(call.request.query, "from").value_or("");
  if (!state.empty() && state != "waiting" && state != "sent" && state != "failed")
    return reply(problem(400, "invalid", "expected one of waiting, sent, failed", "/state"));
  answer_kept(app, std::move(call.caller.shop), reply, [&app, id = std::move(call.subject), state, from](Clerk&, const Shop& shop) {
    if (!app.store.document(shop.id, endpoint_kind, id)) return unknown_endpoint();
    std::vector<std::string> shown;
    std::string last, next = "null";
    each_delivery(app.store, shop.id, id, from, [&](const Delivery& delivery) {
      if (!state.empty() && delivery.state != state) return true;
      if (shown.size() == shown_max) next = json_text(last);
      if (shown.size() == shown_max) return false;
      shown.push_back(delivery_shown(delivery));
      last = delivery.message;
      return true;
    });
    std::string list;
    for (const auto& each : shown) list += (list.empty() ? "" : ",") + each;
    return text_response(R"({"deliveries":[)" + list + R"(],"next":)" + next + "}");
  });
}

void replay_deliveries(App& app, Call call, Reply reply) {
  Replay wanted;
  if (const auto trouble = read_replay(call.request.body, wanted); !trouble.empty())
    return reply(problem(400, "invalid", trouble));
  answer_kept(app, std::move(call.caller.shop), reply, [&app, id = std::move(call.subject), wanted](Clerk& clerk, const Shop& shop) {
    const auto row = app.store.document(shop.id, endpoint_kind, id);
    if (!row) return unknown_endpoint();
    if (!endpoint_from(*row).disabled.empty()) return problem(422, "not_active", "the endpoint is disabled: change it first");
    int count = 0;
    each_delivery(app.store, shop.id, id, "", [&](Delivery& delivery) {
      if (!wanted.holds(delivery)) return true;
      replay(delivery);
      clerk.keep(shop, delivery_row(delivery, unix_seconds()));
      return ++count < replayed_max;
    });
    return text_response(R"({"status":"applied","replayed":)" + std::to_string(count) + "}");
  });
}

}  // namespace regulars
