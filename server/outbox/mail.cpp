#include "server/outbox/mail.hpp"

#include <algorithm>
#include <ctime>

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"

namespace regulars {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Mail, id, member, to, kind, language, values, subject, text, log, tries, claim, ended)

namespace {

using nlohmann::json;

constexpr int mails_at_a_time = 500;
constexpr std::size_t address_bytes_max = 254, encoded_line = 76, word_bytes_max = 39;  // with the name of the header before the first

std::string text_dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

template <class Kept>
Kept kept_in(const std::string& text) {
  const auto read = json::parse(text, nullptr, false);
  return read.is_object() ? read.get<Kept>() : Kept{};
}

// No line can be begun from within.
std::string one_line(std::string words) {
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
namespace {

std::string part_of(const char* type, const std::string& text) {
  return std::string("Content-Type: text/") + type + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body_lines(text);
}

// Plain text first: a reader shows the last form it knows (RFC 2046, 5.1.4). The boundary cannot be in what is base64.
std::string both_parts(const Letter& letter) {
  const std::string between = "=_" + letter.id;
  return "Content-Type: multipart/alternative; boundary=\"" + between + "\"\r\n\r\n--" + between + "\r\n" + part_of("plain", letter.text) + "--" +
         between + "\r\n" + part_of("html", letter.html) + "--" + between + "--\r\n";
}

}  // namespace

std::vector<std::string> mails_for(Store& store, const std::string& shop, const std::string& member) {
  std::vector<std::string> ids;
  std::string after;
  for (auto rows = store.documents(shop, mail_kind, after, mails_at_a_time); !rows.empty(); rows = store.documents(shop, mail_kind, after, mails_at_a_time)) {
    for (const auto& row : rows)
      if (mail_from(row).member == member) ids.push_back(row.id);
    after = rows.back().id;
  }
  return ids;
}

std::string mail_message(const Letter& letter, std::int64_t now) {
  const auto domain = letter.from.substr(letter.from.find('@') + 1);
  std::string headers = "Date: " + date_text(now) + "\r\n";
  headers += "Message-ID: <" + letter.id + "@" + domain + ">\r\n";
  headers += "From: " + letter.from + "\r\n";
  headers += "To: " + letter.to + "\r\n";
  if (!letter.reply_to.empty()) headers += "Reply-To: " + letter.reply_to + "\r\n";
  headers += "Subject: " + header_words(one_line(letter.subject)) + "\r\n";
  if (!letter.unsubscribe.empty())
    headers += "List-Unsubscribe: <" + letter.unsubscribe + ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  headers += "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n";
  return headers + (letter.html.empty() ? part_of("plain", letter.text) : both_parts(letter));
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
