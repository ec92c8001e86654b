#include "server/api/incoming.hpp"

#include <nlohmann/json.hpp>

#include "core/codec/codec.hpp"
#include "server/api/findings_text.hpp"
#include "server/text/json_object.hpp"
#include "server/text/json_text.hpp"

namespace regulars {

Incoming read_incoming(const Shop& shop, std::string_view text) {
  Incoming incoming;
  auto read = read_event(text, shop.exponent);
  if (read && is_follow_up(read->type)) read = tl::unexpected(EventError{Status::unknown_type, {}, std::move(read->id), std::move(read->member)});
  if (read) {
    incoming.event = std::move(*read);
    incoming.text = text;
    return incoming;
  }
  auto& error = read.error();
  if (error.findings.empty()) error.findings = {{"/type", "a type of event that shops send", "another"}};
  incoming.status = status_name(error.status);
  incoming.refusal = R"({"id":)" + json_text(error.id) + R"(,"status":)" + json_text(incoming.status) + "," +
                     findings_text(error.findings) + "}";
  return incoming;
}

Incoming readdressed(Clerk& clerk, const Shop& shop, Incoming incoming) {
  auto meant = clerk.whose(shop, incoming.event.member, incoming.event.id);
  if (!incoming.status.empty() || meant == incoming.event.member) return incoming;
  auto body = json_object_in(incoming.text).value_or(nlohmann::json::object());
  body["member"] = meant;
  incoming.text = body.dump();
  incoming.event.member = std::move(meant);
  return incoming;
}

}  // namespace regulars
