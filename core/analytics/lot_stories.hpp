// Follows every lot of every member through a history: what it was given for, and what became of it. Only the state
// after each decision is looked at, and what its effects say of lots that came and went within it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/analytics/history.hpp"
#include "core/ledger/account.hpp"

namespace regulars {

// What one decision says of the lots of one account.
struct LotNews {
  struct Expired {
    std::int64_t amount = 0;
    Day day;
  };
  Day day;
  analytics::LotCause cause = analytics::LotCause::gift;
  std::string order;       // LotCause::order: which, and what was paid for it
  std::int64_t sales = 0;
  std::map<std::string, std::int64_t> born;  // lot -> amount: every lot this decision made
  std::map<std::string, Expired> expired;    // lot -> what of it
  std::int64_t adjusted_up = 0;              // of `born`, booked as adjusted
};

class LotStories {
 public:
  void follow(std::size_t customer, bool credit, const Account& account, const LotNews& news);
  // A merge: the lots of `from` come after those of `into` (R164). Before `follow` sees the state after it.
  void merge(std::size_t into, std::size_t from);

  const std::vector<analytics::LotStory>& stories() const { return stories_; }

 private:
  struct Track {  // one account
    Totals totals;
    std::int64_t next_sequence = 1;
    std::map<std::int64_t, std::size_t> by_sequence;
    std::vector<std::size_t> open;  // stories with something left
  };
  struct Taken {  // by this decision, not yet told of a lot
    std::int64_t redeemed = 0, moved = 0, expired = 0;
  };
  Track& track(std::size_t customer, bool credit);
  std::size_t begin(std::size_t customer, bool credit, const LotNews& news, const std::string& id, std::int64_t amount);
  void begin_gone(std::size_t customer, bool credit, const Account& account, const LotNews& news, const Track& track);
  void settle(std::size_t story, std::int64_t left, const LotNews& news, Taken& taken);

  std::vector<analytics::LotStory> stories_;
  std::vector<std::string> ids_;  // of the lots, as stories_
  std::vector<std::array<Track, 2>> tracks_;  // by customer: points, credit
};

}  // namespace regulars
