// The way to a first account, and to every further one: a link that works once, for a week. Of its token the shop keeps the
// hash (kind "invitation").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/staff/staff.hpp"
#include "server/store/store.hpp"

namespace regulars {

inline constexpr std::int64_t invitation_life_seconds = 7 * 24 * 60 * 60;

struct Invitation {
  std::string id;
  Role role = Role::staff;
  std::string email;  // who is meant; empty: whoever has the link
};

// Makes one; what follows "#/set-up/" in its link, "<shop>.<token>".
std::string invite(Store& store, std::string_view shop, Role role, std::string_view email, std::int64_t now_seconds);
std::string invitation_link(std::string_view server, std::string_view invitation);
// Its shop; absent: no invitation's form.
std::optional<std::string> shop_of_invitation(std::string_view invitation);
std::optional<Invitation> find_invitation(Store& store, std::string_view invitation, std::int64_t now_seconds);
// False: somebody else was quicker.
bool use_up_invitation(Store& store, std::string_view shop, const std::string& id);

}  // namespace regulars
