#include "server/intake/order_book.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/allocate.hpp"
#include "core/base/decimal.hpp"
#include "core/base/moment_text.hpp"
#include "core/base/ratio.hpp"

namespace regulars {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(BookLine, line, quantity, amount, paid, quantity_left, amount_left, paid_left)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(OrderBook, member, round, lines, shipping_left, tax_left, ended, ended_at,
                                                lines_at, returns, told)

namespace {

using nlohmann::json;

bool holds(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::int64_t seconds_of(const std::string& at, std::int64_t absent) {
  const auto moment = parse_moment(at);
  return moment ? moment->at.seconds : absent;
}

// One run of plan_events.
struct Telling {
  const std::string& platform;
  const Sale& sale;
  int exponent;
  std::int64_t now;
  BookPlan plan;

  OrderBook& book() { return plan.book; }
  std::string money(std::int64_t amount) const { return money_text(Money{amount}, exponent); }
  // Later rounds are orders, and refunds, of their own.
  std::string in_round(const std::string& id) { return book().round > 1 ? id + "." + std::to_string(book().round) : id; }
  json event(const std::string& kind, const std::string& id, const char* type, const std::string& at) {
    return {{"id", in_round(platform + "/" + kind + "/" + id)},
            {"type", type},
            {"at", at.empty() ? instant_text(Instant{now}) : at},
            {"member", book().member},
            {"order", in_round(sale.order)}};
  }
  void tell(const json& event) { plan.events.push_back(event.dump()); }
};

json line_of(Telling& telling, const SaleLine& line) {
  json text = {{"line", line.line}, {"sku", line.sku}, {"quantity", line.quantity}, {"amount", telling.money(line.amount)}};
  if (!line.category.empty()) text["category"] = line.category;
  if (!line.tag.empty()) text["tag"] = line.tag;
  if (line.gift_card) text["gift_card"] = true;
  return text;
}

void place(Telling& telling) {
  const auto& sale = telling.sale;
  auto& book = telling.book();
  ++book.round;
  book.lines_at = seconds_of(sale.changed_at, book.lines_at);
  if (book.member.empty()) book.member = sale.member;
  book.lines.clear();
  book.told.clear();
  auto event = telling.event("order", sale.order, "order", sale.at);
  event["lines"] = json::array();
  for (const auto& line : sale.lines) {
    event["lines"].push_back(line_of(telling, line));
    book.lines.push_back({line.line, line.quantity, line.amount, line.paid, line.quantity, line.amount, line.paid});
  }
  const auto say = [&](const char* key, std::int64_t amount) {
    if (amount > 0) event[key] = telling.money(amount);
  };
  say("discount", sale.discount);
  say("shipping", sale.shipping);
  say("tax", sale.tax);
  book.shipping_left = sale.shipping;
  book.tax_left = sale.tax;
  if (!sale.channel.empty()) event["channel"] = sale.channel;
  if (!sale.coupon.empty()) event["coupon"] = sale.coupon;
  telling.tell(event);
}

bool is_anything_left(const OrderBook& book) {
  const bool lines = std::any_of(book.lines.begin(), book.lines.end(),
                                 [](const BookLine& line) { return line.amount_left > 0 || line.quantity_left > 0; });
  return lines || book.shipping_left > 0 || book.tax_left > 0;
}

// All that is left of this round, at once.
void take_all_back(Telling& telling, const char* kind, const std::string& at) {
  auto& book = telling.book();
  if (is_anything_left(book)) telling.tell(telling.event(kind, telling.sale.order, "refund", at));
  for (auto& line : book.lines) line.quantity_left = line.amount_left = line.paid_left = 0;
  book.shipping_left = book.tax_left = 0;
}

// How much of the line's amount goes back with `paid` of what was paid for it: the parts of many refunds add up.
std::int64_t amount_back(const BookLine& line, std::int64_t quantity, std::int64_t paid) {
  const auto share = [&](std::int64_t part, std::int64_t whole) {
    return (Ratio(line.amount) * Ratio::of(part, whole)).round(Rounding::half_up);
  };
  const auto keeps = line.paid > 0 ? share(line.paid_left - paid, line.paid)
                                   : share(line.quantity_left - quantity, line.quantity);
  return std::max<std::int64_t>(0, line.amount_left - keeps);
}

// Takes at most what is left; nothing left to take: nothing is said.
void take_line(Telling& telling, json& lines, const ReturnedLine& back) {
  for (auto& line : telling.book().lines) {
    if (line.line != back.line) continue;
    const auto quantity = std::clamp<std::int64_t>(back.quantity, 0, line.quantity_left);
    const auto paid = std::clamp<std::int64_t>(back.paid, 0, line.paid_left);
    const auto amount = amount_back(line, quantity, paid);
    if (quantity == 0 && amount == 0) return;
    json text = {{"line", line.line}, {"amount", telling.money(amount)}};
    if (quantity > 0) text["quantity"] = quantity;
    lines.push_back(std::move(text));
    line.quantity_left -= quantity;
    line.paid_left -= paid;
    line.amount_left -= amount;
    return;
  }
}

std::int64_t take_excess(std::int64_t& amount, std::int64_t left) {
  const auto excess = std::max<std::int64_t>(0, amount - left);
  amount -= excess;
  return excess;
}

// Money that names no line, as shares of everything that is left. What a line has no room for, because earlier money without
// a name was taken from it, is such money too: so the end is the same in any order.
Return with_loose_shared(const OrderBook& book, Return back) {
  for (auto& named : back.lines) {
    std::int64_t room = 0;
    for (const auto& line : book.lines)
      if (line.line == named.line) room = line.paid_left;
    back.loose += take_excess(named.paid, room);
  }
  back.loose += take_excess(back.shipping, book.shipping_left);
  std::vector<std::int64_t> left;
  for (const auto& line : book.lines) {
    auto paid = line.paid_left;
    for (const auto& named : back.lines)
      if (named.line == line.line) paid = std::max<std::int64_t>(0, paid - named.paid);
    left.push_back(paid);
  }
  left.push_back(std::max<std::int64_t>(0, book.shipping_left - back.shipping));
  left.push_back(std::max<std::int64_t>(0, book.tax_left - back.tax));
  std::int64_t all = 0;
  for (const auto each : left) all += each;
  const auto shares = allocate(std::min(back.loose, all), left);
  for (std::size_t i = 0; i < book.lines.size(); ++i) {
    const auto& id = book.lines[i].line;
    const auto found = std::find_if(back.lines.begin(), back.lines.end(), [&](const auto& named) { return named.line == id; });
    if (found != back.lines.end()) found->paid += shares[i];
    else if (shares[i] > 0) back.lines.push_back({id, 0, shares[i]});
  }
  back.shipping += shares[book.lines.size()];
  back.tax += shares[book.lines.size() + 1];
  return back;
}

void tell_return(Telling& telling, const Return& known) {
  auto& book = telling.book();
  book.told.push_back(known.id);
  const auto back = with_loose_shared(book, known);
  auto event = telling.event("refund", back.id, "refund", back.at);
  event["lines"] = json::array();
  for (const auto& line : back.lines) take_line(telling, event["lines"], line);
  const auto take = [&](const char* key, std::int64_t amount, std::int64_t& left) {
    const auto taken = std::clamp<std::int64_t>(amount, 0, left);
    if (taken > 0) event[key] = telling.money(taken);
    left -= taken;
    return taken > 0;
  };
  const bool shipping = take("shipping", back.shipping, book.shipping_left);
  const bool tax = take("tax", back.tax, book.tax_left);
  if (!event["lines"].empty() || shipping || tax) telling.tell(event);
}

void learn_returns(OrderBook& book, const Sale& sale) {
  for (const auto& back : sale.returns) {
    const bool known = std::any_of(book.returns.begin(), book.returns.end(), [&](const Return& each) { return each.id == back.id; });
    if (!known && !back.id.empty()) book.returns.push_back(back);
  }
}

bool has_lines_of(const OrderBook& book, const Sale& sale) {
  const auto is_told = [&](const SaleLine& line) {
    return std::any_of(book.lines.begin(), book.lines.end(), [&](const BookLine& each) {
      return each.line == line.line && each.quantity == line.quantity && each.amount == line.amount && each.paid == line.paid;
    });
  };
  return book.lines.size() == sale.lines.size() && std::all_of(sale.lines.begin(), sale.lines.end(), is_told);
}

// Whether the platform has changed the lines since they were told; notes how new they are. Old news that come late do not
// undo newer ones; of one second the later to arrive is the newer.
bool has_new_lines(OrderBook& book, const Sale& sale) {
  const auto changed_at = seconds_of(sale.changed_at, book.lines_at);
  if (changed_at < book.lines_at) return false;
  book.lines_at = changed_at;
  return !has_lines_of(book, sale);
}

}  // namespace

std::string book_text(const OrderBook& book) { return json(book).dump(); }

OrderBook book_from(const std::string& text) {
  const auto read = json::parse(text, nullptr, false);
  return read.is_object() ? read.get<OrderBook>() : OrderBook{};
}

BookPlan plan_events(const std::string& platform, OrderBook book, const Sale& sale, int exponent, std::int64_t now) {
  Telling telling{platform, sale, exponent, now, {{}, std::move(book)}};
  auto& kept = telling.book();
  learn_returns(kept, sale);
  const bool counts = sale.settled && !sale.ended && !sale.lines.empty() && !sale.at.empty();
  if (kept.ended && !(counts && seconds_of(sale.changed_at, now) > kept.ended_at)) return std::move(telling.plan);
  const bool taken_up_again = std::exchange(kept.ended, false);
  const bool known_member = !kept.member.empty() || !sale.member.empty();
  if (counts && known_member && (kept.round == 0 || taken_up_again || has_new_lines(kept, sale))) {
    if (kept.round > 0) take_all_back(telling, "changed", sale.at);
    place(telling);
  }
  if (kept.round > 0)
    for (const auto& back : std::vector<Return>(kept.returns))
      if (!holds(kept.told, back.id)) tell_return(telling, back);
  if (sale.ended) {
    if (kept.round > 0) take_all_back(telling, "end", sale.ended_at);
    kept.ended = true;
    kept.ended_at = std::max(seconds_of(sale.ended_at, now), seconds_of(sale.changed_at, 0));
  }
  return std::move(telling.plan);
}

}  // namespace regulars
