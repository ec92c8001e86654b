// The link at the end of a mail by which a member says no, without signing in. It names the message, signed; who the member is
// stands with the message and not in the link.
#pragma once

#include <optional>
#include <string>

#include "server/auth/directory.hpp"
#include "server/messages/message.hpp"

namespace regulars {

// "{address}/unsubscribe/{shop}.{message}.{mac}"
std::string unsubscribe_link(const std::string& address, const Shop& shop, const std::string& message);

struct Unsubscribing {
  std::shared_ptr<const Shop> shop;
  Message message;
};
// Absent: nobody of us made this link.
std::optional<Unsubscribing> unsubscribing(Store& store, Directory& directory, const std::string& token, std::int64_t now);

// The profile of a member who says no to what such a message is: offers, or all of it.
std::string profile_without(const std::string& profile, MessageKind kind);

}  // namespace regulars
