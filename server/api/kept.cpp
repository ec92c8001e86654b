#include "server/api/kept.hpp"

#include "server/http/problem.hpp"

namespace regulars {

void answer_kept(App& app, std::shared_ptr<const Shop> shop, const Reply& reply,
                 std::function<Response(Clerk&, const Shop&)> work) {
  app.writer.submit(
      [&app, shop = std::move(shop), work = std::move(work), reply](Clerk& clerk) -> Answer {
        return [&app, id = shop->id, response = work(clerk, *shop), reply](bool) {
          app.directory.forget(id);
          reply(response);
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "nothing of it happened: send it again").with("Retry-After", "1")); });
}

Response text_response(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

}  // namespace regulars
