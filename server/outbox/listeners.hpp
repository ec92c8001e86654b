// Who wants to be told what happens in a shop: webhook endpoints, and members, of what concerns them. Loaded with the shop.
#pragma once

#include <string>
#include <vector>

namespace regulars {

struct Subscription {
  std::string endpoint;            // its id
  std::vector<std::string> types;  // of messages, as "member.tier_changed"; "*": all
};

struct Listeners {
  std::vector<Subscription> endpoints;  // those that are not disabled
  bool members = false;         // some kind of message to members is on (server/messages)
  bool members_on_page = false;  // and some of them are shown by the widget
};

bool wants(const std::vector<std::string>& types, const std::string& type);

}  // namespace regulars
