#include "server/messages/settings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/messages/locale.hpp"
#include "server/outbox/mail.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t cap_messages_max = 100, cap_days_max = 90;
constexpr std::size_t subject_bytes_max = 200, message_bytes_max = 4'000, languages_max = 40;

constexpr std::array<std::pair<std::string_view, bool Channels::*>, 3> channel_list = {
    {{"widget", &Channels::widget}, {"mail", &Channels::mail}, {"webhook", &Channels::webhook}}};

// Reads an object key by key and keeps what is wrong with it.
class SettingsReader {
 public:
  explicit SettingsReader(MessageSettings& settings) : settings_(settings) {}

  Findings read(const json& body) {
    if (!object(body, "", {"address", "language", "time_zone", "reply_to", "quiet", "cap", "kinds"})) return findings_;
    text(body, "", "address", settings_.address);
    text(body, "", "language", settings_.language);
    text(body, "", "time_zone", settings_.time_zone);
    text(body, "", "reply_to", settings_.reply_to);
    read_quiet(body);
    read_cap(body);
    read_kinds(body);
    check();
    return findings_;
  }

 private:
  void wrong(std::string path, std::string expected, const json& found) {
    auto got = found.dump(-1, ' ', false, json::error_handler_t::replace);
    if (got.size() > 60) got = got.substr(0, 60) + "…";
    findings_.push_back({std::move(path), std::move(expected), std::move(got)});
  }

  bool object(const json& value, const std::string& path, std::vector<std::string_view> keys) {
    if (!value.is_object()) return wrong(path, "an object", value), false;
    for (const auto& [key, below] : value.items()) {
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      std::string list;
      for (const auto& each : keys) list.append(list.empty() ? "" : ", ").append(each);
      findings_.push_back({path + "/" + key, "one of " + list, key});
    }
    return true;
  }

  void text(const json& from, const std::string& path, const char* key, std::string& to) {
    const auto found = from.find(key);
    if (found == from.end()) return;
    if (!found->is_string()) return wrong(path + "/" + key, "a text", *found);
    to = found->get<std::string>();
  }

  void flag(const json& from, const std::string& path, const char* key, bool& to) {
    const auto found = from.find(key);
    if (found == from.end()) return;
    if (!found->is_boolean()) return wrong(path + "/" + key, "true or false", *found);
    to = found->get<bool>();
  }

  void number(const json& from, const std::string& path, std::string_view key, std::int64_t min, std::int64_t max, std::int64_t& to) {
    const auto found = from.find(std::string(key));
    if (found == from.end()) return;
    const bool whole = found->is_number_integer();
    if (!whole || found->get<std::int64_t>() < min || found->get<std::int64_t>() > max)
      return wrong(path + "/" + std::string(key), "a whole number from " + std::to_string(min) + " to " + std::to_string(max), *found);
    to = found->get<std::int64_t>();
  }

  void time(const json& from, const char* key, int& to) {
    const auto found = from.find(key);
    const auto minute = found != from.end() && found->is_string() ? minute_of_day_in(found->get<std::string>()) : std::nullopt;
    if (!minute) return wrong(std::string("/quiet/") + key, "a time of day such as \"21:00\"", found == from.end() ? json(nullptr) : *found);
    to = *minute;
  }

  void read_quiet(const json& body) {
    const auto found = body.find("quiet");
    if (found == body.end() || found->is_null() || !object(*found, "/quiet", {"from", "until"})) return;
    QuietHours quiet;
    time(*found, "from", quiet.from);
    time(*found, "until", quiet.until);
    if (findings_.empty() && quiet.from == quiet.until) wrong("/quiet/until", "another time than from", (*found)["until"]);
    settings_.quiet = quiet;
  }

  void read_cap(const json& body) {
    const auto found = body.find("cap");
    if (found == body.end() || found->is_null() || !object(*found, "/cap", {"messages", "days"})) return;
    MessageCap cap;
    number(*found, "/cap", "messages", 1, cap_messages_max, cap.messages);
    number(*found, "/cap", "days", 1, cap_days_max, cap.days);
    settings_.cap = cap;
  }

  void read_kinds(const json& body) {
    const auto found = body.find("kinds");
    if (found == body.end()) return;
    std::vector<std::string_view> names;
    for (const auto& entry : message_kinds()) names.push_back(entry.name);
    if (!object(*found, "/kinds", names)) return;
    for (const auto& entry : message_kinds())
      if (const auto given = found->find(std::string(entry.name)); given != found->end())
        read_kind(*given, "/kinds/" + std::string(entry.name), entry, settings_.kinds[static_cast<std::size_t>(entry.kind)]);
  }

  void read_kind(const json& given, const std::string& path, const MessageEntry& entry, KindSettings& kind) {
    std::vector<std::string_view> keys = {"on", "channels", "texts"};
    if (!entry.number.key.empty()) keys.push_back(entry.number.key);
    if (!object(given, path, keys)) return;
    flag(given, path, "on", kind.on);
    if (!entry.number.key.empty()) number(given, path, entry.number.key, entry.number.min, entry.number.max, kind.number);
    if (const auto channels = given.find("channels"); channels != given.end()) read_channels(*channels, path + "/channels", kind.channels);
    if (const auto texts = given.find("texts"); texts != given.end()) read_texts(*texts, path + "/texts", entry, kind.texts);
    if (kind.on && !kind.channels.any()) wrong(path + "/channels", "at least one of widget, mail, webhook", json::array());
  }

