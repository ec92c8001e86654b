#include "core/analytics/lot_stories.hpp"

#include <algorithm>

namespace regulars {
namespace {

using analytics::LotEnd;
using analytics::LotStory;

std::optional<Day> day_in(const std::optional<Instant>& at, Offset offset) {
  return at ? std::optional(local_day(*at, offset)) : std::nullopt;
}

// The last day on which it could be used: it ends at an instant, often a midnight, which is exclusive.
std::optional<Day> last_day(const std::optional<Instant>& expires_at, Offset offset) {
  return expires_at ? std::optional(local_day({expires_at->seconds - 1}, offset)) : std::nullopt;
}

}  // namespace

LotStories::Track& LotStories::track(std::size_t customer, bool credit) {
  if (tracks_.size() <= customer) tracks_.resize(customer + 1);
  return tracks_[customer][credit ? 1 : 0];
}

std::size_t LotStories::begin(std::size_t customer, bool credit, const LotNews& news, const std::string& id, std::int64_t amount) {
  LotStory story;
  story.customer = customer;
  story.credit = credit;
  story.cause = news.cause;
  story.order = news.order;
  story.sales = news.sales;
  story.day = news.day;
  story.amount = story.left = amount;
  stories_.push_back(std::move(story));
  ids_.push_back(id);
  return stories_.size() - 1;
}

void LotStories::settle(std::size_t index, std::int64_t left, const LotNews& news, Taken& taken) {
  LotStory& story = stories_[index];
  std::int64_t gone = story.left - left;
  story.left = left;
  const auto tell = [&](LotEnd end, Day day, std::int64_t amount) {
    if (amount != 0) story.flows.push_back({day, end, amount});
    gone -= amount;
  };
  if (gone < 0) return tell(LotEnd::redeemed, news.day, gone);
  if (const auto expired = news.expired.find(ids_[index]); expired != news.expired.end())
    tell(LotEnd::expired, expired->second.day, std::min(gone, expired->second.amount));
  for (const auto& [end, pool] : {std::pair{LotEnd::redeemed, &taken.redeemed}, {LotEnd::moved, &taken.moved}, {LotEnd::expired, &taken.expired}}) {
    const std::int64_t part = std::clamp<std::int64_t>(*pool, 0, gone);
    *pool -= part;
    tell(end, news.day, part);
  }
  tell(LotEnd::taken_back, news.day, gone);
}

// Lots made and used up within the decision are not in the state: they repaid a debt, or had expired before they came.
void LotStories::begin_gone(std::size_t customer, bool credit, const Account& account, const LotNews& news, const Track& track) {
  Taken nothing;
  for (const auto& [id, amount] : news.born) {
    const auto is_new = [&, &id = id](const Lot& lot) { return lot.id == id && lot.sequence >= track.next_sequence; };
    if (std::any_of(account.lots.begin(), account.lots.end(), is_new)) continue;
    settle(begin(customer, credit, news, id, amount), 0, news, nothing);
  }
}

void LotStories::follow(std::size_t customer, bool credit, const Account& account, const LotNews& news) {
  Track& track = this->track(customer, credit);
  begin_gone(customer, credit, account, news, track);
  std::map<std::size_t, std::int64_t> left;
  for (const std::size_t story : track.open) left[story] = 0;
  track.open.clear();
  for (const Lot& lot : account.lots) {
    const auto [known, is_new] = track.by_sequence.try_emplace(lot.sequence, 0);
    if (is_new) {
      known->second = begin(customer, credit, news, lot.id, lot.amount);
      stories_[known->second].issuer = lot.issuer;
    }
    LotStory& story = stories_[known->second];
    story.available = day_in(lot.available_at, lot.at.offset);
    story.expires = last_day(lot.expires_at, lot.at.offset);
    left[known->second] = lot.left;
    track.open.push_back(known->second);
  }
  const Totals& now = account.totals;
  Taken taken{now.redeemed - track.totals.redeemed, news.adjusted_up - (now.adjusted - track.totals.adjusted),
              now.expired - track.totals.expired};
  for (const auto& [id, expired] : news.expired) taken.expired -= expired.amount;  // a merge lets time pass without a word
  for (const auto& [story, amount] : left) settle(story, amount, news, taken);
  track.totals = now;
  track.next_sequence = account.next_sequence;
}

void LotStories::merge(std::size_t into, std::size_t from) {
  for (const bool credit : {false, true}) {
    Track gone = std::move(track(from, credit));
    track(from, credit) = {};
    Track& track = this->track(into, credit);
    for (const auto& [sequence, story] : gone.by_sequence) {
      track.by_sequence[track.next_sequence + sequence] = story;
      stories_[story].customer = into;
    }
    track.open.insert(track.open.end(), gone.open.begin(), gone.open.end());
    // Both totals become one; what changes beside is the debt of one repaid by the other.
    track.totals.redeemed += gone.totals.redeemed;
    track.totals.adjusted += gone.totals.adjusted;
    track.totals.expired += gone.totals.expired;
    track.next_sequence += gone.next_sequence;
  }
}

}  // namespace regulars
