// GET /v1/members/{id}/statement: the member's journal, newest first, as a customer can follow it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/api/veil.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_text.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

constexpr int statement_lines_max = 500, statement_lines_default = 50;

std::string effects_in(const std::string& answer) {
  const auto outcome = nlohmann::json::parse(answer, nullptr, false);
  const auto found = outcome.is_object() ? outcome.find("effects") : outcome.end();
  return outcome.is_object() && found != outcome.end() ? found->dump() : "[]";
}

// `veil`: null: the shop itself reads.
std::string entry_of(const LineRow& line, const Veil* veil) {
  const auto told = [&](std::string text) { return veil ? veil->text_of_line(text, line.event) : text; };
  return R"({"seq":)" + std::to_string(line.seq) + R"(,"version":)" + std::to_string(line.version) +
         R"(,"status":)" + json_text(line.status) + R"(,"event":)" + told(line.event) + R"(,"effects":)" +
         told(effects_in(line.answer)) + R"(,"member_prev":)" + json_text(line.member_prev) + R"(,"hash":)" +
         json_text(line.hash) + "}";
}

std::string statement_text(const std::string& member, const std::vector<LineRow>& lines, const Veil* veil) {
  std::string text = R"({"member":)" + json_text(member) + R"(,"lines":[)";
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i > 0 ? "," : "") + entry_of(lines[i], veil);
  const auto next = lines.empty() ? 0 : lines.back().member_seq;
  return text + R"(],"next":)" + (next == 0 ? "null" : '"' + std::to_string(next) + '"') + "}";
}

}  // namespace

// ?limit= (50, at most 500). "next": the `from` with which to ask for the lines before these; null: there are
// none.
void get_statement(App& app, Call call, Reply reply) {
  const auto limit = query_number(call.request.query, "limit", 1, statement_lines_default);
  const auto from = query_number(call.request.query, "from", 0, 0);
  if (!limit) return reply(problem(400, "invalid", "expected a whole number from 1 to 500", "/limit"));
  if (!from) return reply(problem(400, "invalid", "expected the next of the page before", "/from"));
  app.writer.submit(
      [shop = std::move(call.caller.shop), by_page = !call.caller.member.empty(), member = std::move(call.subject), from = *from,
       limit = static_cast<int>(std::min<std::int64_t>(*limit, statement_lines_max)), reply](Clerk& clerk) -> Answer {
        const Veil veil(shop->code_key, member);
        const auto lines = clerk.lines_back(*shop, member, from, limit);
        auto text = lines.empty() ? "" : statement_text(member, lines, by_page ? &veil : nullptr);
        return [text = std::move(text), reply](bool) mutable {
          if (text.empty())
            return reply(problem(404, "unknown_member", "there is no such member, or nothing so far back"));
          Response response;
          response.body = std::move(text);
          reply(std::move(response));
        };
      },
      [reply](bool) {
        reply(problem(503, "unavailable", "the member cannot be read now").with("Retry-After", "1"));
      });
}

}  // namespace regulars
