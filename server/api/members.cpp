// GET /v1/members/{id}: the member's state (SPEC 6) as of now.
#include "server/api/handlers.hpp"
#include "server/api/veil.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"

namespace regulars {

void get_member(App& app, Call call, Reply reply) {
  const Instant now{unix_seconds()};
  app.writer.submit(
      [shop = std::move(call.caller.shop), by_page = !call.caller.member.empty(), member = std::move(call.subject), now,
       reply](Clerk& clerk) -> Answer {
        auto view = clerk.view(*shop, member, now);
        if (by_page) view = Veil(shop->code_key, member).view(std::move(view));
        return [view = std::move(view), reply](bool) mutable {
          if (view.seq == 0) return reply(problem(404, "unknown_member", "there is no such member"));
          Response response;
          response.body = std::move(view.state);
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "the member cannot be read now").with("Retry-After", "1")); });
}

}  // namespace regulars
