// GET and PUT /console/api/program, GET and PUT /console/api/draft, GET /console/api/schema: the editor.
#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "core/regulars.hpp"
#include "server/api/findings_text.hpp"
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/staff/staff.hpp"
#include "server/text/json_object.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr const char* draft_kind = "draft";
constexpr const char* the_draft = "program";

Answer not_stored(const Reply& reply) {
  return [reply](bool) { reply(problem(503, "unavailable", "nothing was changed: try again").with("Retry-After", "1")); };
}

Response publication_answer(const Published& result) {
  if (result.number > 0) return json_response({{"status", "applied"}, {"version", result.number}});
  Response response;
  response.code = 400;
  response.body = R"({"status":"invalid",)" + findings_text(result.findings) + "}";
  return response;
}

}  // namespace

// All versions, oldest first, as GET /v1/widget has them.
void get_console_program(App& app, Call call, Reply reply) {
  app.writer.submit(
      [shop = std::move(call.caller.shop), reply](Clerk& clerk) -> Answer {
        return [text = clerk.programs(*shop), reply](bool) {
          Response response;
          response.body = R"({"versions":)" + text + "}";
          reply(response.with("Cache-Control", "no-store"));
        };
      },
      not_stored(reply));
}

// {"program","at","migrate","was"}: publishes a version. `at`: RFC 3339, absent: now. `was`: the number of an older version whose
// text this is, when somebody rolls back.
void put_console_program(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body || !body->contains("program")) return reply(invalid("expected {\"program\",\"at\",\"migrate\"}"));
  auto version = std::make_shared<NewVersion>();
  version->program = (*body)["program"].is_string() ? json_text_in(*body, "program") : (*body)["program"].dump();
  version->at = json_text_in(*body, "at");
  if (version->at.empty()) version->at = instant_text(Instant{unix_seconds()});
  version->migrate = body->contains("migrate") ? json_text_in(*body, "migrate") : "keep";
  const auto was = json_number_in(*body, "was");
  const auto entry = std::make_shared<AuditEntry>(entry_by(call.caller, was > 0 ? "program_rolled_back" : "program_published", json::object()));
  app.writer.submit(
      [&app, shop = std::move(call.caller.shop), version, entry, was, reply](Clerk& clerk) -> Answer {
        auto result = clerk.publish(*shop, *version);
        if (result.number > 0) {
          entry->about = json{{"version", result.number}, {"at", version->at}, {"was", was}}.dump();
          note(app.store, shop->id, *entry);
          app.store.remove_document(shop->id, draft_kind, the_draft);
        }
        return [result = std::move(result), reply](bool) { reply(publication_answer(result)); };
      },
      not_stored(reply));
}

// {"draft","by","at"}; draft null: there is none.
void get_draft(App& app, Call call, Reply reply) {
  const auto row = app.store.document(call.caller.shop->id, draft_kind, the_draft);
  if (!row) return reply(json_response({{"draft", nullptr}}));
  auto body = json_object_in(row->body).value_or(json::object());
  body["at"] = row->at;
  reply(json_response(body));
}

// {"draft"}: kept as it is, with mistakes and all; null takes it away.
void put_draft(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body || !body->contains("draft")) return reply(invalid("expected {\"draft\"}"));
  const auto& shop = call.caller.shop->id;
  if ((*body)["draft"].is_null()) {
    app.store.remove_document(shop, draft_kind, the_draft);
  } else {
    const json kept = {{"draft", (*body)["draft"]}, {"by", call.caller.staff->name}};
    app.store.put_document(shop, {draft_kind, the_draft, unix_seconds(), kept.dump()});
  }
  reply(done());
}

void get_schema(App&, Call, Reply reply) {
  static const auto text = std::make_shared<const std::string>(json_schema("program"));
  Response response;
  response.file = text;
  reply(std::move(response));
}

}  // namespace regulars
