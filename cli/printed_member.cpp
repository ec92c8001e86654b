#include "cli/printed_member.hpp"

#include <nlohmann/json.hpp>

#include "core/base/decimal.hpp"
#include "core/base/duration.hpp"

namespace regulars::cli {
namespace {

using nlohmann::json;

std::optional<Instant> instant_at(const json& object, const char* key) {
  const json& value = object.at(key);
  if (value.is_null()) return std::nullopt;
  const auto moment = parse_moment(value.get_ref<const std::string&>());
  if (!moment) throw std::invalid_argument(std::string(key) + ": expected a time, got " + value.dump());
  return moment->at;
}

Money money_at(const json& object, const char* key, int exponent) {
  const json& value = object.at(key);
  const auto money = parse_money(value.get_ref<const std::string&>(), exponent, true);
  if (!money) throw std::invalid_argument(std::string(key) + ": expected an amount, got " + value.dump());
  return *money;
}

void read_points(const json& state, Member& member) {
  Totals& t = member.points.totals;
  const json& points = state.at("points");
  t.available = points.at("available");
  t.pending = points.at("pending");
  t.earned = points.at("earned");
  t.adjusted = points.at("adjusted");
  t.redeemed = points.at("redeemed");
  t.expired = points.at("expired");
  t.clawed_back = points.at("clawed_back");
  t.debt = points.at("debt");
  for (const json& shown : state.at("lots")) {
    Lot lot;
    lot.id = shown.at("id");
    lot.sequence = member.points.next_sequence++;
    lot.amount = shown.at("points");
    lot.left = shown.at("left");
    lot.at = {member.clock, {}};
    lot.available_at = instant_at(shown, "available_at");
    lot.expires_at = instant_at(shown, "expires_at");
    lot.available = lot.available_at && *lot.available_at <= member.clock;
    member.points.lots.push_back(std::move(lot));
  }
}

void read_cards(const json& state, std::int64_t version, Member& member) {
  for (const auto& [id, shown] : state.at("cards").items()) {
    CardState& card = member.cards[id];
    card.begun = true;
    card.completed = shown.at("completed");
    card.debt = shown.at("debt");
    OpenCard& open = card.open.emplace();
    open.stamps = open.head_start = shown.at("stamps");
    open.version = version;
    open.expires_at = instant_at(shown, "expires_at");
  }
}

void read_vouchers(const json& state, std::int64_t version, Member& member) {
  for (const json& shown : state.at("vouchers")) {
    Voucher voucher;
    voucher.id = shown.at("id");
    if (shown.at("code").is_string()) voucher.code = shown.at("code");
    voucher.reward = shown.at("reward");
    const std::string& name = shown.at("state").get_ref<const std::string&>();
    voucher.state = name == "issued" ? VoucherState::issued : name == "reserved" ? VoucherState::reserved : VoucherState::used;
    voucher.at = {member.clock, {}};
    voucher.expires_at = instant_at(shown, "expires_at");
    voucher.version = version;
    member.vouchers.push_back(std::move(voucher));
  }
}

void read_tier(const json& state, const Version& version, Member& member) {
  const json& tier = state.at("tier");
  if (tier.at("id").is_string()) member.tier.id = tier.at("id");
  member.tier.since = instant_at(tier, "since");
  member.tier.keep_until = instant_at(tier, "keep_until");
  member.tier.version = version.number;
}

void read_state(const json& state, const Programs& programs, Member& member) {
  member.id = state.at("member");
  member.clock = instant_at(state, "as_of").value_or(Instant{});
  member.begun = true;
  const Version& version = programs.in_force(member.clock);
  read_points(state, member);
  read_cards(state, version.number, member);
  read_vouchers(state, version.number, member);
  read_tier(state, version, member);
  member.orders = state.at("orders");
  member.spend = money_at(state, "spend", version.program.exponent);
  // All it ever spent stands at one instant: the metric of its level is not printed order by order.
  member.contributions.push_back({{}, {member.clock, {}}, member.spend, member.points.totals.earned, false});
  const std::string& stage = state.at("stage").get_ref<const std::string&>();
  if (stage != "visitor") member.enrolled_at = Moment{member.clock, {}};
}

}  // namespace

bool read_printed_member(std::string_view text, const Programs& programs, Member& member, std::string& problem) {
  try {
    read_state(json::parse(text), programs, member);
    return true;
  } catch (const std::exception& error) {
    problem = error.what();
    return false;
  }
}

}  // namespace regulars::cli
