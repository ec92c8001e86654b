#include "server/messages/cause.hpp"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;
using Kind = MessageKind;

constexpr std::int64_t seconds_a_day = 24 * 3600;
constexpr std::string_view of_order = "order:";

class LineReader {
 public:
  LineReader(const LineRow& line, const json& event, const json& outcome, Instant at, const MessageSettings& settings, std::int64_t now)
      : line_(line), event_(event), outcome_(outcome), at_(at), settings_(settings), now_(now) {}

  LineNews read() {
    const auto type = json_text_in(event_, "type");
    joined_ = type == "enrol";
    if (joined_) add(Kind::welcome, "", 0);
    if (type == "fulfil") ask_for_review(json_text_in(event_, "order"));
    if (type == "feedback") read_feedback();
    const auto effects = outcome_.find("effects");
    if (effects != outcome_.end() && effects->is_array())
      for (const auto& effect : *effects) read_effect(effect);
    if (points_ > 0 && !joined_) add(Kind::points_earned, line_.event_id, 0, {{"points", points_}});
    return std::move(news_);
  }

 private:
  std::int64_t days(Kind kind) const { return settings_.of(kind).number * seconds_a_day; }

  void add(Kind kind, std::string key, std::int64_t later, const json& facts = json::object()) {
    if (settings_.is_on(kind)) news_.causes.push_back({kind, line_.member, std::move(key), std::max(now_, at_.seconds + later), facts.dump(), false});
  }

  void ask_for_review(const std::string& order) { add(Kind::review_request, order, days(Kind::review_request), {{"order", order}}); }

  void read_feedback() {
    auto about = json_text_in(event_, "ref");
    if (about.starts_with(of_order)) about = about.substr(of_order.size());
    if (!about.empty() && settings_.is_on(Kind::review_request))
      news_.causes.push_back({Kind::review_request, line_.member, about, now_, "{}", true});
    if (json_number_in(event_, "score") > settings_.of(Kind::apology).number) return;
    add(Kind::apology, line_.event_id, 0);
    add(Kind::follow_up, line_.event_id, days(Kind::follow_up));
  }

  void read_effect(const json& effect) {
    const auto type = json_text_in(effect, "type"), to = json_text_in(effect, "to"), voucher = json_text_in(effect, "voucher");
    if (type == "points_earned") points_ += json_number_in(effect, "points");
    if (type.starts_with("points_")) count_usable(type, effect);
    if (type == "voucher_issued" && json_text_in(effect, "reason") != "redeemed")
      add(Kind::reward_unlocked, "voucher/" + voucher, 0, {{"reward", json_text_in(effect, "reward")}, {"voucher", voucher}});
    if (type == "tier_changed" && !to.empty())
      add(Kind::tier_up, line_.event_id + "/" + to, 0, {{"from", json_text_in(effect, "from")}, {"level", to}});
    if (type == "referral_changed" && to == "joined") add(Kind::friend_joined, json_text_in(effect, "friend"), 0);
  }

  void count_usable(const std::string& type, const json& effect) {
    news_.points_moved = true;
    const auto usable_from = parse_moment(json_text_in(effect, "available_at"));
    if (type == "points_earned" && usable_from && usable_from->at > at_) return;  // tells again when they are
    const bool goes = type == "points_spent" || type == "points_expired" || type == "points_clawed_back";
    const auto points = json_number_in(effect, "points");
    news_.points_gained += goes ? -std::abs(points) : points;
  }

  const LineRow& line_;
  const json &event_, &outcome_;
  const Instant at_;
  const MessageSettings& settings_;
  const std::int64_t now_;
  LineNews news_;
  std::int64_t points_ = 0;
  bool joined_ = false;
};

}  // namespace

LineNews news_of_line(const LineRow& line, const MessageSettings& settings, std::int64_t now) {
  if (line.member.empty() || line.status != "applied") return {};
  const auto event = json_object_in(line.event), outcome = json_object_in(line.answer);
  if (!event || !outcome) return {};
  const auto at = parse_moment(json_text_in(*event, "at"));
  if (!at || at->at.seconds < now - told_within_seconds) return {};
  return LineReader(line, *event, *outcome, at->at, settings, now).read();
}

}  // namespace regulars
