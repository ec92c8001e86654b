// Who may call what. Every route names one of these; there is no default, and what a caller does not prove is
// refused.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "server/auth/directory.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace regulars {

enum class Access {
  open,              // anybody
  local,             // a connection from this machine that no proxy has passed on
  secret,            // Authorization: Bearer sk_…, never from a page
  page,              // X-Regulars-Key: pk_… (or ?key=), from one of the shop's origins; with or without a member token
  member,            // the same with a member token
  member_or_secret,  // `secret`, or `member` for the member the path names
  shopify,           // ?shop= names the shop, and Shopify has signed the body for it
  woocommerce,       // the same of WooCommerce; its ping, which it cannot sign, says nothing and is let through
  console,           // a page of the console while nobody is signed in: from this very server when it changes something
  staff,             // the same, signed in (server/staff)
  owner,             // the same, signed in as an owner
  till,              // a device at the counter, its call signed with its key (server/till)
};

// Those of the console and the till: a session or a till is a document of the store, so they are admitted by server/staff/admission.hpp, where
// one may wait for it.
inline bool is_for_console(Access access) { return access >= Access::console; }

struct Staff;

struct Caller {
  std::shared_ptr<const Shop> shop;  // null for `open` and `local`
  std::string member;                // from the token; empty: none
  std::shared_ptr<const Staff> staff;  // of the console, signed in
  std::string session;                 // its id; empty: none
  std::string till;                    // id; empty: none
  std::string key;                   // what names the key in counts: never the key of a server itself; empty: none
};

struct Admission {
  Caller caller;
  std::optional<Response> refused;  // set: answer this and nothing else
};

// The publishable key of a page: in its header or as ?key=, so that a guest's question needs no CORS preflight. Empty: none.
std::string page_key(const Request& request);

// Requires: not one of the console's. `scope`: what a secret key must have. `subject`: the member the path names, for member_or_secret. Throws
// StoreError.
Admission admit(const Request& request, Access access, Scope scope, const std::string& subject,
                Directory& directory, std::int64_t now_seconds);

}  // namespace regulars
