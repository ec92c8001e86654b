#include "server/messages/message.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t never = 253'402'300'799;  // 9999-12-31: done messages are due no more
constexpr std::size_t id_letters = 32;

std::string hex_of(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : bytes) hex.append({digits[byte >> 4], digits[byte & 15]});
  return hex;
}

std::string keyed_id(const std::string& key, const std::string& text) { return hex_of(hmac_sha256(key, text)).substr(0, id_letters); }
std::string json_dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }
json document_object(const DocumentRow& row) { return json_object_in(row.body).value_or(json::object()); }

std::string inbox_prefix(const std::string& key, const std::string& member) { return keyed_id(key, "inbox\n" + member) + "/"; }

}  // namespace

std::string message_id(const std::string& key, const Cause& cause) {
  return keyed_id(key, "message\n" + std::string(message_entry(cause.kind).name) + "\n" + std::to_string(cause.member.size()) + "\n" + cause.member + "\n" + cause.key);
}

Message message_of(const std::string& key, const Cause& cause, std::int64_t now) {
  return {message_id(key, cause), cause.kind, cause.member, cause.facts, "", now, false};
}

DocumentRow message_row(const Message& message, std::int64_t at) {
  json body = {{"kind", message_entry(message.kind).name}, {"member", message.member}, {"made_at", message.made_at}};
  if (message.done) body["done"] = true;
  else body["facts"] = message.facts, body["delayed"] = message.delayed;
  return {message_kind, message.id, at, json_dump(body)};
}

DocumentRow done_row(Message message) {
  message.done = true;
  return message_row(message, never);
}

std::optional<Message> message_from(const DocumentRow& row) {
  const auto body = document_object(row);
  const auto kind = message_kind_named(json_text_in(body, "kind"));
  if (!kind) return std::nullopt;
  return Message{row.id, *kind, json_text_in(body, "member"), json_text_in(body, "facts"), json_text_in(body, "delayed"), json_number_in(body, "made_at"), body.contains("done")};
}

std::vector<Message> waiting_messages(Store& store, const std::string& shop, int max, std::vector<std::int64_t>& at) {
  std::vector<Message> waiting;
  for (const auto& row : store.documents_due(shop, message_kind, never - 1, max)) {
    auto message = message_from(row);
    if (!message) continue;
    at.push_back(row.at);
    waiting.push_back(std::move(*message));
  }
  return waiting;
}

DocumentRow log_row(const LogEntry& entry) {
  const json body = {{"message", entry.message}, {"kind", entry.kind}, {"member", entry.member}, {"ways", entry.ways}, {"dropped", entry.dropped}};
  return {log_kind, entry.id, entry.at, json_dump(body)};
}

LogEntry log_entry_from(const DocumentRow& row) {
  const auto body = document_object(row);
  LogEntry entry{row.id, json_text_in(body, "message"), json_text_in(body, "kind"), json_text_in(body, "member"), row.at, {}, json_text_in(body, "dropped")};
  const auto ways = body.value("ways", json::object());
  for (const auto& [channel, how] : ways.items())
    if (how.is_string()) entry.ways[channel] = how;
  return entry;
}

void note_fate(Store& store, const std::string& shop, const std::string& entry, const std::string& channel, const std::string& fate) {
  while (true) {
    const auto row = entry.empty() ? std::nullopt : store.document(shop, log_kind, entry);
    if (!row) return;
    auto changed = log_entry_from(*row);
    auto& way = changed.ways[channel];
    if (way == fate || way == "sent") return;
    way = fate;
    if (store.put_document_if(shop, log_row(changed), row->body)) return;  // else another channel was noted meanwhile
  }
}

DocumentRow inbox_row(const std::string& key, const std::string& member, const InboxEntry& entry, std::int64_t now) {
  const json body = {{"kind", entry.kind}, {"language", entry.language}, {"values", entry.values}};
  return {inbox_kind, inbox_prefix(key, member) + entry.message, now + inbox_kept_seconds, json_dump(body)};
}

std::vector<InboxEntry> inbox_of(Store& store, const std::string& shop, const std::string& key, const std::string& member, int max) {
  std::vector<InboxEntry> inbox;
  const auto prefix = inbox_prefix(key, member);
  for (const auto& row : store.documents(shop, inbox_kind, prefix, max)) {
    if (!row.id.starts_with(prefix)) break;
    const auto body = document_object(row);
    inbox.push_back({row.id.substr(prefix.size()), json_text_in(body, "kind"), json_text_in(body, "language"), json_text_in(body, "values")});
  }
  return inbox;
}

bool remove_from_inbox(Store& store, const std::string& shop, const std::string& key, const std::string& member, const std::string& message) {
  return store.remove_document(shop, inbox_kind, inbox_prefix(key, member) + message);
}

DocumentRow told_row(const std::string& member, const ToldMember& told, std::int64_t now) {
  json body = {{"sent_at", told.sent_at}};
  if (told.points) body["points"] = *told.points;
  return {told_kind, member, now, json_dump(body)};
}

std::optional<ToldMember> told_from(const std::optional<DocumentRow>& row) {
  if (!row) return std::nullopt;
  const auto body = document_object(*row);
  ToldMember told;
  if (body.contains("points")) told.points = json_number_in(body, "points");
  for (const auto& each : body.value("sent_at", json::array()))
    if (each.is_number_integer()) told.sent_at.push_back(each);
  return told;
}

}  // namespace regulars
