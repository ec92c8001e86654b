#include "server/desk/leaderboard.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t month_length = 7;  // "2026-11"

std::string text_under(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::int64_t number_under(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

// What an effect adds, and to which board.
struct Gain {
  Board board = Board::points;
  std::int64_t amount = 0;
};

Gain gain_of(const json& effect) {
  const auto type = text_under(effect, "type");
  if (type == "points_earned") return {Board::points, number_under(effect, "points")};
  if (type == "points_clawed_back") return {Board::points, -number_under(effect, "points")};
  if (type == "challenge_completed") return {Board::challenges, 1};
  if (type != "referral_changed" || text_under(effect, "friend").empty()) return {};
  const auto from = text_under(effect, "from"), to = text_under(effect, "to");
  if (to == "rewarded") return {Board::friends, 1};
  return {Board::friends, from == "rewarded" ? -1 : 0};
}

struct Score {
  std::int64_t value = 0;
  const std::string* member = nullptr;
};

bool is_better(const Score& a, const Score& b) { return a.value > b.value; }

bool is_before(const Ranked& a, const Ranked& b) {
  if (a.value != b.value) return a.value > b.value;
  return a.name != b.name ? a.name < b.name : a.member < b.member;
}

std::int64_t place_of(const std::vector<Score>& scores, std::int64_t value) {
  return 1 + std::count_if(scores.begin(), scores.end(), [value](const Score& each) { return each.value > value; });
}

// The first ranked_first, and whoever equals the last of them: only of these is a pseudonym worked out.
std::vector<Score> best_of(std::vector<Score> scores) {
  if (scores.size() <= ranked_first) return scores;
  const auto last = scores.begin() + ranked_first - 1;
  std::nth_element(scores.begin(), last, scores.end(), is_better);
  const auto least = last->value;
  std::erase_if(scores, [least](const Score& each) { return each.value < least; });
  return scores;
}

// Most lines change no board, and are not parsed.
bool may_gain(const std::string& answer) {
  for (const auto* type : {"points_earned", "points_clawed_back", "challenge_completed", "referral_changed"})
    if (answer.find(type) != std::string::npos) return true;
  return false;
}

}  // namespace

Pseudonym pseudonym_of(std::string_view key, Board board, std::string_view month, std::string_view member) {
  const auto name = board_names[static_cast<std::size_t>(board)];
  const auto bytes = hmac_sha256(key, std::string("leaderboard/") + std::string(name) + "/" + std::string(month) + "/" + std::string(member));
  const auto at = [&](std::size_t i) { return static_cast<int>(static_cast<unsigned char>(bytes[i])); };
  return {at(0) % pseudonym_animals, 1 + (at(1) * 256 + at(2)) % 999};
}

void Leaderboards::keep(std::string_view this_month, std::string_view last_month) {
  std::erase_if(months_, [&](const auto& month) { return month.first != this_month && month.first != last_month; });
  for (const auto month : {this_month, last_month})
    if (!months_.contains(month)) months_.emplace(month, Month{});
}

void Leaderboards::read(std::span<const LineRow> lines) {
  for (const auto& line : lines) {
    seq_ = line.seq;
    if (line.status == "applied" && !line.member.empty()) add(line);
  }
}

// An event belongs to the month of its own local date, as it does for the caps of a period.
void Leaderboards::add(const LineRow& line) {
  const bool merges = line.event.find("\"merge\"") != std::string::npos;
  if (!merges && !may_gain(line.answer)) return;
  const auto event = json::parse(line.event, nullptr, false);
  if (!event.is_object()) return;
  if (merges && text_under(event, "type") == "merge") move_member(text_under(event, "from"), line.member);
  const auto month = months_.find(text_under(event, "at").substr(0, month_length));
  const auto outcome = json::parse(line.answer, nullptr, false);
  if (month == months_.end() || !outcome.is_object() || !outcome.contains("effects")) return;
  for (const auto& effect : outcome["effects"]) {
    const auto gain = gain_of(effect);
    if (gain.amount != 0) month->second[line.member][static_cast<std::size_t>(gain.board)] += gain.amount;
  }
}

void Leaderboards::move_member(const std::string& from, const std::string& to) {
  for (auto& [name, month] : months_) {
    const auto left = month.find(from);
    if (left == month.end()) continue;
    for (std::size_t board = 0; board < left->second.size(); ++board) month[to][board] += left->second[board];
    month.erase(from);
  }
}

Ranking Leaderboards::ranking(Board board, std::string_view month, std::string_view key, const std::string& me) const {
  Ranking ranking;
  std::vector<Score> scores;
  if (const auto found = months_.find(month); found != months_.end())
    for (const auto& [member, sums] : found->second)
      if (const auto value = sums[static_cast<std::size_t>(board)]; value > 0) scores.push_back({value, &member});
  ranking.members = static_cast<std::int64_t>(scores.size());
  for (const auto& score : best_of(scores)) ranking.first.push_back({0, score.value, *score.member, pseudonym_of(key, board, month, *score.member)});
  std::sort(ranking.first.begin(), ranking.first.end(), is_before);
  if (ranking.first.size() > ranked_first) ranking.first.resize(ranked_first);
  for (auto& each : ranking.first) each.place = place_of(scores, each.value);
  for (const auto& score : scores)
    if (*score.member == me) ranking.mine = Ranked{place_of(scores, score.value), score.value, me, pseudonym_of(key, board, month, me)};
  return ranking;
}

}  // namespace regulars
