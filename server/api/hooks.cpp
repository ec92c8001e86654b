// POST /v1/hooks/shopify and /v1/hooks/woocommerce: messages of shop platforms. They are answered as soon as what they ask
// for is kept, and worked later; the same message again is answered and nothing else.
#include <memory>

#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/intake/queue.hpp"
#include "server/intake/shopify.hpp"
#include "server/intake/woocommerce.hpp"

namespace regulars {
namespace {

Response taken(const char* status) {
  Response response;
  response.body = std::string(R"({"status":")") + status + "\"}";
  return response;
}

struct Arrival {
  std::shared_ptr<const Shop> shop;
  std::string id;
  QueuedHook queued;
};

void keep_hook(App& app, Arrival arrival, const Reply& reply) {
  if (arrival.queued.hook.kind == HookKind::nothing) return reply(taken("applied"));
  arrival.queued.arrived = unix_microseconds();
  const auto kept = std::make_shared<const Arrival>(std::move(arrival));
  app.writer.submit(
      [&app, kept, reply](Clerk& clerk) -> Answer {
        const bool known = app.store.document(kept->shop->id, intake_kind, kept->id).has_value();
        if (!known) clerk.keep(*kept->shop, queued_row(kept->id, kept->queued));
        return [known, reply](bool) { reply(taken(known ? "exists" : "applied")); };
      },
      [reply](bool) { reply(problem(503, "unavailable", "it was not kept: send it again").with("Retry-After", "1")); });
}

ShopMoney money_of(const Shop& shop) { return {shop.currency, shop.exponent}; }

}  // namespace

void post_shopify_hook(App& app, Call call, Reply reply) {
  const auto& request = call.request;
  const auto& topic = request.header(Header::shopify_topic);
  auto delivery = request.header(Header::shopify_event);
  if (delivery.empty()) delivery = request.header(Header::shopify_webhook);
  Arrival arrival;
  arrival.id = message_id("shopify", topic, delivery, request.body, false);
  arrival.queued = {"shopify", topic, read_shopify(topic, request.body, money_of(*call.caller.shop)), unix_seconds(), false};
  arrival.shop = std::move(call.caller.shop);
  keep_hook(app, std::move(arrival), reply);
}

// WooCommerce makes the id of a delivery from the webhook's own and the second, so two in one second have the same.
void post_woocommerce_hook(App& app, Call call, Reply reply) {
  const auto& request = call.request;
  if (request.header(Header::woocommerce_signature).empty()) return reply(taken("applied"));  // the ping
  const auto& topic = request.header(Header::woocommerce_topic);
  Arrival arrival;
  arrival.id = message_id("woocommerce", topic, request.header(Header::woocommerce_delivery), request.body, true);
  arrival.queued = {"woocommerce", topic, read_woocommerce(topic, request.body, money_of(*call.caller.shop)), unix_seconds(), false};
  arrival.shop = std::move(call.caller.shop);
  keep_hook(app, std::move(arrival), reply);
}

}  // namespace regulars
