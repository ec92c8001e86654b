#include "core/settlement.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/sort.hpp"

namespace regulars {
namespace {

Ratio in_minor_units(Ratio major, int exponent) {
  for (int i = 0; i < exponent; ++i) major *= Ratio(10);
  return major;
}

Ratio settling_rate(const Program& program, const Text& issuer) {
  const Partner* partner = program.partner(issuer);
  const bool own = partner && !partner->settle_per_point.is_zero();
  return in_minor_units(own ? partner->settle_per_point : program.points.value, program.exponent);
}

TextMap<std::int64_t> points_by_lot(const Takes& takes) {
  TextMap<std::int64_t> points;
  for (const Take& take : takes) points[take.lot.id] += take.amount;
  return points;
}

bool is_given_back(VoucherState state) { return state == VoucherState::expired || state == VoucherState::revoked; }

}  // namespace

Text TakenLog::party(const Program& program, const Text& shop) const {
  return program.partner(shop) ? shop : house_;
}

void TakenLog::book(PointsTaken what) {
  if (what.issuer != what.taker) taken_.push_back(std::move(what));
}

void TakenLog::give_back(Held& held, const Text& lot, std::int64_t points, Instant at) {
  for (auto one = held.booked.rbegin(); one != held.booked.rend() && points > 0; ++one) {
    if (one->lot != lot) continue;
    PointsTaken back = one->what;
    back.at = at;
    back.points = -std::min(points, one->what.points);
    one->what.points += back.points;
    points += back.points;
    book(std::move(back));
  }
  erase_if(held.booked, [](const Booked& one) { return one.what.points == 0; });
}

void TakenLog::follow(Held& held, const Takes& takes, const Program& program, Instant at) {
  TextMap<std::int64_t> more = points_by_lot(takes);
  for (const Booked& one : held.booked) more[one.lot] -= one.what.points;
  for (const auto& [lot, points] : more) {
    if (points < 0) give_back(held, lot, -points, at);
  }
  for (const Take& take : takes) {
    std::int64_t& left = more[take.lot.id];
    if (left <= 0) continue;
    const Text issuer = party(program, take.lot.issuer);
    PointsTaken what{at, issuer, held.taker, std::min(left, take.amount), settling_rate(program, issuer)};
    left -= what.points;
    held.booked.push_back({take.lot.id, what});
    book(std::move(what));
  }
}

void TakenLog::note_voucher(Held& held, const Voucher& voucher, const Programs& programs, const Event& event) {
  const bool is_new = held.taker.empty();
  const Instant at = is_new ? voucher.at.at : voucher.state == VoucherState::expired ? *voucher.expires_at : event.at.at;
  const Program& program = programs.in_force(at).program;
  if (is_new) held.taker = party(program, event.shop);
  const bool used = voucher.state == VoucherState::used;
  const Text here = party(program, event.shop);
  if (used && !held.used && !event.shop.empty() && here != held.taker) {
    follow(held, {}, program, at);
    held.taker = here;
  }
  held.used = used;
  follow(held, is_given_back(voucher.state) ? Takes{} : voucher.paid, program, at);
}

// What `from` held is the member's now; of equal ids the member's own is meant (R164).
void TakenLog::merge(const Event& event) {
  const auto found = books_.find(event.from);
  if (found == books_.end()) return;
  Books& gone = found->second;
  Books& books = books_[event.member];
  books.orders.merge(gone.orders);
  books.vouchers.merge(gone.vouchers);
  books_.erase(event.from);
}

void TakenLog::note(const Programs& programs, const Member& member, Records& records, const Event& event, Status status) {
  if (event.type == EventType::merge && status == Status::applied) merge(event);
  if (!member.merged_into.empty()) return;
  Books& books = books_[member.id];
  const Program& program = programs.in_force(event.at.at).program;
  if (event.type == EventType::spend) books.orders[event.order].taker = party(program, event.shop);
  for (auto& [id, held] : books.orders) {
    const Order* order = records.order(id);
    follow(held, order ? order->spent : Takes{}, program, event.at.at);
  }
  for (const Voucher& voucher : member.vouchers) {
    if (voucher.paid.empty() && !books.vouchers.contains(voucher.id)) continue;
    note_voucher(books.vouchers[voucher.id], voucher, programs, event);
  }
}

Settlement settle(const List<PointsTaken>& taken, Instant from, Instant to) {
  Settlement settlement;
  std::map<std::pair<Text, Text>, Owed> owed;
  std::map<std::pair<Text, Text>, Ratio> net;  // the pair in order of name; positive: the first pays
  for (const PointsTaken& one : taken) {
    if (one.at < from || one.at >= to) continue;
    Owed& direction = owed[{one.issuer, one.taker}];
    direction.from = one.issuer;
    direction.to = one.taker;
    direction.points += one.points;
    const Ratio worth = one.rate * Ratio(one.points);
    direction.exact += worth;
    if (one.issuer < one.taker) net[{one.issuer, one.taker}] += worth;
    else net[{one.taker, one.issuer}] += worth * Ratio(-1);
  }
  for (auto& [pair, direction] : owed) {
    settlement.positions[pair.first];
    settlement.positions[pair.second];
    if (direction.points != 0 || !direction.exact.is_zero()) settlement.owed.push_back(std::move(direction));
  }
  for (const auto& [pair, exact] : net) {
    const Money amount{exact.round(Rounding::half_even)};
    settlement.in_range &= exact.in_range() && within_bounds(amount.value);
    if (!settlement.in_range) return settlement;
    settlement.positions[pair.first] -= amount;
    settlement.positions[pair.second] += amount;
    if (exact.is_zero()) continue;
    const bool turned = exact.is_negative();
    settlement.payments.push_back({turned ? pair.second : pair.first, turned ? pair.first : pair.second,
                                   turned ? exact * Ratio(-1) : exact, turned ? -amount : amount});
  }
  sort(settlement.payments, [](const Payment& a, const Payment& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  return settlement;
}

}  // namespace regulars
