// Makes a shop: its keys, its origins, and its program as the first line of its journal.
#pragma once

#include <string>
#include <vector>

#include "core/engine.hpp"
#include "core/program/finding.hpp"
#include "server/store/store.hpp"

namespace regulars {

struct NewShop {
  std::string name;
  std::string program;               // the file's text; empty: one that gives nothing yet, in `currency`
  std::string currency;              // ISO 4217; with a program: the program's own
  std::vector<std::string> origins;  // "https://shop.example"; paths and trailing slashes are not allowed
};

struct AddedShop {
  Findings findings;  // not empty: nothing was made
  std::string shop, secret_key, publishable_key, identity_secret;  // shown once; the secret key is stored hashed
  std::string invitation;  // of the first owner, for invitation_link()
};

// `now_seconds`: Unix time. Throws StoreError.
AddedShop add_shop(Store& store, const NewShop& shop, std::int64_t now_seconds);

// What to paste into a page.
std::string snippet(const std::string& server, const std::string& publishable_key);

// Whether a browser would send it so: scheme, host, port when it is not the scheme's own, nothing else.
bool is_origin(const std::string& text);

}  // namespace regulars
