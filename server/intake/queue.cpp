#include "server/intake/queue.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t remembered_seconds = 30 * 24 * 3600;

}  // namespace

std::string message_id(const std::string& platform, const std::string& topic, const std::string& delivery,
                       const std::string& body, bool by_content) {
  const bool content = by_content || delivery.empty();
  const auto named = topic + "\n" + delivery + (content ? "\n" + sha256_hex(body) : "");
  return platform + "/" + sha256_hex(named).substr(0, 32);
}

DocumentRow queued_row(const std::string& id, const QueuedHook& queued) {
  const auto& hook = queued.hook;
  const json body = {{"platform", queued.platform}, {"topic", queued.topic},     {"received_at", queued.received_at},
                     {"kind", hook.kind},           {"sale", hook.sale},         {"member", hook.member},
                     {"request", hook.request},     {"trouble", hook.trouble},   {"asked", queued.asked},
                     {"arrived", queued.arrived}};
  return {intake_kind, id, queued.received_at, body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

DocumentRow done_row(const std::string& id, const QueuedHook& queued, std::int64_t now) {
  const json body = {{"platform", queued.platform}, {"topic", queued.topic}, {"received_at", queued.received_at}, {"done", true}};
  return {intake_kind, id, now + remembered_seconds, body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

bool names_no_lines(const QueuedHook& queued) {
  const auto& returns = queued.hook.sale.returns;
  return queued.platform == "woocommerce" && !queued.asked && !returns.empty() && returns.front().lines.empty();
}

QueuedHook queued_from(const DocumentRow& row) {
  const auto body = json::parse(row.body, nullptr, false);
  QueuedHook queued;
  queued.done = true;
  if (!body.is_object()) return queued;
  queued.platform = body.value("platform", "");
  queued.topic = body.value("topic", "");
  queued.received_at = body.value("received_at", std::int64_t{0});
  queued.done = body.value("done", false);
  queued.asked = body.value("asked", false);
  queued.arrived = body.value("arrived", std::int64_t{0});
  queued.hook.kind = body.value("kind", HookKind::nothing);
  queued.hook.sale = body.value("sale", Sale{});
  queued.hook.member = body.value("member", "");
  queued.hook.request = body.value("request", "");
  queued.hook.trouble = body.value("trouble", "");
  return queued;
}

}  // namespace regulars
