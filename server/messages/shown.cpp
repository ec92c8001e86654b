#include "server/messages/shown.hpp"

#include <nlohmann/json.hpp>

#include "server/messages/message.hpp"
#include "server/messages/wording.hpp"

namespace regulars {

std::string messages_shown(Store& store, MessageTexts& texts, const Shop& shop, const std::string& member) {
  using nlohmann::json;
  if (member.empty() || !shop.listeners || !shop.listeners->members_on_page) return "";
  const auto inbox = inbox_of(store, shop.id, shop.code_key, member);
  if (inbox.empty()) return "";
  const auto settings = settings_of(store, shop.id);
  const auto person = person_in(store.profile(shop.id, member).value_or(""));
  auto shown = json::array();
  for (const auto& entry : inbox) {
    const auto kind = message_kind_named(entry.kind);
    if (!kind) continue;
    const auto words = texts.words(settings, *kind, entry.language);
    auto values = values_in(entry.values);
    add_person(values, person, texts, entry.language);
    shown.push_back({{"id", entry.message}, {"kind", entry.kind}, {"subject", filled(words.subject, values)}, {"text", filled(words.text, values)}});
  }
  return shown.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace regulars
