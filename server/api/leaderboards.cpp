// GET /v1/leaderboards/{board}: who leads this month, others under pseudonyms. ?month=2026-10 the one before.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "server/api/choices.hpp"
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/desk/leaderboard.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_text.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

constexpr std::size_t shown_max = 10;
constexpr int lines_per_turn = 500;  // so that a long journal, read once after a start, holds nobody up

struct Ask {
  Caller caller;
  Board board = Board::points;
  std::string this_month, last_month, month;
};

std::string month_before(const std::string& month) {
  const int year = std::stoi(month.substr(0, 4)), number = std::stoi(month.substr(5));
  const auto before = number == 1 ? 12 : number - 1;
  return std::to_string(number == 1 ? year - 1 : year) + (before < 10 ? "-0" : "-") + std::to_string(before);
}

std::string leader_text(const Ranked& ranked, const std::string& me) {
  return R"({"place":)" + std::to_string(ranked.place) + R"(,"name":{"animal":)" + std::to_string(ranked.name.animal) +
         R"(,"number":)" + std::to_string(ranked.name.number) + R"(},"value":)" + std::to_string(ranked.value) +
         (!me.empty() && ranked.member == me ? R"(,"me":true})" : "}");
}

// Whoever does not want to be shown keeps their place and is passed over. The caller sees themselves all the same.
std::string board_text(Clerk& clerk, const Ask& ask, const Leaderboards& boards) {
  const auto& shop = *ask.caller.shop;
  const auto& me = ask.caller.member;
  const auto shows = [&](const std::string& member) { return choices_in(clerk.profile(shop, member)).leaderboard; };
  const auto ranking = boards.ranking(ask.board, ask.month, shop.code_key, me);
  std::string entries;
  std::size_t shown = 0;
  for (const auto& ranked : ranking.first) {
    if (shown == shown_max) break;
    if (ranked.member == me || shows(ranked.member)) entries += (shown++ > 0 ? "," : "") + leader_text(ranked, me);
  }
  return R"({"board":)" + json_text(board_names[static_cast<std::size_t>(ask.board)]) + R"(,"month":)" + json_text(ask.month) +
         R"(,"members":)" + std::to_string(ranking.members) + R"(,"entries":[)" + entries + R"(],"mine":)" +
         (ranking.mine ? leader_text(*ranking.mine, me) : "null") + R"(,"shown":)" + (me.empty() || shows(me) ? "true" : "false") + "}";
}

// Reads on from where the boards stand, a bounded part at a time; then answers.
void serve_board(App& app, const std::shared_ptr<const Ask>& ask, const Reply& reply) {
  app.writer.submit(
      [&app, ask, reply](Clerk& clerk) -> Answer {
        auto& boards = app.boards[ask->caller.shop->id];
        boards.keep(ask->this_month, ask->last_month);
        const auto lines = clerk.lines_after(*ask->caller.shop, boards.read_to(), lines_per_turn);
        boards.read(lines);
        if (static_cast<int>(lines.size()) == lines_per_turn) return [&app, ask, reply](bool) { serve_board(app, ask, reply); };
        auto text = board_text(clerk, *ask, boards);
        return [text = std::move(text), reply](bool) {
          Response response;
          response.body = text;
          reply(response.with("Cache-Control", "private, no-cache"));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "the board cannot be read now").with("Retry-After", "1")); });
}

}  // namespace

void get_leaderboard(App& app, Call call, Reply reply) {
  const auto name = std::find(board_names.begin(), board_names.end(), call.subject);
  if (name == board_names.end()) return reply(problem(404, "not_found", "there are the boards points, friends and challenges"));
  auto ask = std::make_shared<Ask>();
  ask->caller = std::move(call.caller);
  ask->board = static_cast<Board>(name - board_names.begin());
  ask->this_month = instant_text(Instant{unix_seconds()}).substr(0, 7);
  ask->last_month = month_before(ask->this_month);
  ask->month = query_value(call.request.query, "month").value_or(ask->this_month);
  if (ask->month != ask->this_month && ask->month != ask->last_month)
    return reply(problem(400, "invalid", "month must be this one or the one before, as 2026-11", "/month"));
  serve_board(app, ask, reply);
}

}  // namespace regulars
