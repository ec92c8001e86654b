// GET and PUT /v1/program: the newest version or another, and publishing one.
#include <charconv>
#include <memory>

#include "core/base/moment_text.hpp"
#include "server/api/findings_text.hpp"
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

Response refusal(const Findings& findings) {
  Response response;
  response.code = 400;
  response.body = R"({"status":"invalid",)" + findings_text(findings) + "}";
  return response;
}

Response published(const Published& result) {
  if (result.number == 0) return refusal(result.findings);
  Response response;
  response.body = R"({"status":"applied","version":)" + std::to_string(result.number) + "}";
  return response;
}

// Empty: there is none.
std::string program_asked(Clerk& clerk, const Shop& shop, const std::optional<std::string>& version) {
  if (!version) return clerk.newest_program(shop);
  if (*version == "all") return clerk.programs(shop);
  std::int64_t number = 0;
  const auto* end = version->data() + version->size();
  return std::from_chars(version->data(), end, number).ptr == end ? clerk.program(shop, number) : "";
}

Answer refusing(const Reply& reply) {
  return [reply](bool) {
    reply(problem(503, "unavailable", "the program was not stored").with("Retry-After", "1"));
  };
}

}  // namespace

// {"version","at","migrate","event","program"}; ?version=<number>: that one, ?version=all: an array of them
// all.
void get_program(App& app, Call call, Reply reply) {
  app.writer.submit(
      [shop = std::move(call.caller.shop), version = query_value(call.request.query, "version"),
       reply](Clerk& clerk) -> Answer {
        auto text = program_asked(clerk, *shop, version);
        return [text = std::move(text), reply](bool) mutable {
          if (text.empty()) return reply(problem(404, "not_found", "there is no such version", "/version"));
          Response response;
          response.body = std::move(text);
          reply(std::move(response));
        };
      },
      refusing(reply));
}

// The body is the program file. ?at=<RFC 3339>: in force from then on (default: now). ?migrate=keep|carry.
void put_program(App& app, Call call, Reply reply) {
  auto version = std::make_shared<NewVersion>();
  version->program = std::move(call.request.body);
  version->at = query_value(call.request.query, "at").value_or(instant_text(Instant{unix_seconds()}));
  version->migrate = query_value(call.request.query, "migrate").value_or("keep");
  app.writer.submit(
      [shop = std::move(call.caller.shop), version, reply](Clerk& clerk) -> Answer {
        auto result = clerk.publish(*shop, *version);
        return [result = std::move(result), reply](bool) { reply(published(result)); };
      },
      refusing(reply));
}

}  // namespace regulars
