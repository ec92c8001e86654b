// A shop as a request needs it: who it is, and what its keys and origins are. Immutable once loaded.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/auth/scopes.hpp"
#include "server/outbox/listeners.hpp"
#include "server/shops/holdout.hpp"

namespace regulars {

struct SecretKey {
  std::string hash;  // hash_of_key
  Scopes scopes;
};

struct Shop {
  std::string id, name, currency;
  int exponent = 2;                    // of the currency
  std::string code_key;                // see server/desk/referral_code.hpp
  std::vector<SecretKey> secret_keys;  // several at a time, so that one can take over from another
  std::vector<std::string> publishable_keys;
  std::vector<std::string> identity_secrets;  // any of them may sign a member token
  std::vector<std::string> shopify_secrets, woocommerce_secrets;  // any of them may sign a webhook of the platform
  std::shared_ptr<const Listeners> listeners;  // who is told what happens; null: nobody
  std::shared_ptr<const Holdout> holdout;  // who is kept out of the program; null: nobody
  std::vector<std::string> origins;  // "https://shop.example": scheme, host and port as a browser sends them
};

}  // namespace regulars
