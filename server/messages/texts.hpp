// The words we bring along, in every language of the widget: one file a language under messages/ beside the embed's, and what
// points and kinds of rewards are called from the widget's own. May be asked from any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "server/messages/kind.hpp"
#include "server/messages/settings.hpp"
#include "server/messages/template.hpp"
#include "server/web/files.hpp"

namespace regulars {

// Those that have a file.
const std::vector<std::string>& message_languages();
// The best of `languages` for the wished one: itself, another of the same language, else empty.
std::string language_for(const std::string& wished, const std::vector<std::string>& languages);

class MessageTexts {
 public:
  explicit MessageTexts(WebFiles& files) : files_(files) {}

  // Ours for the kind in one of `message_languages()`; empty: there are none (the web part was not built).
  MessageWords words(MessageKind kind, const std::string& language);
  // The owner's words where they have some for the language, else ours.
  MessageWords words(const MessageSettings& settings, MessageKind kind, const std::string& language);
  // The language a member is written to in: theirs, the shop's, or English.
  std::string language(const MessageSettings& settings, MessageKind kind, const std::string& wished);
  // What stands beside a message, such as "unsubscribe". "points": in the plural form of `n`.
  std::string phrase(const std::string& language, const std::string& key);
  std::string of_widget(const std::string& language, const std::string& key, std::int64_t n = 0);

 private:
  std::shared_ptr<const nlohmann::json> file(const std::string& path);

  WebFiles& files_;
  std::mutex mutex_;
  struct Read {
    std::string etag;
    std::shared_ptr<const nlohmann::json> content;
  };
  std::map<std::string, Read> read_;
};

}  // namespace regulars
