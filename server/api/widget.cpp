// GET /v1/widget: what a page needs to show the program, and with a member token the member, and to go on by itself.
#include "core/base/moment_text.hpp"
#include "server/api/handlers.hpp"
#include "server/api/veil.hpp"
#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/messages/shown.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

constexpr std::int64_t hour_seconds = 3600;

// Every change of the member but a message is a line of the journal, and versions of the program are only ever added; so the last line
// and the number of versions say whether anything is new. A page lets time pass with its own engine; for one that cannot,
// the tag changes every hour, so that what fell due meanwhile is seen.
std::string etag_of(const Caller& caller, const Standing& standing, const std::string& messages, std::int64_t now) {
  const auto all = caller.shop->id + "/" + caller.shop->name + "/" + std::to_string(standing.versions) + "/" +
                   standing.hash + "/" + std::to_string(now / hour_seconds) + "/" + caller.member + messages;
  return '"' + sha256_hex(all).substr(0, 24) + '"';
}

std::string body_of(const Shop& shop, const std::string& programs, const View& view, const std::string& messages, std::int64_t now) {
  return R"({"shop":{"id":)" + json_text(shop.id) + R"(,"name":)" + json_text(shop.name) + R"(,"currency":)" +
         json_text(shop.currency) + R"(},"programs":)" + programs + R"(,"member":)" + view.state + R"(,"snapshot":)" +
         view.snapshot + R"(,"cursor":")" + std::to_string(view.seq) + R"(","digest":)" + json_text(view.digest) + R"(,"next":)" + view.next +
         (messages.empty() ? "" : R"(,"messages":)" + messages) + R"(,"now":")" + instant_text(Instant{now}) + "\"}";
}

// With its tag; 304 where the page knows it already.
Response tagged(const Caller& caller, const Standing& standing, const std::string& messages, const std::string& known, std::int64_t now) {
  const auto etag = etag_of(caller, standing, messages, now);
  Response response;
  response.with("ETag", etag).with("Cache-Control", "private, no-cache");
  if (known.find(etag) == std::string::npos) return response;
  response.code = 304;
  response.content_type.clear();
  return response;
}

Response widget(Clerk& clerk, const Caller& caller, const std::string& messages, const std::string& known, std::int64_t now) {
  auto response = tagged(caller, clerk.standing(*caller.shop, caller.member), messages, known, now);
  if (response.code == 304) return response;
  const View guest{"null", "null", "", 0};
  const Veil veil(caller.shop->code_key, caller.member);
  const auto view = caller.member.empty() ? guest : veil.view(clerk.view(*caller.shop, caller.member, Instant{now}));
  response.body = body_of(*caller.shop, clerk.programs(*caller.shop), view, messages, now);
  return response;
}

}  // namespace

void get_widget(App& app, Call call, Reply reply) {
  const auto now = unix_seconds();
  const auto known = call.request.header(Header::if_none_match);
  const auto messages = messages_shown(app.store, app.message_texts, *call.caller.shop, call.caller.member);
  const auto standing = known.empty() ? std::nullopt : app.writer.standings().find(call.caller.shop->id, call.caller.member);
  if (standing) {
    auto response = tagged(call.caller, *standing, messages, known, now);
    if (response.code == 304) return reply(std::move(response));
  }
  app.writer.submit(
      [caller = std::move(call.caller), messages, known, now,
       reply](Clerk& clerk) -> Answer {
        auto response = widget(clerk, caller, messages, known, now);
        return [response = std::move(response), reply](bool) mutable { reply(std::move(response)); };
      },
      [reply](bool) { reply(problem(503, "unavailable", "the program cannot be read now").with("Retry-After", "1")); });
}

}  // namespace regulars