  void read_channels(const json& given, const std::string& path, Channels& channels) {
    if (!given.is_array()) return wrong(path, "a list of widget, mail, webhook", given);
    channels = {};
    for (std::size_t i = 0; i < given.size(); ++i) {
      const auto known = std::find_if(channel_list.begin(), channel_list.end(), [&](const auto& each) { return given[i] == each.first; });
      if (known == channel_list.end()) wrong(path + "/" + std::to_string(i), "one of widget, mail, webhook", given[i]);
      else channels.*known->second = true;
    }
  }

  void read_texts(const json& given, const std::string& path, const MessageEntry& entry, std::map<std::string, MessageWords>& texts) {
    if (!given.is_object() || given.size() > languages_max) return wrong(path, "an object of at most 40 languages", given);
    for (const auto& [language, words] : given.items()) {
      const auto here = path + "/" + language;
      if (!is_language_tag(language)) wrong(here, "a language such as \"de\" or \"pt-BR\"", language);
      if (!object(words, here, {"subject", "text"})) continue;
      auto& kept = texts[language];
      read_words(words, here, "subject", entry, subject_bytes_max, kept.subject);
      read_words(words, here, "text", entry, message_bytes_max, kept.text);
    }
  }

  void read_words(const json& given, const std::string& path, const char* key, const MessageEntry& entry, std::size_t bytes_max, std::string& to) {
    text(given, path, key, to);
    const auto here = path + "/" + key;
    if (to.empty() || to.size() > bytes_max) return wrong(here, "words, at most " + std::to_string(bytes_max) + " bytes", to);
    std::vector<std::string_view> known(common_placeholders.begin(), common_placeholders.end());
    for (const auto& own : entry.own)
      if (!own.empty()) known.push_back(own);
    check_template(to, known, here, findings_);
  }

  void check() {
    const auto& address = settings_.address;
    const bool web = address.starts_with("https://") || address.starts_with("http://");
    const bool plain = std::all_of(address.begin(), address.end(), [](char letter) { return letter > ' ' && letter < 0x7f && letter != '"' && letter != '<' && letter != '>'; });
    if (!address.empty() && (!web || !plain || address.ends_with('/') || address.size() > subject_bytes_max))
      wrong("/address", "an address such as \"https://club.shop.example\", without a slash at the end", address);
    if (address.empty() && settings_.uses(&Channels::mail)) wrong("/address", "where members reach this server, for the link by which they unsubscribe", address);
    if (!is_language_tag(settings_.language)) wrong("/language", "a language such as \"de\" or \"pt-BR\"", settings_.language);
    if (!is_time_zone(settings_.time_zone)) wrong("/time_zone", "a time zone such as \"Europe/Berlin\"", settings_.time_zone);
    if (!settings_.reply_to.empty() && !is_mail_address(settings_.reply_to)) wrong("/reply_to", "a mail address", settings_.reply_to);
  }

  MessageSettings& settings_;
  Findings findings_;
};

json kind_shown(const MessageEntry& entry, const KindSettings& kind) {
  json shown = {{"on", kind.on}, {"channels", json::array()}, {"texts", json::object()}};
  for (const auto& [name, channel] : channel_list)
    if (kind.channels.*channel) shown["channels"].push_back(name);
  if (!entry.number.key.empty()) shown[std::string(entry.number.key)] = kind.number;
  for (const auto& [language, words] : kind.texts) shown["texts"][language] = {{"subject", words.subject}, {"text", words.text}};
  return shown;
}

}  // namespace

MessageSettings::MessageSettings() {
  for (const auto& entry : message_kinds()) kinds[static_cast<std::size_t>(entry.kind)].number = entry.number.usual;
}

bool MessageSettings::any_on() const {
  return std::any_of(kinds.begin(), kinds.end(), [](const KindSettings& kind) { return kind.on; });
}

bool MessageSettings::uses(bool Channels::*channel) const {
  return std::any_of(kinds.begin(), kinds.end(), [&](const KindSettings& kind) { return kind.on && kind.channels.*channel; });
}

Findings read_settings(const std::string& body, MessageSettings& settings) {
  const auto given = json_sent(body);
  if (given.is_discarded()) return {{"", "a JSON object", "text that is none"}};
  return SettingsReader(settings).read(given);
}

std::string settings_text(const MessageSettings& settings) {
  json body = {{"address", settings.address}, {"language", settings.language}, {"time_zone", settings.time_zone}, {"reply_to", settings.reply_to},
               {"quiet", nullptr}, {"cap", nullptr}, {"kinds", json::object()}};
  if (settings.quiet) body["quiet"] = {{"from", minute_of_day_text(settings.quiet->from)}, {"until", minute_of_day_text(settings.quiet->until)}};
  if (settings.cap) body["cap"] = {{"messages", settings.cap->messages}, {"days", settings.cap->days}};
  for (const auto& entry : message_kinds()) body["kinds"][std::string(entry.name)] = kind_shown(entry, settings.of(entry.kind));
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

MessageSettings settings_of(Store& store, std::string_view shop) {
  MessageSettings settings;
  if (const auto row = store.document(shop, messages_kind, settings_id)) read_settings(row->body, settings);
  return settings;
}

}  // namespace regulars
