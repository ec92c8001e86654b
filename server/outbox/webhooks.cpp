#include "server/outbox/webhooks.hpp"

#include <charconv>

#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/work/lease.hpp"

namespace regulars {
namespace {

constexpr std::chrono::seconds look_every{2};
constexpr int due_max = 1'000;
constexpr std::size_t under_way_max = 128, per_endpoint_max = 8;

std::int64_t seconds_in(const std::string& retry_after) {
  std::int64_t seconds = 0;
  std::from_chars(retry_after.data(), retry_after.data() + retry_after.size(), seconds);
  return std::max<std::int64_t>(0, seconds);
}

HttpCall call_of(const Endpoint& endpoint, const Delivery& delivery, std::int64_t now) {
  HttpCall call;
  call.url = endpoint.url;
  call.body = delivery.payload;
  call.headers = {{"Content-Type", "application/json"},
                  {"webhook-id", delivery.message},
                  {"webhook-timestamp", std::to_string(now)},
                  {"webhook-signature", webhook_signature(endpoint, delivery.message, now, delivery.payload)}};
  return call;
}

}  // namespace

Webhooks::Webhooks(Store& store, Directory& directory, Writer& writer, HttpClient& http, Metrics& metrics, Told told)
    : store_(store),
      directory_(directory),
      writer_(writer),
      http_(http),
      metrics_(metrics),
      told_(std::move(told)),
      background_("webhooks", [&store] { return store.shops(); },
                  [this](const std::string& shop) { return look_after(shop); }, look_every) {}

bool Webhooks::begin(const std::string& shop, const Delivery& delivery) {
  const std::lock_guard lock(mutex_);
  const auto endpoint = shop + "/" + delivery.endpoint;
  if (under_way_.size() >= under_way_max || per_endpoint_[endpoint] >= per_endpoint_max) return false;
  if (!under_way_.insert(endpoint + "/" + delivery.message).second) return false;
  ++per_endpoint_[endpoint];
  return true;
}

void Webhooks::end(const std::string& shop, const Delivery& delivery) {
  {
    const std::lock_guard lock(mutex_);
    const auto endpoint = shop + "/" + delivery.endpoint;
    under_way_.erase(endpoint + "/" + delivery.message);
    if (--per_endpoint_[endpoint] == 0) per_endpoint_.erase(endpoint);
  }
  wake(shop);  // there is room for another
}

bool Webhooks::look_after(const std::string& id) {
  const auto now = unix_seconds();
  const auto rows = store_.documents_due(id, delivery_kind, now, due_max);
  metrics_.waiting(Queue::webhooks, id, rows.size(), rows.empty() ? 0 : now - rows.front().at);
  if (rows.empty() || !holds_lease(store_, id, delivery_kind, now)) return false;
  const auto shop = directory_.find(id, now);
  if (!shop) return false;
  std::map<std::string, Endpoint> endpoints;
  for (const auto& row : store_.documents(id, endpoint_kind, "", static_cast<int>(endpoints_max)))
    endpoints[row.id] = endpoint_from(row);
  for (const auto& row : rows) take_up(shop, row, endpoints[row.id.substr(0, row.id.find('/'))], now);
  return false;
}

bool Webhooks::take_up(const Shared& shop, const DocumentRow& row, const Endpoint& endpoint, std::int64_t now) {
  auto delivery = delivery_from(row);
  const bool orphan = endpoint.id.empty() || delivery.message.empty();
  if (orphan || delivery.state != "waiting") return store_.remove_document(shop->id, delivery_kind, row.id);
  if (!begin(shop->id, delivery)) return false;
  if (!endpoint.disabled.empty()) {
    give_up(shop, std::move(delivery), "the endpoint is disabled", now);
  } else {
    send(shop, endpoint, std::move(delivery), now);
  }
  return true;
}

void Webhooks::send(const Shared& shop, const Endpoint& endpoint, Delivery delivery, std::int64_t now) {
  auto call = call_of(endpoint, delivery, now);
  http_.send(std::move(call), [this, shop, delivery = std::move(delivery)](const HttpAnswer& answer) {
    note(shop, delivery, answer);
  });
}

// On the client's thread. What cannot be noted is tried again.
void Webhooks::note(const Shared& shop, Delivery delivery, const HttpAnswer& answer) {
  if (answer.stopped) return end(shop->id, delivery);
  const auto now = unix_seconds();
  metrics_.sent(Queue::webhooks, answer.code >= 200 && answer.code < 300);
  const auto at = note_try(delivery, answer.code, answer.trouble, seconds_in(answer.retry_after), answer.refused, now);
  writer_.submit(
      [this, shop, delivery, at, now](Clerk& clerk) -> Answer {
        const auto row = store_.document(shop->id, endpoint_kind, delivery.endpoint);
        auto endpoint = row ? endpoint_from(*row) : Endpoint{};
        // Gone while it was under way: what it says was personal, and is to be gone.
        const bool is_kept = store_.document(shop->id, delivery_kind, delivery_id(delivery.endpoint, delivery.message)).has_value();
        if (row && is_kept) clerk.keep(*shop, delivery_row(delivery, at));
        if (row && note_attempt(endpoint, static_cast<int>(delivery.code), now)) {
          clerk.keep(*shop, endpoint_row(endpoint));
          if (!endpoint.disabled.empty()) {
            log(LogLevel::warning, "webhooks shop=" + shop->id + " endpoint=" + endpoint.id + " disabled: " + endpoint.disabled);
            clerk.announce(*shop, endpoint.id + "_" + std::to_string(now), "endpoint.disabled", endpoint_shown(endpoint));
          }
        }
        return ending(shop, delivery);
      },
      [this, shop, delivery](bool) { end(shop->id, delivery); });
}

Answer Webhooks::ending(const Shared& shop, const Delivery& delivery) {
  return [this, shop, delivery](bool durable) {
    if (durable && !delivery.log.empty() && delivery.state != "waiting") told_(*shop, delivery, delivery.state == "sent" ? "sent" : "given_up");
    end(shop->id, delivery);
  };
}

void Webhooks::give_up(const Shared& shop, Delivery delivery, const std::string& why, std::int64_t now) {
  delivery.state = "failed";
  delivery.trouble = why;
  const auto done = ending(shop, delivery);
  writer_.submit(
      [shop, delivery, done, now](Clerk& clerk) -> Answer {
        clerk.keep(*shop, delivery_row(delivery, now + failed_kept_seconds));
        return done;
      },
      done);
}

}  // namespace regulars
