#include "server/api/shapes.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace regulars {
namespace {

using nlohmann::json;

// Each is written as what it describes looks like: a list by its one element, an object by its keys, of which those with a
// question mark may be absent and `*` is any other. A value is text, time, count, flag, said (text or flag), object, any; a
// NAME or [NAME], a list; words or types with | between: one of these; with a question mark, or null.
constexpr std::string_view shapes = R"({
"Done": {"status": "applied|"},
"Taken": {"status": "applied|exists"},
"Health": {"status": "ok|ready"},
"Start": {"name": "text", "console": "text", "till": "text", "embed": "text", "contract": "text", "health": "text"},

"EventAnswer": {"*": "any", "id": "text", "status": "text", "effects?": ["Effect"], "member?": "MemberState", "first?": "EventAnswer", "message?": "text",
  "path?": "text", "findings?": ["Finding"], "follow_ups?": ["Event"], "late?": ["Outcome"], "breakdown?": ["Part"]},
"Finding": {"path": "text", "expected": "text", "got": "text"},
"TillCall": {"id": "text", "order?": "text", "at?": "time", "*": "any"},

"Profile": {"*": "said"},
"ProfileKept": {"status": "applied|", "profile": "Profile"},
"ChoicesCall": {"leaderboard?": "flag", "marketing?": "flag", "messages?": "flag"},
"Choices": {"status": "applied|", "choices": {"leaderboard": "flag", "marketing": "flag", "messages": "flag"}, "words?": {"*": "text"}},
"Statement": {"member": "text", "lines": ["StatementLine"], "next": "text?"},
"StatementLine": {"seq": "count", "version": "count", "status": "text", "event": "object", "effects": ["Effect"], "member_prev": "text", "hash": "text"},
"Export": {"member": "text", "profile": "Profile?", "state": "MemberState?", "events": ["Event"], "wrote": [{"event": "text", "text": "text"}], "notes": [{"event": "text", "text": "text"}]},
"SeenCall": {"messages": ["text"]},
"CardCall": {"code": "text"},
"CardCheck": {"status": "verified|", "member": "text", "age_seconds": "count"},

"Version": {"version": "count", "at": "time", "migrate": "keep|carry", "event": "text", "program": "Program"},
"Published": {"status": "applied|", "version": "count"},
"Reports": {"reports": [{"report": "text", "summary": "text"}]},
"Report": {"report": "text", "as_of": "text", "currency": "text", "remarks": ["text"], "tables": ["Table"]},
"Table": {"name": "text", "columns": [{"key": "text", "kind": "text"}], "rows": [["any"]]},

"PlatformAccess": {"url?": "text", "token?": "text", "key?": "text", "secret?": "text", "every_minutes?": "count", "enrol?": "flag"},
"Platform": {"url": "text", "every_minutes": "count", "enrol": "flag", "pull": "Pull?"},
"Pull": {"next_at": "count", "asked_to": "count", "last_at": "count", "orders": "count", "found": "count", "trouble": "text"},
"Intake": {"waiting": "count", "shopify": "Platform?", "woocommerce": "Platform?", "troubles": ["IntakeTrouble"], "data_requests": ["DataRequest"]},
"IntakeTrouble": {"platform": "text", "topic": "text", "about": "text", "why": "text", "at": "count"},
"DataRequest": {"platform": "text", "request": "text", "member": "text", "at": "count"},

"EndpointCall": {"url": "text", "types": ["text"], "description?": "text"},
"Endpoint": {"id": "text", "url": "text", "description": "text", "types": ["text"], "made_at": "time?", "disabled": "text?", "failing_since": "time?", "secret?": "text"},
"Endpoints": {"endpoints": ["Endpoint"], "types": ["text"]},
"Tested": {"status": "applied|", "message": "text"},
"ReplayCall": {"message?": "text", "failed?": "flag", "since?": "time"},
"Replayed": {"status": "applied|", "replayed": "count"},
"Deliveries": {"deliveries": ["Delivery"], "next": "text?"},
"Delivery": {"id": "text", "type": "text", "state": "waiting|sent|failed", "made_at": "time?", "tries": "count", "last_at": "time?", "code": "count?", "trouble": "text", "payload": "object"},

"MessageSettings": {"address": "text", "language": "text", "time_zone": "text", "reply_to": "text", "quiet": {"from": "text", "until": "text"}, "cap": {"messages": "count", "days": "count"}, "kinds": {"*": "object"}},
"Messages": {"settings": "MessageSettings", "kinds": ["MessageKind"], "languages": ["text"], "texts": {"*": {"*": "Words"}}, "mail_server": "flag"},
"MessageKind": {"kind": "text", "marketing": "flag", "placeholders": ["text"], "number": "KindNumber?"},
"KindNumber": {"key": "text", "usual": "count", "min": "count", "max": "count"},
"Words": {"subject": "text", "text": "text"},
"MessagesKept": {"status": "applied|", "settings": "MessageSettings"},
"MessageLog": {"waiting": ["MessageWaiting"], "log": ["MessageEntry"], "next": "text?"},
"MessageWaiting": {"message": "text", "kind": "text", "member": "text", "at": "count", "state": "waiting|delayed", "reason": "text"},
"MessageEntry": {"id": "text", "message": "text", "kind": "text", "member": "text", "at": "count", "ways": {"*": "any"}, "state": "sent|dropped", "reason": "text"},
"PreviewCall": {"kind": "text", "language?": "text", "subject?": "text", "text?": "text", "member?": "text"},
"Preview": {"language": "text", "subject": "text", "text": "text", "html": "text"},

"Offer": {"offer": "ReferralGift|[ReferralGift]?", "rewards": ["Reward"]},
"Widget": {"shop": {"id": "text", "name": "text", "currency": "text"}, "programs": ["Version"], "member": "MemberState?", "snapshot": "Snapshot?", "cursor": "text", "digest": "text",
  "next": ["Goal"], "messages?": ["MessageShown"], "now": "time"},
"SyncCall": {"cursor?": "text", "commands?": ["Command"], "want?": "snapshot|"},
"Command": {"id": "text", "type": "visit|action|redeem|referral_click|feedback", "at?": "time", "channel?": "text", "device?": "text", "attributes?": "object", "ref?": "text", "action?": "text", "reward?": "text",
  "code?": "text", "score?": "count", "text?": "text"},
"Sync": {"cursor": "text", "events": ["SyncLine"], "results": ["EventAnswer"], "digest": "text", "snapshot?": "Snapshot?", "messages?": ["MessageShown"]},
"Snapshot": {"member": "object"},
"MessageShown": {"id": "text", "kind": "text", "subject": "text", "text": "text"},
"SyncLine": {"seq": "count", "version": "count", "status": "text", "event": "object", "facts?": "object", "facts_hash?": "text", "veiled?": "flag", "prev": "text", "member_prev": "text", "hash": "text"},
"Leaderboard": {"board": "points|friends|challenges", "month": "text", "members": "count", "entries": ["Leader"], "mine": "Leader?", "shown": "flag"},
"Leader": {"place": "count", "name": {"animal": "count", "number": "count"}, "value": "count", "me": "flag"}
})";

