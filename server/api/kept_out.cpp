#include "server/api/kept_out.hpp"

#include "core/base/moment_text.hpp"
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/shops/holdout.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

// What a page takes for a shop that has nothing to show.
Response empty_widget(const Shop& shop) {
  Response response;
  response.body = R"({"shop":{"id":)" + json_text(shop.id) + R"(,"name":)" + json_text(shop.name) + R"(,"currency":)" + json_text(shop.currency) +
                  R"(},"programs":[],"member":null,"snapshot":null,"cursor":"0","digest":"","next":[],"held_out":true,"now":")" +
                  instant_text(Instant{unix_seconds()}) + "\"}";
  response.with("Cache-Control", "private, no-cache");
  return response;
}

}  // namespace

bool is_drawn(const Caller& caller) { return !caller.member.empty() && caller.shop->holdout && is_drawn(*caller.shop->holdout, caller.member); }

void answer_drawn(App& app, const Route& route, Call call, Reply reply, std::function<void(const std::exception&)> failed) {
  const auto waiting = std::make_shared<Call>(std::move(call));
  app.writer.submit(
      [&app, &route, waiting, reply, failed](Clerk& clerk) -> Answer {
        const bool kept_out = clerk.is_held_out(*waiting->caller.shop, waiting->caller.member);
        return [&app, &route, waiting, reply, failed, kept_out](bool) {
          try {
            if (!kept_out) return route.handle(app, std::move(*waiting), reply);
            reply(route.handle == get_widget ? empty_widget(*waiting->caller.shop) : problem(403, "held_out", "the program is not for this member now"));
          } catch (const std::exception& error) {
            failed(error);
          }
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "the program cannot be read now").with("Retry-After", "1")); });
}

}  // namespace regulars
