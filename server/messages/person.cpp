#include "server/messages/person.hpp"

#include <nlohmann/json.hpp>

#include "server/outbox/mail.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

bool says(const nlohmann::json& profile, const char* key, bool absent) {
  const auto found = profile.find(key);
  return found != profile.end() && found->is_boolean() ? found->get<bool>() : absent;
}

}  // namespace

Person person_in(const std::string& profile) {
  const auto known = json_object_in(profile);
  if (!known) return {};
  Person person{json_text_in(*known, "name"), json_text_in(*known, "email"), json_text_in(*known, "language")};
  if (!is_mail_address(person.email)) person.email.clear();
  person.membership = says(*known, membership_key, true);
  person.marketing = says(*known, marketing_key, false) && !says(*known, withdrawn_key, false);
  return person;
}

}  // namespace regulars
