#include "server/outbox/delivery.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "server/text/json_object.hpp"

namespace regulars {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Delivery, endpoint, message, type, payload, state, made_at, tries, last_at, code,
                                                trouble, log)

namespace {

using nlohmann::json;

constexpr std::int64_t minute = 60, hour = 60 * minute;
constexpr std::array<std::int64_t, 9> pauses = {5,        5 * minute, 30 * minute, 2 * hour, 5 * hour,
                                                10 * hour, 14 * hour, 20 * hour,   24 * hour};
constexpr std::int64_t retry_after_max = 24 * hour;
constexpr int looked_at_once = 500;

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace

std::string delivery_id(const std::string& endpoint, const std::string& message) { return endpoint + "/" + message; }

DocumentRow delivery_row(const Delivery& delivery, std::int64_t at) {
  return {delivery_kind, delivery_id(delivery.endpoint, delivery.message), at, dumped(delivery)};
}

Delivery delivery_from(const DocumentRow& row) {
  const auto read = json::parse(row.body, nullptr, false);
  return read.is_object() ? read.get<Delivery>() : Delivery{};
}

std::string delivery_shown(const Delivery& delivery) {
  const auto instant = [](std::int64_t at) { return at == 0 ? json(nullptr) : json(instant_text(Instant{at})); };
  return dumped({{"id", delivery.message},
                 {"type", delivery.type},
                 {"state", delivery.state},
                 {"made_at", instant(delivery.made_at)},
                 {"tries", delivery.tries},
                 {"last_at", instant(delivery.last_at)},
                 {"code", delivery.code == 0 ? json(nullptr) : json(delivery.code)},
                 {"trouble", delivery.trouble},
                 {"payload", json::parse(delivery.payload, nullptr, false)}});
}

void each_delivery(Store& store, const std::string& shop, const std::string& endpoint, const std::string& after,
                   const std::function<bool(Delivery&)>& take) {
  const auto start = delivery_id(endpoint, "");
  for (auto from = start + after;;) {
    const auto rows = store.documents(shop, delivery_kind, from, looked_at_once);
    for (const auto& row : rows) {
      auto delivery = delivery_from(row);
      if (!row.id.starts_with(start) || !take(delivery)) return;
      from = row.id;
    }
    if (rows.empty()) return;
  }
}

std::int64_t note_try(Delivery& delivery, int code, const std::string& trouble, std::int64_t retry_after, bool refused,
                      std::int64_t now) {
  ++delivery.tries;
  delivery.last_at = now;
  delivery.code = code;
  delivery.trouble = trouble;
  if (code >= 200 && code < 300) {
    delivery.state = "sent";
    return now + sent_kept_seconds;
  }
  if (refused || delivery.tries > static_cast<std::int64_t>(pauses.size())) {
    delivery.state = "failed";
    return now + failed_kept_seconds;
  }
  const auto pause = pauses[static_cast<std::size_t>(delivery.tries - 1)];
  return now + std::max(pause, std::min(retry_after, retry_after_max));
}

bool Replay::holds(const Delivery& delivery) const {
  if (!message.empty()) return delivery.message == message;
  return failed ? delivery.state == "failed" : delivery.made_at >= since;
}

std::string read_replay(const std::string& body, Replay& replay) {
  const auto given = json_sent(body);
  const auto* expected = "expected one of {\"message\":\"msg_…\"}, {\"failed\":true}, {\"since\":\"2026-11-21T09:30:00Z\"}";
  if (!given.is_object() || given.size() != 1) return expected;
  const auto& value = given.front();
  if (given.contains("message") && value.is_string() && !value.get_ref<const std::string&>().empty()) {
    replay.message = value;
  } else if (given.contains("failed") && value == true) {
    replay.failed = true;
  } else {
    const auto since = given.contains("since") && value.is_string() ? parse_moment(value.get<std::string>()) : std::nullopt;
    if (!since) return expected;
    replay.since = since->at.seconds;
  }
  return "";
}

void replay(Delivery& delivery) {
  delivery.state = "waiting";
  delivery.tries = delivery.code = 0;
  delivery.trouble.clear();
}

}  // namespace regulars
