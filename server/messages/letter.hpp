// A message as a mail: the words filled in with who it is for, as text and as HTML, and how to get no more of them.
#pragma once

#include <optional>
#include <string>

#include "server/auth/shop.hpp"
#include "server/messages/settings.hpp"
#include "server/messages/texts.hpp"
#include "server/outbox/mail.hpp"
#include "server/store/store.hpp"

namespace regulars {

// As it is when it is sent: absent when the member has no address any more, said no meanwhile, or there are no words.
std::optional<Letter> letter_of(Store& store, MessageTexts& texts, const Shop& shop, const Mail& mail, const std::string& from);

// The HTML form of a text with what stands below it; `unsubscribe` empty: no link. Used for previews too.
struct LetterFoot {
  std::string why, unsubscribe_words, unsubscribe;
};
std::string letter_html(const std::string& language, const std::string& subject, const std::string& text, const LetterFoot& foot);
std::string letter_text(const std::string& text, const LetterFoot& foot);
LetterFoot foot_of(MessageTexts& texts, const std::string& language, const Shop& shop, std::string unsubscribe);

}  // namespace regulars
