// What one message of a platform asks for, once it is read.
#pragma once

#include <string>

#include "server/intake/sale.hpp"

namespace regulars {

enum class HookKind {
  nothing,       // a topic that concerns nobody here, a test order, a ping
  sale,          // an order as it stands, or a refund of one
  erase_member,  // the platform asks to forget a customer
  data_request,  // a customer asks the shop what is kept about them
  erase_shop,    // the shop has left the platform
};

struct Hook {
  HookKind kind = HookKind::nothing;
  Sale sale;
  std::string member;   // erase_member, data_request
  std::string request;  // data_request: the platform's id of it
  std::string trouble;  // not empty: it cannot be read, in words; never quotes what was sent
};

// The shop's own money, which is what programs count in.
struct ShopMoney {
  std::string currency;  // ISO 4217
  int exponent = 2;
};

}  // namespace regulars
