// Mails to members: what is queued names a member and what happened; the address, the name and the words come in when it
// is sent, from the profile and the owner's texts. So a member who was erased meanwhile gets none.
#pragma once

#include <cstdint>
#include <string>

#include "server/store/rows.hpp"

namespace regulars {

inline constexpr const char* mail_kind = "mail";            // queued
inline constexpr const char* mail_text_kind = "mail_text";  // the owner's words, by the type of message

struct Mail {
  std::string id;      // becomes its Message-ID: the same when it is sent twice
  std::string member;
  std::string type;    // whose words are taken
  std::string values;  // JSON object: what {reward}, {points} and the like in the words stand for
  std::int64_t tries = 0;
};

struct MailText {
  std::string subject, text;   // with {name}, {shop}, and the keys of the effect
  bool marketing = false;      // only to those whose profile says "marketing": true
};

DocumentRow mail_row(const Mail& mail, std::int64_t at);
Mail mail_from(const DocumentRow& row);
std::string mail_text_body(const MailText& text);
MailText mail_text_from(const std::string& body);

// `words` with what stands in braces replaced by the values of that name; what has none is left out.
std::string filled_in(const std::string& words, const std::string& profile, const std::string& values, const std::string& shop);

struct Letter {
  std::string id, from, to, subject, text;
};

// The message as SMTP takes it (RFC 5322, in UTF-8 by RFC 2045 and 2047): no line of what goes in can become a header.
std::string mail_message(const Letter& letter, std::int64_t now);
// One address and nothing else, as it may stand in an envelope.
bool is_mail_address(const std::string& text);

// How long to wait after the `tries`-th time.
std::int64_t mail_pause_seconds(std::int64_t tries);
inline constexpr std::int64_t mail_tries_max = 8;

}  // namespace regulars
