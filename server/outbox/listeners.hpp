// Who wants to be told what happens in a shop: webhook endpoints, and the owner's mails to members. Loaded with the shop.
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
  std::vector<std::string> mails;       // types of messages that a mail is written for
};

bool wants(const std::vector<std::string>& types, const std::string& type);

}  // namespace regulars
