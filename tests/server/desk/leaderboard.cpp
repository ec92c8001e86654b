#include "server/desk/leaderboard.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace regulars;

namespace {

const std::string board_key = "0123456789abcdef0123456789abcdef";
const std::string board_month = "2026-11";

struct BoardJournal {
  Leaderboards boards;
  std::int64_t seq = 0;

  BoardJournal() { boards.keep(board_month, "2026-10"); }

  void add(const std::string& member, const std::string& effects, const std::string& at = "2026-11-03T10:00:00+07:00",
           const std::string& type = R"("order")", const std::string& status = "applied") {
    LineRow line;
    line.seq = ++seq;
    line.member = member;
    line.status = status;
    line.event = R"({"id":"e","type":)" + type + R"(,"at":")" + at + R"("})";
    line.answer = R"({"id":"e","status":"applied","effects":[)" + effects + "]}";
    const LineRow lines[] = {line};
    boards.read(lines);
  }
  void earn(const std::string& member, int points, const std::string& at = "2026-11-03T10:00:00+07:00") {
    add(member, R"({"type":"points_earned","points":)" + std::to_string(points) + "}", at);
  }
  Ranking ranking(Board board = Board::points, const std::string& me = "") const { return boards.ranking(board, board_month, board_key, me); }
};

std::string told_board(const Ranking& ranking) {
  std::string text;
  for (const auto& each : ranking.first) text += std::to_string(each.place) + each.member + std::to_string(each.value) + " ";
  return text;
}

}  // namespace

TEST_CASE("Members are ranked by what they earned this month, less what returns took") {
  BoardJournal journal;
  journal.earn("ann", 30);
  journal.earn("bo", 50);
  journal.earn("ann", 40);
  journal.earn("cy", 10);
  journal.add("cy", R"({"type":"points_clawed_back","points":10})");
  CHECK(told_board(journal.ranking()) == "1ann70 2bo50 ");
  CHECK(journal.ranking().members == 2);
  CHECK(journal.boards.read_to() == 5);
}

TEST_CASE("An event counts in the month of its own local date") {
  BoardJournal journal;
  journal.earn("ann", 5, "2026-11-01T00:30:00+07:00");
  journal.earn("bo", 5, "2026-10-31T23:30:00-05:00");
  journal.earn("cy", 5, "2026-09-30T23:30:00-05:00");
  CHECK(told_board(journal.ranking()) == "1ann5 ");
  CHECK(journal.boards.ranking(Board::points, "2026-10", board_key, "").members == 1);
  CHECK(journal.boards.ranking(Board::points, "2026-09", board_key, "").members == 0);
  journal.boards.keep("2026-12", board_month);
  CHECK(told_board(journal.ranking()) == "1ann5 ");
  CHECK(journal.boards.ranking(Board::points, "2026-10", board_key, "").members == 0);
}

TEST_CASE("What was refused counts nothing") {
  BoardJournal journal;
  journal.add("ann", R"({"type":"points_earned","points":9})", "2026-11-03T10:00:00Z", R"("order")", "order_exists");
  CHECK(journal.ranking().members == 0);
}

TEST_CASE("Friends count once rewarded, and no more when that is taken back") {
  BoardJournal journal;
  const auto changed = [&](const char* from, const char* to) {
    journal.add("ann", std::string(R"({"type":"referral_changed","friend":"bo","from":")") + from + R"(","to":")" + to + R"("})");
  };
  changed("joined", "qualified");
  CHECK(journal.ranking(Board::friends).members == 0);
  changed("qualified", "rewarded");
  CHECK(told_board(journal.ranking(Board::friends)) == "1ann1 ");
  changed("rewarded", "reversed");
  CHECK(journal.ranking(Board::friends).members == 0);
  journal.add("bo", R"({"type":"referral_changed","from":"joined","to":"rewarded"})");  // the friend's own side
  CHECK(journal.ranking(Board::friends).members == 0);
}

TEST_CASE("Equals share a place, in an order that tells nothing; everybody's own place is known") {
  BoardJournal journal;
  for (int i = 0; i < 300; ++i) journal.earn("m" + std::to_string(i), i < 100 ? 7 : 3);
  const auto ranking = journal.ranking(Board::points, "m299");
  REQUIRE(ranking.first.size() == ranked_first);
  for (std::size_t i = 0; i < ranking.first.size(); ++i) {
    CHECK(ranking.first[i].place == 1);
    if (i > 0) CHECK(!(ranking.first[i].name < ranking.first[i - 1].name));
  }
  REQUIRE(ranking.mine);
  CHECK(ranking.mine->place == 101);
  CHECK(ranking.members == 300);
  CHECK(!journal.ranking(Board::points, "nobody").mine);
}

TEST_CASE("Two accounts that become one are ranked as one") {
  BoardJournal journal;
  journal.earn("old", 30);
  journal.earn("new", 5);
  journal.add("new", "", "2026-11-04T10:00:00Z", R"("merge","from":"old")");
  CHECK(told_board(journal.ranking()) == "1new35 ");
}

TEST_CASE("A pseudonym is another one on each board, in each month, with each shop's key") {
  const auto name = pseudonym_of(board_key, Board::points, board_month, "ann");
  CHECK(name == pseudonym_of(board_key, Board::points, board_month, "ann"));
  CHECK(name.animal < pseudonym_animals);
  CHECK((name.number >= 1 && name.number <= 999));
  CHECK(name != pseudonym_of(board_key, Board::friends, board_month, "ann"));
  CHECK(name != pseudonym_of(board_key, Board::points, "2026-12", "ann"));
  CHECK(name != pseudonym_of("another key", Board::points, board_month, "ann"));
  std::set<Pseudonym> all;
  for (int i = 0; i < 1000; ++i) all.insert(pseudonym_of(board_key, Board::points, board_month, std::to_string(i)));
  CHECK(all.size() > 970);
}