json schema_of(const json& shape);

json any_of(json schema, json other) { return {{"anyOf", {std::move(schema), std::move(other)}}}; }

json one_of_words(std::string_view words) {
  auto all = json::array();
  while (!words.empty()) {
    const auto word = words.substr(0, words.find('|'));
    if (!word.empty()) all.push_back(word);
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  return {{"enum", std::move(all)}};
}

json schema_of_word(std::string_view word);

json one_of_types(std::string_view types) {
  const auto end = types.find('|');
  return any_of(schema_of_word(types.substr(0, end)), schema_of_word(types.substr(end + 1)));
}

json schema_of_word(std::string_view word) {
  if (word.ends_with('?')) return any_of(schema_of_word(word.substr(0, word.size() - 1)), {{"type", "null"}});
  if (word.starts_with('[')) return {{"type", "array"}, {"items", schema_of_word(word.substr(1, word.size() - 2))}};
  if (word.find('|') != word.npos) return std::isupper(static_cast<unsigned char>(word.front())) != 0 ? one_of_types(word) : one_of_words(word);
  if (std::isupper(static_cast<unsigned char>(word.front())) != 0) return {{"$ref", "#/components/schemas/" + std::string(word)}};
  if (word == "text") return {{"type", "string"}};
  if (word == "time") return {{"type", "string"}, {"format", "date-time"}};
  if (word == "count") return {{"type", "integer"}};
  if (word == "flag") return {{"type", "boolean"}};
  if (word == "said") return {{"type", {"string", "boolean"}}};
  return word == "object" ? json{{"type", "object"}} : json::object();
}

json schema_of_object(const json& shape) {
  json schema = {{"type", "object"}, {"additionalProperties", false}, {"properties", json::object()}, {"required", json::array()}};
  for (const auto& [key, value] : shape.items()) {
    const bool optional = key.ends_with('?');
    if (key == "*") schema["additionalProperties"] = schema_of(value);
    else schema["properties"][optional ? key.substr(0, key.size() - 1) : key] = schema_of(value);
    if (key != "*" && !optional) schema["required"].push_back(key);
  }
  if (schema["required"].empty()) schema.erase("required");
  return schema;
}

json schema_of(const json& shape) {
  if (shape.is_array()) return {{"type", "array"}, {"items", schema_of(shape.front())}};
  return shape.is_object() ? schema_of_object(shape) : schema_of_word(shape.get_ref<const std::string&>());
}

}  // namespace

json shape_schemas() {
  auto schemas = json::object();
  const auto described = json::parse(shapes);
  for (const auto& [name, shape] : described.items()) schemas[name] = schema_of(shape);
  return schemas;
}

}  // namespace regulars
