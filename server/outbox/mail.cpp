#include "server/outbox/mail.hpp"

#include <algorithm>
#include <ctime>

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"

namespace regulars {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Mail, id, member, type, values, tries)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(MailText, subject, text, marketing)

namespace {

using nlohmann::json;

constexpr std::size_t address_bytes_max = 254, encoded_line = 76, word_bytes_max = 39;  // with the name of the header before the first

std::string text_dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

template <class Kept>
Kept kept_in(const std::string& text) {
  const auto read = json::parse(text, nullptr, false);
  return read.is_object() ? read.get<Kept>() : Kept{};
}

// A value as words of a mail: no line can be begun from within.
std::string as_words(const json& value) {
  auto words = value.is_string() ? value.get<std::string>() : value.is_primitive() && !value.is_null() ? value.dump() : "";
  std::replace_if(words.begin(), words.end(), [](unsigned char letter) { return letter < ' ' || letter == 0x7f; }, ' ');
  return words;
}

bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char letter) { return letter >= ' ' && letter < 0x7f; });
}

// A header's text (RFC 2047): words of at most 75 characters that never split a letter.
std::string header_words(const std::string& text) {
  if (is_plain(text)) return text;
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    auto length = std::min(word_bytes_max, text.size() - at);
    while (length > 1 && at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xc0) == 0x80) --length;
    words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64_encode(text.substr(at, length)) + "?=";
    at += length;
  }
  return words;
}

std::string date_text(std::int64_t now) {
  const auto at = static_cast<std::time_t>(now);
  std::tm utc{};
  gmtime_r(&at, &utc);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &utc);
  return text;
}

std::string body_lines(const std::string& text) {
  const auto encoded = base64_encode(text);
  std::string lines;
  for (std::size_t at = 0; at < encoded.size(); at += encoded_line) lines += encoded.substr(at, encoded_line) + "\r\n";
  return lines;
}

}  // namespace

DocumentRow mail_row(const Mail& mail, std::int64_t at) { return {mail_kind, mail.id, at, text_dumped(mail)}; }
Mail mail_from(const DocumentRow& row) { return kept_in<Mail>(row.body); }
std::string mail_text_body(const MailText& text) { return text_dumped(text); }
MailText mail_text_from(const std::string& body) { return kept_in<MailText>(body); }

std::string filled_in(const std::string& words, const std::string& profile, const std::string& values, const std::string& shop) {
  auto known = json::parse(values, nullptr, false);
  if (!known.is_object()) known = json::object();
  const auto person = json::parse(profile, nullptr, false);
  known["name"] = person.is_object() ? person.value("name", json("")) : json("");
  known["shop"] = shop;
  std::string filled;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto end = words[at] == '{' ? words.find('}', at) : words.npos;
    if (end == words.npos) {
      filled.push_back(words[at]);
      continue;
    }
    const auto found = known.find(words.substr(at + 1, end - at - 1));
    if (found != known.end()) filled += as_words(*found);
    at = end;
  }
  return filled;
}

std::string mail_message(const Letter& letter, std::int64_t now) {
  const auto domain = letter.from.substr(letter.from.find('@') + 1);
  std::string headers = "Date: " + date_text(now) + "\r\n";
  headers += "Message-ID: <" + letter.id + "@" + domain + ">\r\n";
  headers += "From: " + letter.from + "\r\n";
  headers += "To: " + letter.to + "\r\n";
  headers += "Subject: " + header_words(as_words(letter.subject)) + "\r\n";
  headers += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n";
  headers += "Auto-Submitted: auto-generated\r\n";
  return headers + "\r\n" + body_lines(letter.text);
}

bool is_mail_address(const std::string& text) {
  const auto at = text.find('@');
  if (text.size() > address_bytes_max || at == 0 || at == text.npos || at + 1 == text.size()) return false;
  if (text.find('@', at + 1) != text.npos) return false;
  return std::none_of(text.begin(), text.end(), [](unsigned char letter) {
    return letter <= ' ' || letter == 0x7f || std::string_view("<>()[],;:\\\"").find(static_cast<char>(letter)) != std::string_view::npos;
  });
}

std::int64_t mail_pause_seconds(std::int64_t tries) {
  constexpr std::int64_t first = 60, last = 6 * 3600;
  return std::min(last, first << std::min<std::int64_t>(2 * std::max<std::int64_t>(0, tries - 1), 20));
}

}  // namespace regulars
