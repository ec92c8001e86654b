// The history of a shop as reports count it, gathered while its journal is decided: give `observe` every decision of a
// Club or a journal's walk, then ask for the history as of a day. What only time brings (expiry, pay-outs, falls) is
// decided on copies, so that more events may follow.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/analytics/history.hpp"
#include "core/club.hpp"
#include "core/analytics/lot_stories.hpp"

namespace regulars {

// What somebody said of the shop, as it came.
struct FeedbackGiven {
  std::size_t customer = 0;  // in the order of History::customers
  std::string event, ref;
  Moment at;
  std::int64_t score = 0;
};

class ShopHistory {
 public:
  // As Club::OnDecided. `member` must outlive this object and stay where it is.
  void observe(ClubMember& member, const Event& event, const Outcome& outcome);
  // As it stands at the end of `day`, or of the latest day heard of if that is later. Requires: something was observed.
  analytics::History as_of(const Programs& programs, Day day) const;
  bool empty() const { return latest_ < first_; }  // ticks alone tell nothing
  Day latest() const { return latest_; }
  const std::vector<FeedbackGiven>& feedback() const { return feedback_; }
  std::size_t people() const { return people_.size(); }
  ClubMember& person(std::size_t index) const { return *people_[index].member; }

 private:
  struct Person {
    ClubMember* member = nullptr;
    analytics::Customer customer;
  };
  struct Decision;
  std::size_t person(ClubMember& member, const Event& event, Day day);
  void note(const Decision& decision);
  void note_effects(const Decision& decision, const Outcome& outcome, LotNews& points, LotNews& credit);
  void note_parts(const Decision& decision, const Outcome& outcome);
  void count_refusal(const Decision& decision, std::string_view status, const std::string& subject);
  void note_gifts(const Decision& decision, const Outcome& outcome);
  void let_time_pass(const Programs& programs, Day day);
  void add_people(const Programs& programs, analytics::History& history) const;
  void add_friends(analytics::History& history) const;

  std::vector<Person> people_;
  std::unordered_map<std::string, std::size_t> index_;
  LotStories lots_;
  std::map<std::tuple<Day, std::string, std::string>, std::pair<std::int64_t, double>> rules_;
  std::map<std::tuple<Day, std::string, std::string, std::string>, std::int64_t> refusals_;
  std::vector<analytics::GiftCost> gifts_;
  std::vector<FeedbackGiven> feedback_;
  Day first_{INT32_MAX}, latest_{INT32_MIN};
};

}  // namespace regulars
