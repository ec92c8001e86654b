#include "server/messages/texts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/clock.hpp"
#include "server/messages/locale.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr const char* last_resort = "en";

std::string base_of(const std::string& language) { return language.substr(0, language.find('-')); }

MessageWords words_in(const json& file, std::string_view kind) {
  const auto found = file.find(std::string(kind));
  if (found == file.end() || !found->is_object()) return {};
  return {json_text_in(*found, "subject"), json_text_in(*found, "text")};
}

}  // namespace

const std::vector<std::string>& message_languages() {
  static const std::vector<std::string> languages = {"en", "ar", "de", "es", "fa", "fr", "id", "ja", "pt-BR", "ru", "th", "zh-Hans"};
  return languages;
}

std::string language_for(const std::string& wished, const std::vector<std::string>& languages) {
  if (wished.empty()) return "";
  if (std::find(languages.begin(), languages.end(), wished) != languages.end()) return wished;
  const auto same = std::find_if(languages.begin(), languages.end(), [&](const std::string& each) { return base_of(each) == base_of(wished); });
  return same == languages.end() ? "" : *same;
}

std::shared_ptr<const json> MessageTexts::file(const std::string& path) {
  const auto found = files_.find(path, static_cast<std::int64_t>(steady_microseconds() / 1000));
  static const auto none = std::make_shared<const json>(json::object());
  if (!found) return none;
  const std::lock_guard lock(mutex_);
  auto& read = read_[path];
  if (!read.content || read.etag != found->etag) read = {found->etag, std::make_shared<const json>(json_object_in(*found->content).value_or(json::object()))};
  return read.content;
}

MessageWords MessageTexts::words(MessageKind kind, const std::string& language) {
  return words_in(*file("messages/" + language + ".json"), message_entry(kind).name);
}

MessageWords MessageTexts::words(const MessageSettings& settings, MessageKind kind, const std::string& language) {
  const auto& own = settings.of(kind).texts;
  const auto found = own.find(language);
  if (found != own.end()) return found->second;
  return words(kind, language_for(language, message_languages()));
}

std::string MessageTexts::language(const MessageSettings& settings, MessageKind kind, const std::string& wished) {
  auto known = message_languages();
  for (const auto& [language, _] : settings.of(kind).texts)
    if (std::find(known.begin(), known.end(), language) == known.end()) known.push_back(language);
  for (const auto& wish : {wished, settings.language})
    if (const auto found = language_for(wish, known); !found.empty()) return found;
  return last_resort;
}

std::string MessageTexts::phrase(const std::string& language, const std::string& key) {
  const auto best = language_for(language, message_languages());
  return json_text_in(*file("messages/" + (best.empty() ? last_resort : best) + ".json"), key.c_str());
}

std::string MessageTexts::of_widget(const std::string& language, const std::string& key, std::int64_t n) {
  const auto best = language_for(language, message_languages());
  const auto words = file("locales/" + (best.empty() ? last_resort : best) + ".json");
  const auto found = words->find(key);
  if (found == words->end()) return "";
  if (!found->is_object()) return found->is_string() ? found->get<std::string>() : "";
  const auto form = json_text_in(*found, plural_category(language, n).c_str());
  return form.empty() ? json_text_in(*found, "other") : form;
}

}  // namespace regulars
