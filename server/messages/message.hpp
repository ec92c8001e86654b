// One message to one member on its way, and what became of it. Nothing in it says who the member is: name and address come in
// when it is shown or sent, from the profile.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/messages/cause.hpp"
#include "server/store/store.hpp"

namespace regulars {

// By an id made from its cause. It stays when it is done, so that the cause tells nothing a second time.
inline constexpr const char* message_kind = "message";

struct Message {
  std::string id;
  MessageKind kind = MessageKind::welcome;
  std::string member, facts = "{}";
  std::string delayed;       // why it waits longer than it would; empty: it does not
  std::int64_t made_at = 0;
  bool done = false;
};

// `key`: a secret of the shop, so that nobody can tell a member from an id.
std::string message_id(const std::string& key, const Cause& cause);
Message message_of(const std::string& key, const Cause& cause, std::int64_t now);
DocumentRow message_row(const Message& message, std::int64_t at);
DocumentRow done_row(Message message);
std::optional<Message> message_from(const DocumentRow& row);
std::vector<Message> waiting_messages(Store& store, const std::string& shop, int max, std::vector<std::int64_t>& at);

// What became of it, newest first.
inline constexpr const char* log_kind = "message_log";
inline constexpr std::int64_t log_kept_seconds = 90 * 24 * 3600;
struct LogEntry {
  std::string id;
  std::string message, kind, member;
  std::int64_t at = 0;
  std::map<std::string, std::string> ways;  // by channel: "sent", "queued", "refused", "given_up", "unknown", or why it was not taken
  std::string dropped;                      // why no way was taken; empty: one was
};
DocumentRow log_row(const LogEntry& entry);
LogEntry log_entry_from(const DocumentRow& row);
// What became of it by one channel; what was sent stays so. `entry`: its id; empty: there is none. From any thread.
void note_fate(Store& store, const std::string& shop, const std::string& entry, const std::string& channel, const std::string& fate);

// What a widget shows a member the next time they come, until it has been shown or a month is over.
inline constexpr const char* inbox_kind = "message_inbox";
inline constexpr std::int64_t inbox_kept_seconds = 30 * 24 * 3600;
inline constexpr int inbox_shown_max = 3;
struct InboxEntry {
  std::string message, kind, language, values;
};
DocumentRow inbox_row(const std::string& key, const std::string& member, const InboxEntry& entry, std::int64_t now);
std::vector<InboxEntry> inbox_of(Store& store, const std::string& shop, const std::string& key, const std::string& member, int max = inbox_shown_max);
bool remove_from_inbox(Store& store, const std::string& shop, const std::string& key, const std::string& member, const std::string& message);

// What is remembered of a member to tell more: how many points they had when last looked at, and when they were written to.
inline constexpr const char* told_kind = "message_told";
struct ToldMember {
  std::optional<std::int64_t> points;
  std::vector<std::int64_t> sent_at;  // oldest first
};
DocumentRow told_row(const std::string& member, const ToldMember& told, std::int64_t now);
std::optional<ToldMember> told_from(const std::optional<DocumentRow>& row);

}  // namespace regulars
