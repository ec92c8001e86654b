#include "server/messages/letter.hpp"

#include "server/messages/person.hpp"
#include "server/messages/unsubscribe.hpp"
#include "server/messages/wording.hpp"

namespace regulars {
namespace {

std::string direction_of(const std::string& language) { return language.starts_with("ar") || language.starts_with("fa") ? "rtl" : "ltr"; }

constexpr const char* letter_style =
    "font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1b1b1f;background:#fff;max-width:36em;margin:0 auto;padding:24px";
constexpr const char* foot_style = "font-size:13px;color:#5f5f6b;border-top:1px solid #dcdce3;margin-top:32px;padding-top:8px";

}  // namespace

LetterFoot foot_of(MessageTexts& texts, const std::string& language, const Shop& shop, std::string unsubscribe) {
  return {filled(texts.phrase(language, "why"), {{"shop", shop.name}}), texts.phrase(language, "unsubscribe"), std::move(unsubscribe)};
}

std::string letter_text(const std::string& text, const LetterFoot& foot) {
  std::string whole = text + "\n\n-- \n" + foot.why + "\n";
  if (!foot.unsubscribe.empty()) whole += foot.unsubscribe_words + ": " + foot.unsubscribe + "\n";
  return whole;
}

std::string letter_html(const std::string& language, const std::string& subject, const std::string& text, const LetterFoot& foot) {
  std::string html = "<!doctype html>\n<html lang=\"" + html_escaped(language) + "\" dir=\"" + direction_of(language) +
                     "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + html_escaped(subject) +
                     "</title></head>\n<body style=\"" + letter_style + "\">\n" + html_paragraphs(text);
  html += std::string("<p style=\"") + foot_style + "\">" + html_escaped(foot.why);
  if (!foot.unsubscribe.empty())
    html += "<br>\n<a style=\"color:inherit\" href=\"" + html_escaped(foot.unsubscribe) + "\">" + html_escaped(foot.unsubscribe_words) + "</a>";
  return html + "</p>\n</body></html>\n";
}

std::optional<Letter> letter_of(Store& store, MessageTexts& texts, const Shop& shop, const Mail& mail, const std::string& from) {
  const auto settings = settings_of(store, shop.id);
  const auto person = person_in(mail.member.empty() ? "" : store.profile(shop.id, mail.member).value_or(""));
  Letter letter{mail.id, from, mail.member.empty() ? mail.to : person.email, mail.subject, mail.text, "", settings.reply_to, ""};
  if (letter.to.empty()) return std::nullopt;
  auto language = mail.language;
  const auto kind = message_kind_named(mail.kind);
  if (kind) {
    if (!person.membership || (message_entry(*kind).marketing && !person.marketing)) return std::nullopt;
    const auto words = texts.words(settings, *kind, mail.language);
    auto values = values_in(mail.values);
    add_person(values, person, texts, mail.language);
    letter.subject = filled(words.subject, values);
    letter.text = filled(words.text, values);
    letter.unsubscribe = unsubscribe_link(settings.address, shop, mail.id);
  }
  if (letter.subject.empty() || letter.text.empty()) return std::nullopt;
  if (!kind && mail.language.empty()) return letter;  // what a person wrote is sent as they wrote it
  const auto foot = foot_of(texts, language, shop, letter.unsubscribe);
  letter.html = letter_html(language, letter.subject, letter.text, foot);
  letter.text = letter_text(letter.text, foot);
  return letter;
}

}  // namespace regulars
