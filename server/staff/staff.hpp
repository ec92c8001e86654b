// Who may use a shop's console. Accounts are documents of the shop (kind "staff"), each under an id made from its e-mail
// address, so that signing in is a look-up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/store.hpp"

namespace regulars {

enum class Role { staff, owner };  // an owner may do all that staff may
std::string_view role_name(Role role);
std::optional<Role> role_named(std::string_view name);

struct Staff {
  std::string id, email, name;  // email: as written, without the spaces around it
  Role role = Role::staff;
  std::string password;               // Argon2id
  std::string totp;                   // second factor's secret in base 32; empty: none
  std::string totp_offered;           // one that has not been confirmed by a code yet
  std::int64_t totp_step = 0;         // of the last code used: none counts twice
  std::vector<std::string> recovery;  // hashes of the codes not used yet
  std::int64_t created_at = 0;        // Unix seconds
  std::string stored;                 // as it was read; empty: a new one
};

// Whatever capitals it is written in. Empty: no e-mail address.
std::string staff_id_of(std::string_view email);

std::optional<Staff> find_staff(Store& store, std::string_view shop, std::string_view id);
std::vector<Staff> all_staff(Store& store, std::string_view shop);  // by id
// False: somebody else changed it since it was read, or made it; nothing was kept.
bool keep_staff(Store& store, std::string_view shop, const Staff& staff);
// Somebody else who is an owner. Absent: a shop without them could never be changed again.
std::optional<Staff> another_owner(Store& store, std::string_view shop, std::string_view id);
// The same of an owner who is to be none any more: only while `owner`, as it was read, still is, whichever server is asked.
bool keep_staff_beside(Store& store, std::string_view shop, Staff& staff, const Staff& owner);
// And all their sessions and devices. Requires: no owner. False: as above.
bool remove_staff(Store& store, std::string_view shop, const Staff& staff);

}  // namespace regulars
