// Decides what members are told, on the writer's thread, with what a group of events changes: a message, its mail, its webhook
// deliveries and what is noted of it become durable together or not at all.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "server/desk/clerk.hpp"
#include "server/messages/message.hpp"
#include "server/messages/texts.hpp"

namespace regulars {

struct TellingTools {
  Store& store;
  MessageTexts& texts;
  bool has_mail_server = false;
};

class Teller {
 public:
  Teller(Clerk& clerk, TellingTools tools, const Shop& shop, const MessageSettings& settings, std::int64_t now)
      : clerk_(clerk), tools_(tools), shop_(shop), settings_(settings), now_(now) {}
  // Makes a message of it, unless there is one of the same cause.
  void admit(const Cause& cause);
  // Whether a reward has come near, or within reach, since the member was last looked at. `points_gained`: by the lines that
  // are the occasion.
  void look_at_rewards(const std::string& member, std::int64_t points_gained);
  // Sends, delays or drops a message that is due. Where a cap lets only some through, those that are given first.
  void settle(const DocumentRow& due);
  // Keeps what has been noted of members. To be called last.
  void note_told();

 private:
  struct KeptTold {
    ToldMember told;
    std::string stored;  // as it was read
  };
  ToldMember& told(const std::string& member);
  bool is_true_rise(const Cause& cause);
  std::string trouble_with(MessageKind kind, const struct Person& person, bool by_mail) const;
  // Takes away the ways that are not open, and notes why in `entry`.
  Channels open_ways(const Message& message, const struct Person& person, LogEntry& entry) const;
  void take_away(Channels& ways, const std::string& why_webhook, const std::string& why_mail, LogEntry& entry) const;
  bool is_capped(const std::string& member);
  void send(const Message& message, const Channels& channels, const struct Person& person, const Program& program, const std::string& facts,
            std::int64_t balance, LogEntry& entry);
  void announce(const Message& message, const std::string& language, const std::string& values, const std::string& log);
  void drop(const Message& message, const std::string& why);
  void finish(const Message& message, LogEntry entry);
  LogEntry entry_for(const Message& message) const;

  Clerk& clerk_;
  const TellingTools tools_;
  const Shop& shop_;
  const MessageSettings& settings_;
  const std::int64_t now_;
  std::set<std::string> admitted_;
  std::map<std::string, KeptTold> told_;
};

}  // namespace regulars
