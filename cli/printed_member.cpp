#include "cli/printed_member.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/decimal.hpp"
#include "core/base/duration.hpp"

namespace regulars::cli {
namespace {

using nlohmann::json;

constexpr std::int64_t at_most = 100'000;  // entries that only count

// A value of the printed state and where it stands. What is absent or null is none of it.
class Shown {
 public:
  Shown(const json& value, std::string path) : value_(value), path_(std::move(path)) {}

  explicit operator bool() const { return !value_.is_null(); }

  Shown operator[](const char* key) const {
    static const json none;
    if (*this && !value_.is_object()) fail("an object");
    const auto found = *this ? value_.find(key) : value_.end();
    return {*this && found != value_.end() ? *found : none, path_ + "/" + key};
  }
  std::int64_t count() const {
    if (!*this) return 0;
    if (!value_.is_number_integer()) fail("an integer");
    return value_.get<std::int64_t>();
  }
  std::string text() const {
    if (!*this) return {};
    if (!value_.is_string()) fail("a text");
    return value_.get<std::string>();
  }
  std::optional<Instant> instant() const {
    if (!*this) return std::nullopt;
    const auto moment = parse_moment(text());
    if (!moment) fail("a time such as 2026-11-21T09:30:00Z");
    return moment->at;
  }
  Money money(int exponent) const {
    const auto money = *this ? parse_money(text(), exponent, true) : Money{};
    if (!money) fail("an amount in the currency");
    return *money;
  }
  // What a list holds, or an object by key.
  template <typename Each>
  void each(Each each) const {
    for (const auto& [key, value] : value_.items()) each(key, Shown(value, path_ + "/" + key));
  }

 private:
  [[noreturn]] void fail(const char* expected) const {
    std::string said = path_.empty() ? std::string("/") : path_;
    said.append(": expected ").append(expected).append(", got ").append(value_.dump());
    throw std::invalid_argument(said);
  }

  const json& value_;
  std::string path_;
};

void read_points(const Shown& state, Member& member) {
  const Shown points = state["points"];
  member.points.totals = {.available = points["available"].count(), .pending = points["pending"].count(),
                          .earned = points["earned"].count(), .adjusted = points["adjusted"].count(),
                          .redeemed = points["redeemed"].count(), .expired = points["expired"].count(),
                          .clawed_back = points["clawed_back"].count(), .debt = points["debt"].count()};
  state["lots"].each([&](const std::string&, const Shown& shown) {
    Lot lot;
    lot.id = shown["id"].text();
    lot.sequence = member.points.next_sequence++;
    lot.amount = shown["points"].count();
    lot.left = shown["left"].count();
    lot.at = {member.clock, {}};
    lot.available_at = shown["available_at"].instant();
    lot.expires_at = shown["expires_at"].instant();
    lot.available = lot.available_at && *lot.available_at <= member.clock;
    member.points.lots.push_back(std::move(lot));
  });
}

void read_cards(const Shown& state, std::int64_t version, Member& member) {
  state["cards"].each([&](const std::string& id, const Shown& shown) {
    CardState& card = member.cards[id];
    card.begun = true;
    card.completed = shown["completed"].count();
    card.debt = shown["debt"].count();
    const std::int64_t stamps = shown["stamps"].count();
    if (stamps == 0) return;  // the next stamp opens one
    OpenCard& open = card.open.emplace();
    open.stamps = open.head_start = stamps;
    open.version = version;
    open.expires_at = shown["expires_at"].instant();
  });
}

VoucherState state_named(const std::string& name) {
  if (name == "issued") return VoucherState::issued;
  if (name == "reserved") return VoucherState::reserved;
  if (name == "expired") return VoucherState::expired;
  return name == "revoked" ? VoucherState::revoked : VoucherState::used;
}

void read_vouchers(const Shown& state, std::int64_t version, Member& member) {
  state["vouchers"].each([&](const std::string&, const Shown& shown) {
    Voucher voucher;
    voucher.id = shown["id"].text();
    voucher.code = shown["code"].text();
    voucher.reward = shown["reward"].text();
    voucher.state = state_named(shown["state"].text());
    voucher.at = {member.clock, {}};
    voucher.expires_at = shown["expires_at"].instant();
    voucher.version = version;
    member.vouchers.push_back(std::move(voucher));
  });
}

// What is measured stands as one entry at the clock, since it is not printed order by order: the printed metric, and of
// the others what there was for life. Orders are an entry each.
std::int64_t read_metrics(const Shown& state, const Program& program, Member& member) {
  const Shown metric = state["tier"]["metric"];
  Money spend = member.spend;
  std::int64_t points = member.points.totals.earned - member.points.totals.clawed_back, orders = member.orders;
  if (program.tiers && metric) {
    if (program.tiers->metric == Metric::spend) spend = metric.money(program.exponent);
    if (program.tiers->metric == Metric::points) points = metric.count();
    if (program.tiers->metric == Metric::orders) orders = metric.count();
  }
  member.contributions.push_back({{}, {member.clock, {}}, spend, points, false});
  return orders;
}

// Does what the stage asks for that nothing else of the state shows. Returns how many orders its window holds.
std::int64_t read_stage(const std::string& stage, const Program& program, std::int64_t orders, Member& member) {
  if (stage != "visitor") member.enrolled_at = Moment{member.clock, {}};
  if (!program.stages) return orders;
  const auto& [repeat, client, advocate] = *program.stages;
  if (advocate && stage == "advocate") {
    Friend came;
    came.joined = came.qualified = true;
    member.friends.assign(static_cast<std::size_t>(std::min(advocate->times, at_most)), came);
    for (const Text& what : advocate->any) member.actions[what] = advocate->times;
  }
  if (!client || !client->within) return orders;
  return stage == "client" ? std::max(orders, client->orders) : std::min(orders, client->orders - 1);
}

void read_tier(const Shown& tier, const Version& version, Member& member) {
  member.tier.id = tier["id"].text();
  member.tier.since = tier["since"].instant();
  member.tier.keep_until = tier["keep_until"].instant();
  member.tier.version = version.number;
}

void read_state(const Shown& state, const Programs& programs, Member& member) {
  member.id = state["member"].text();
  member.clock = state["as_of"].instant().value_or(Instant{});
  member.begun = true;
  const Version& version = programs.in_force(member.clock);
  read_points(state, member);
  read_cards(state, version.number, member);
  read_vouchers(state, version.number, member);
  read_tier(state["tier"], version, member);
  member.orders = state["orders"].count();
  member.spend = state["spend"].money(version.program.exponent);
  const std::int64_t measured = read_metrics(state, version.program, member);
  const std::int64_t orders = read_stage(state["stage"].text(), version.program, measured, member);
  for (std::int64_t i = 0; i < std::min(orders, at_most); ++i)
    member.contributions.push_back({{}, {member.clock, {}}, {}, 0, true});
}

}  // namespace

bool read_printed_member(std::string_view text, const Programs& programs, Member& member, std::string& problem) {
  const json state = json::parse(text, nullptr, false);
  if (!state.is_object()) {
    problem = state.is_discarded() ? "/: expected JSON text, got no JSON" : "/: expected an object, got something else";
    return false;
  }
  try {
    read_state(Shown(state, ""), programs, member);
    return true;
  } catch (const std::invalid_argument& error) {
    problem = error.what();
    return false;
  }
}

}  // namespace regulars::cli
