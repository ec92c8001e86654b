// POST /v1/quotes: what carts would earn, decided by the engine here, so that a page that only shows prices loads none.
#include <charconv>
#include <memory>

#include "core/codec/batch.hpp"
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

constexpr std::size_t carts_max = 200;
constexpr std::int32_t minute_seconds = 60, offset_minutes_max = 18 * 60;

// Days and hours of a program are the shopper's own. Absent: it is no offset.
std::optional<Offset> offset_in(const std::string& query) {
  const auto text = query_value(query, "offset").value_or("0");
  std::int32_t minutes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (error != std::errc{} || end != text.data() + text.size() || minutes < -offset_minutes_max || minutes > offset_minutes_max) return std::nullopt;
  return Offset{minutes * minute_seconds};
}

struct Asked {
  Caller caller;
  std::string carts;
  Moment now;
};

}  // namespace

void post_quotes(App& app, Call call, Reply reply) {
  const auto offset = offset_in(call.request.query);
  if (!offset) return reply(problem(400, "invalid", "offset must be minutes east of UTC, from -1080 to 1080"));
  if (split_events(call.request.body).size() > carts_max) return reply(problem(400, "invalid", "at most 200 carts at once"));
  const auto asked = std::make_shared<const Asked>(Asked{std::move(call.caller), std::move(call.request.body), {Instant{unix_seconds()}, *offset}});
  app.writer.submit(
      [asked, reply](Clerk& clerk) -> Answer {
        auto text = clerk.quotes(*asked->caller.shop, asked->caller.member, asked->now, asked->carts);
        return [text = std::move(text), reply](bool) mutable {
          Response response;
          response.body = std::move(text);
          reply(response.with("Cache-Control", "private, no-store"));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "nothing can be quoted now").with("Retry-After", "1")); });
}

}  // namespace regulars
