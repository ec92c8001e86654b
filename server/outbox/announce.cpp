#include "server/outbox/announce.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "core/outcome.hpp"
#include "server/messages/kind.hpp"
#include "server/outbox/delivery.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::string_view of_member = "member.", to_member = "message.";

// Ids sort as the lines do.
std::string padded(std::int64_t seq) {
  auto digits = std::to_string(seq);
  return std::string(16 - std::min<std::size_t>(16, digits.size()), '0') + digits;
}

void add_deliveries(std::vector<DocumentRow>& rows, const Listeners& listeners, const std::string& id, const std::string& type,
                    const json& data, std::int64_t now, const std::string& log = "") {
  const json payload = {{"type", type}, {"timestamp", instant_text(Instant{now})}, {"data", data}};
  const auto text = payload.dump(-1, ' ', false, json::error_handler_t::replace);
  for (const auto& each : listeners.endpoints) {
    if (!wants(each.types, type)) continue;
    Delivery delivery;
    delivery.endpoint = each.endpoint;
    delivery.message = id;
    delivery.type = type;
    delivery.payload = text;
    delivery.made_at = now;
    delivery.log = log;
    rows.push_back(delivery_row(delivery, now));
  }
}

}  // namespace

std::vector<DocumentRow> messages_of(const Listeners& listeners, const std::string& shop, const LineRow& line, std::int64_t now) {
  std::vector<DocumentRow> rows;
  if (line.member.empty() || line.answer.find(R"("effects":[{)") == line.answer.npos) return rows;
  const auto outcome = json::parse(line.answer, nullptr, false);
  if (!outcome.is_object()) return rows;
  const auto base = "msg_" + shop + "_" + padded(line.seq) + "_";
  int count = 0;
  for (const auto& effect : outcome.value("effects", json::array())) {
    const auto type = std::string(of_member) + effect.value("type", "");
    const auto id = base + std::to_string(++count);
    add_deliveries(rows, listeners, id, type, {{"member", line.member}, {"event", line.event_id}, {"effect", effect}}, now);
  }
  return rows;
}

std::vector<DocumentRow> message_of(const Listeners& listeners, const std::string& id, const std::string& type,
                                    const std::string& data, std::int64_t now, const std::string& log) {
  std::vector<DocumentRow> rows;
  add_deliveries(rows, listeners, message_id(id), type, json::parse(data, nullptr, false), now, log);
  return rows;
}

std::string message_id(const std::string& id) { return "msg_" + id; }

const std::vector<std::string>& message_types() {
  static const auto all = [] {
    std::vector<std::string> types = {"customer.data_requested", "endpoint.disabled", "feedback.given", "test.ping"};
#define REGULARS_MESSAGE_TYPE(name) types.push_back(std::string(of_member) + #name);
    REGULARS_EFFECTS(REGULARS_MESSAGE_TYPE)
#undef REGULARS_MESSAGE_TYPE
    for (const auto& entry : message_kinds()) types.push_back(std::string(to_member) + std::string(entry.name));
    std::sort(types.begin(), types.end());
    return types;
  }();
  return all;
}

}  // namespace regulars
