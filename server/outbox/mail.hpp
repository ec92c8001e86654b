// Mails on their way. What is queued names a member and what it is about; the address, the name and the words come in when it
// is sent. So a member who was erased meanwhile gets none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/store.hpp"

namespace regulars {

inline constexpr const char* mail_kind = "mail";  // queued

struct Mail {
  std::string id;             // becomes its Message-ID: the same when it is sent twice
  std::string member;         // empty: `to` is written to
  std::string to;             // an address that is no member's
  std::string kind;           // of a message to members, whose words are taken; empty: `subject` and `text` are
  std::string language, values;
  std::string subject, text;  // written by somebody for this mail alone
  std::string log;            // the entry that says what became of it; empty: none
  std::int64_t tries = 0;
  std::string claim;          // whose hands it is in, just now; empty: nobody's
  bool ended = false;         // the mail server may have taken it from those
};
// Whether it must not be sent a second time, even where nobody can say whether it was sent: a message to a member.
inline bool goes_once(const Mail& mail) { return !mail.kind.empty(); }

DocumentRow mail_row(const Mail& mail, std::int64_t at);
Mail mail_from(const DocumentRow& row);
// Ids of those that wait for a member: one that somebody of the shop wrote may name them.
std::vector<std::string> mails_for(Store& store, const std::string& shop, const std::string& member);

struct Letter {
  std::string id, from, to, subject, text;
  std::string html;         // the same for those who read that; empty: text alone
  std::string reply_to;     // empty: the sender
  std::string unsubscribe;  // an address that takes one click (RFC 8058); empty: none
};

// The message as SMTP takes it (RFC 5322, in UTF-8 by RFC 2045 and 2047): no line of what goes in can become a header.
std::string mail_message(const Letter& letter, std::int64_t now);
// One address and nothing else, as it may stand in an envelope.
bool is_mail_address(const std::string& text);

// How long to wait after the `tries`-th time.
std::int64_t mail_pause_seconds(std::int64_t tries);
inline constexpr std::int64_t mail_tries_max = 8;
inline constexpr std::int64_t mail_claim_seconds = 60;  // longer than any mail server is waited for

}  // namespace regulars
