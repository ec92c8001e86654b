// What has been told of an order so far, and from that what is still to be told when the platform speaks of it again.
// Platforms send the same order many times, in any order, with refunds before and beside it; the book makes of it one
// `order` event, one `refund` for each refund, and one for what is left when the order ends. A pure function: time comes
// with what is told.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/intake/sale.hpp"

namespace regulars {

struct BookLine {
  std::string line;
  std::int64_t quantity = 1, amount = 0, paid = 0;  // as told
  std::int64_t quantity_left = 1, amount_left = 0, paid_left = 0;
};

struct OrderBook {
  std::string member;           // empty: not told yet
  std::int64_t round = 0;       // how often the order was placed: one whose lines were changed is placed anew. 0: not yet
  std::vector<BookLine> lines;  // of this round
  std::int64_t shipping_left = 0, tax_left = 0;
  bool ended = false;
  std::int64_t ended_at = 0;       // Unix seconds: news from before it are old
  std::int64_t lines_at = 0;       // the same of what the lines are; 0: not known
  std::vector<Return> returns;     // known, in the order they came
  std::vector<std::string> told;   // ids of those told in this round
};

std::string book_text(const OrderBook& book);
// An unreadable text is an empty book.
OrderBook book_from(const std::string& text);

struct BookPlan {
  std::vector<std::string> events;  // JSON text, in the order they are to be decided
  OrderBook book;                   // once they have been
};

// `platform`: what event ids begin with. `exponent`: of the shop's currency. `now`: Unix seconds, for what carries no time.
BookPlan plan_events(const std::string& platform, OrderBook book, const Sale& sale, int exponent, std::int64_t now);

}  // namespace regulars
