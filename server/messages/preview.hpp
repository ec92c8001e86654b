// A message as somebody would get it, before anybody does.
#pragma once

#include <string>

#include "server/desk/clerk.hpp"
#include "server/messages/settings.hpp"
#include "server/messages/texts.hpp"

namespace regulars {

struct Preview {
  MessageKind kind = MessageKind::welcome;
  std::string language;    // empty: the shop's
  MessageWords words;      // empty: those in force
  std::string member;      // empty: somebody made up
};

// Empty: good. Words are checked as they are when they are kept.
Findings read_preview(const std::string& body, Preview& preview);

struct Previewed {
  std::string language, subject, text, html;
  std::string body;  // the text without what stands below it
};
Previewed preview_of(Clerk& clerk, Store& store, MessageTexts& texts, const Shop& shop, const Preview& asked, std::int64_t now);

}  // namespace regulars
