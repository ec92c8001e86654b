// POST /v1/cards/verify: who stands at the counter. A till hands in what its scanner read off a member card.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/auth/card.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_object.hpp"
#include "server/text/json_text.hpp"

namespace regulars {

void verify_card(App&, Call call, Reply reply) {
  const auto body = json_sent(call.request.body);
  const auto code = body.is_object() ? body.find("code") : body.end();
  if (!body.is_object() || code == body.end() || !code->is_string())
    return reply(problem(400, "invalid", "the body must be a JSON object: {\"code\"}", "/code"));
  const auto& shop = *call.caller.shop;
  const auto check = check_card(code->get_ref<const std::string&>(), shop.identity_secrets, shop.id, unix_seconds());
  if (!check.refused.empty()) return reply(problem(422, "not_verified", check.refused, "/code"));
  Response response;
  response.body = R"({"status":"verified","member":)" + json_text(check.member) + R"(,"age_seconds":)" +
                  std::to_string(check.age_seconds) + "}";
  reply(std::move(response));
}

}  // namespace regulars
