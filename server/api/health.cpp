// Whether the process lives, whether it can do its work, and what it has counted.
#include "server/api/handlers.hpp"
#include "server/http/problem.hpp"

namespace regulars {

void get_health(App&, Call, Reply reply) {
  Response response;
  response.body = R"({"status":"ok"})";
  reply(std::move(response));
}

// Goes through the writer's queue, so "ready" means that an event would be taken.
void get_readiness(App& app, Call, Reply reply) {
  app.writer.submit(
      [reply](Clerk&) -> Answer {
        return [reply](bool) {
          Response response;
          response.body = R"({"status":"ready"})";
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "not ready")); });
}

void get_metrics(App& app, Call, Reply reply) {
  Response response;
  response.content_type = "text/plain; version=0.0.4";
  response.body = app.metrics.text(app.connections(), app.writer.queued());
  reply(std::move(response));
}

}  // namespace regulars
