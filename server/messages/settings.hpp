// What an owner decides about messages to members: which kinds, by what ways, when not, how often at most, in what words.
// One document of the shop; without it, or with no kind on, nobody is told anything and nothing is done.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "server/messages/kind.hpp"
#include "server/messages/quiet.hpp"
#include "server/messages/template.hpp"
#include "server/store/store.hpp"

namespace regulars {

inline constexpr const char* messages_kind = "messages";  // documents: the settings, how far the journal was read, the last look
inline constexpr const char* settings_id = "settings";
inline constexpr const char* cursor_id = "cursor";
inline constexpr const char* scan_id = "scan";

struct Channels {
  bool widget = false, mail = false, webhook = false;
  bool any() const { return widget || mail || webhook; }
  bool pushes() const { return mail || webhook; }  // goes to where the member is, instead of waiting where they come
};

struct KindSettings {
  bool on = false;
  Channels channels{true, true, false};
  std::int64_t number = 0;                     // see MessageNumber
  std::map<std::string, MessageWords> texts;   // by language: in place of ours
};

struct MessageCap {
  std::int64_t messages = 3, days = 7;  // so many in so many days
};

struct MessageSettings {
  std::string address;            // where this server is reached: "https://club.shop.example"; for links in mails
  std::string language = "en";    // of members whose profile names none
  std::string time_zone = "UTC";  // of quiet hours and days
  std::string reply_to;           // empty: the sender
  std::optional<QuietHours> quiet;
  std::optional<MessageCap> cap;
  std::array<KindSettings, message_kind_count> kinds;

  MessageSettings();  // everything off
  const KindSettings& of(MessageKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
  bool is_on(MessageKind kind) const { return of(kind).on; }
  bool any_on() const;
  bool uses(bool Channels::*channel) const;  // by a kind that is on
};

// Empty: good. Keys that are left out are as in `MessageSettings()`.
Findings read_settings(const std::string& body, MessageSettings& settings);
std::string settings_text(const MessageSettings& settings);
// Those of the shop; of one that has none, everything off.
MessageSettings settings_of(Store& store, std::string_view shop);

}  // namespace regulars
