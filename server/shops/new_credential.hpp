// Makes a key or secret of a shop. Several of each kind may be in use at once: a new one is added, everybody
// moves over to it, the old one is removed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/auth/scopes.hpp"
#include "server/store/rows.hpp"

namespace regulars {

struct NewCredential {
  std::string key;    // to be shown once
  CredentialRow row;  // what is kept: of a secret key its hash alone
};

// `scopes`: of a secret key; the other kinds have none. `now_seconds`: Unix time. `given`: the key itself, where the
// platform made it; empty: a new one.
NewCredential new_credential(std::string_view shop, CredentialKind kind, Scopes scopes,
                             std::int64_t now_seconds, std::string_view given = {});

}  // namespace regulars
