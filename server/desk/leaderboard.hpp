// Who leads this month: kept in memory, made from the journal, forgotten with the process. Others appear under a
// pseudonym that is derived for the board and the month, so nobody can be followed from one to the next.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/store/rows.hpp"

namespace regulars {

// What is ranked. `points`: earned, less what returns took back. `friends`: brought, and rewarded for.
// `challenges`: completed, streaks' goals included.
enum class Board { points, friends, challenges };
inline constexpr std::array<std::string_view, 3> board_names = {"points", "friends", "challenges"};

// A name that tells nothing: the page has a word for each animal in its language. "Otter 317".
struct Pseudonym {
  int animal = 0;  // 0..pseudonym_animals-1
  int number = 0;  // 1..999
  auto operator<=>(const Pseudonym&) const = default;
};
inline constexpr int pseudonym_animals = 32;

// `key`: a secret of the shop, without which a pseudonym cannot be told from a member's id.
Pseudonym pseudonym_of(std::string_view key, Board board, std::string_view month, std::string_view member);

struct Ranked {
  std::int64_t place = 0;  // 1 is the best; equals share one
  std::int64_t value = 0;
  std::string member;
  Pseudonym name;
};

struct Ranking {
  std::vector<Ranked> first;  // the best ranked_first of them, best first; equals in the order of their pseudonyms
  std::int64_t members = 0;   // ranked at all
  std::optional<Ranked> mine;
};
inline constexpr std::size_t ranked_first = 40;  // more than are shown, since some do not want to be

// The sums of one shop. Fed its journal from the beginning, line by line in order.
class Leaderboards {
 public:
  // Months, "2026-11", that are kept: this one and the one before. Older ones are dropped.
  void keep(std::string_view this_month, std::string_view last_month);
  void read(std::span<const LineRow> lines);
  std::int64_t read_to() const { return seq_; }  // seq of the last line read

  // Only who has more than nothing is ranked. `key`: as for pseudonym_of. `me`: whose own rank is wanted; empty: nobody's.
  Ranking ranking(Board board, std::string_view month, std::string_view key, const std::string& me) const;

 private:
  using Sums = std::array<std::int64_t, board_names.size()>;
  using Month = std::unordered_map<std::string, Sums>;

  void add(const LineRow& line);
  void move_member(const std::string& from, const std::string& to);

  std::map<std::string, Month, std::less<>> months_;
  std::int64_t seq_ = 0;
};

}  // namespace regulars
