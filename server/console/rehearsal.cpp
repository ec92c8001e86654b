// POST and GET /console/api/rehearsal, GET /console/api/rehearsal/members: a draft over the shop's whole history.
#include <nlohmann/json.hpp>

#include "core/codec/codec.hpp"
#include "server/api/findings_text.hpp"
#include "server/api/handlers.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* stage_names[] = {"running", "done", "failed"};

Response no_rehearsal() { return problem(404, "not_found", "nothing was rehearsed yet"); }

}  // namespace

// {"program","version"}: the draft, and the number of the version to compare it with.
void post_rehearsal(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body || !body->contains("program")) return reply(invalid("expected {\"program\",\"version\"}"));
  auto draft = (*body)["program"].dump();
  if (const auto read = read_program(draft); !read) {
    Response refused;
    refused.code = 400;
    refused.body = R"({"status":"invalid",)" + findings_text(read.error()) + "}";
    return reply(std::move(refused));
  }
  const auto shop = call.caller.shop;
  if (!app.rehearsals.begin(shop->id)) return reply(done());  // the one that runs is watched instead
  const bool taken = app.jobs.run([&app, shop, draft = std::move(draft), version = json_number_in(*body, "version")] { rehearse(app, *shop, draft, version); });
  if (taken) return reply(done());
  app.rehearsals.keep(shop->id, {RehearsalState::Stage::failed, 0, 0, 0, "", "", "too much waits already"});
  reply(problem(503, "unavailable", "too much waits already: try again").with("Retry-After", "5"));
}

// {"stage","read","of","milliseconds","report","trouble"}
void get_rehearsal(App& app, Call call, Reply reply) {
  const auto state = app.rehearsals.find(call.caller.shop->id);
  if (!state) return reply(no_rehearsal());
  nlohmann::json body = {{"stage", stage_names[static_cast<int>(state->stage)]}, {"read", state->read}, {"of", state->of},
                         {"milliseconds", state->milliseconds}, {"trouble", state->trouble}};
  auto text = body.dump();
  if (!state->report.empty()) text.insert(text.size() - 1, R"(,"report":)" + state->report);
  Response response;
  response.body = std::move(text);
  reply(response.with("Cache-Control", "no-store"));
}

// Every member's gain or loss, as CSV.
void get_rehearsal_members(App& app, Call call, Reply reply) {
  const auto state = app.rehearsals.find(call.caller.shop->id);
  if (!state || state->csv.empty()) return reply(no_rehearsal());
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.body = state->csv;
  response.with("Content-Disposition", "attachment; filename=\"rehearsal.csv\"").with("Cache-Control", "no-store");
  reply(std::move(response));
}

}  // namespace regulars
