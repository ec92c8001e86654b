// One order as a shop platform tells of it, in the terms events need and no others: no name, address or payment. What a
// platform sends is turned into this at the door, so that nothing personal is ever queued. Amounts are minor units of
// the shop's currency.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace regulars {

struct SaleLine {
  std::string line, sku;
  std::vector<std::string> category, tag;
  std::int64_t quantity = 1;
  std::int64_t amount = 0;  // of the whole line, after discounts of its own
  std::int64_t paid = 0;    // the same after the order's discount too: what refunds of the platform are parts of
  bool gift_card = false;
};

struct ReturnedLine {
  std::string line;
  std::int64_t quantity = 0;
  std::int64_t paid = 0;
};

// One refund. `loose` is money that names no line: it is spread over all that is left, shipping and tax included.
struct Return {
  std::string id;  // the platform's
  std::string at;  // RFC 3339
  std::vector<ReturnedLine> lines;
  std::int64_t shipping = 0, tax = 0, loose = 0;
};

struct Sale {
  std::string order;        // the platform's id
  std::string member;       // the platform's customer; empty: a guest, or not said
  std::string at;           // RFC 3339; empty: this tells of returns alone
  std::string channel;      // web, pos, app; empty: not said
  std::string coupon;
  std::vector<SaleLine> lines;
  std::int64_t discount = 0, shipping = 0;
  std::int64_t tax = 0;     // that is not in the amounts
  bool includes_tax = false;  // the amounts do
  bool settled = false;     // paid, as the platform sees it: it counts
  bool ended = false;       // cancelled or deleted: what is left of it goes back
  std::string ended_at;
  std::string changed_at;   // when the platform last touched it, which tells old news from new; empty: just now
  std::vector<Return> returns;
};

void to_json(nlohmann::json& json, const Sale& sale);
void from_json(const nlohmann::json& json, Sale& sale);
void to_json(nlohmann::json& json, const Return& back);
void from_json(const nlohmann::json& json, Return& back);

}  // namespace regulars
