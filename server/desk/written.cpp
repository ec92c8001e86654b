#include "server/desk/written.hpp"

#include <nlohmann/json.hpp>

#include "server/outbox/announce.hpp"
#include "server/outbox/delivery.hpp"
#include "server/outbox/endpoint.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr int written_at_once = 100;
constexpr char between = '\n';  // no id has this character

std::string note_in(const DocumentRow& handled) {
  const auto body = json_object_in(handled.body);
  return body ? json_text_in(*body, "note") : "";
}

}  // namespace

// Those of one member stand together.
std::string words_id(const std::string& member, const std::string& event) { return member + between + event; }
// Event ids are unique to a member alone (R24).
std::string feedback_id(const std::string& member, const std::string& event) { return event + "@" + member; }
std::string feedback_message(const std::string& member, const std::string& event) { return "feedback_" + feedback_id(member, event); }

std::vector<WrittenWords> words_of(Store& store, const std::string& shop, const std::string& member) {
  std::vector<WrittenWords> words;
  const auto begin = words_id(member, "");
  for (std::string after = begin;;) {
    const auto rows = store.documents(shop, words_kind, after, written_at_once);
    for (const auto& row : rows) {
      if (!row.id.starts_with(begin)) return words;
      words.push_back({row.id.substr(begin.size()), row.body});
    }
    if (static_cast<int>(rows.size()) < written_at_once) return words;
    after = rows.back().id;
  }
}

std::vector<WrittenWords> notes_about(Store& store, const std::string& shop, const std::string& member) {
  std::vector<WrittenWords> notes;
  const auto end = feedback_id(member, "");
  for (std::string after;;) {
    const auto rows = store.documents(shop, handled_kind, after, written_at_once);
    if (rows.empty()) return notes;
    for (const auto& row : rows)
      if (auto note = row.id.ends_with(end) ? note_in(row) : ""; !note.empty()) notes.push_back({row.id.substr(0, row.id.size() - end.size()), std::move(note)});
    after = rows.back().id;
  }
}

std::vector<std::string> members_who_wrote(Store& store, const std::string& shop, const std::string& after, std::size_t max) {
  std::vector<std::string> members;
  auto last = after.empty() ? std::string() : after + static_cast<char>(between + 1);  // past all of theirs
  while (members.size() < max) {
    const auto rows = store.documents(shop, words_kind, last, 1);
    if (rows.empty()) break;
    members.push_back(rows.front().id.substr(0, rows.front().id.find(between)));
    last = members.back() + static_cast<char>(between + 1);
  }
  return members;
}

std::vector<std::string> noted_feedback(Store& store, const std::string& shop, const std::string& after, std::size_t max) {
  std::vector<std::string> ids;
  for (auto last = after; ids.size() < max;) {
    const auto rows = store.documents(shop, handled_kind, last, written_at_once);
    if (rows.empty()) break;
    for (const auto& row : rows)
      if (ids.size() < max && !note_in(row).empty()) ids.push_back(row.id);
    last = rows.back().id;
  }
  return ids;
}

void forget_note(Store& store, const std::string& shop, const std::string& piece) {
  auto handled = store.document(shop, handled_kind, piece);
  if (!handled) return;
  auto body = json_object_in(handled->body).value_or(nlohmann::json::object());
  body["note"] = "";
  handled->body = body.dump();
  store.put_document(shop, *handled);
}

void forget_words(Store& store, const std::string& shop, const std::string& member) {
  const auto endpoints = store.documents(shop, endpoint_kind, "", static_cast<int>(endpoints_max));
  for (const auto& [event, text] : words_of(store, shop, member)) {
    store.remove_document(shop, words_kind, words_id(member, event));
    for (const auto& endpoint : endpoints)
      store.remove_document(shop, delivery_kind, delivery_id(endpoint.id, message_id(feedback_message(member, event))));
  }
  for (const auto& [event, text] : notes_about(store, shop, member)) forget_note(store, shop, feedback_id(member, event));
}

}  // namespace regulars
