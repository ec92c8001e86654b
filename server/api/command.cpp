#include "server/api/command.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "core/base/moment_text.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t words_bytes_max = 4000;

struct Allowed {
  std::string_view type;
  std::array<std::string_view, 5> keys;  // beside id, type and at
};
constexpr std::array<Allowed, 5> allowed_types = {{
    {"visit", {"channel", "device", "attributes", "ref"}},
    {"action", {"action", "ref", "channel", "device", "attributes"}},
    {"redeem", {"reward", "channel", "device"}},
    {"referral_click", {"code", "channel", "device"}},
    {"feedback", {"score", "ref", "channel", "device"}},
}};

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

bool is_random_id(std::string_view id) {
  const bool dashed = id.size() == 36;
  if (!dashed && id.size() != 32) return false;
  for (std::size_t at = 0; at < id.size(); ++at) {
    const bool dash_here = dashed && (at == 8 || at == 13 || at == 18 || at == 23);
    const char c = id[at];
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash_here ? c != '-' : !digit) return false;
  }
  return true;
}

const Allowed* allowed(std::string_view type) {
  for (const auto& each : allowed_types)
    if (each.type == type) return &each;
  return nullptr;
}

// The page's instant, or now when it cannot be right. A page that was offline for long may say when it was.
std::string at_of(const json& command, std::int64_t now_seconds) {
  const auto written = text_at(command, "at");
  const auto at = parse_moment(written);
  const bool believable = at && at->at.seconds <= now_seconds + command_ahead_seconds_max &&
                          at->at.seconds > now_seconds - command_age_seconds_max;
  return believable ? written : instant_text(Instant{now_seconds});
}

}  // namespace

Command event_of_command(const json& command, const std::string& member, std::int64_t now_seconds) {
  Command result;
  const auto refuse = [&](std::string path, std::string why) {
    result.path = std::move(path);
    result.refused = std::move(why);
    return result;
  };
  if (!command.is_object()) return refuse("", "expected a command, an object");
  result.id = text_at(command, "id");
  if (!is_random_id(result.id)) return refuse("/id", "expected a UUID in lower case");
  const auto type = text_at(command, "type");
  const auto* form = allowed(type);
  if (!form) return refuse("/type", "expected one of visit, action, redeem, referral_click, feedback");
  json event = {{"id", result.id}, {"type", type}, {"at", at_of(command, now_seconds)}, {"member", member}};
  if (type == "action") event["verified"] = false;
  for (const auto& [key, value] : command.items()) {
    if (key == "id" || key == "type" || key == "at" || key == "member" || key == "verified") continue;
    if (key == "text" && type == "feedback") {
      if (!value.is_string() || value.get_ref<const std::string&>().size() > words_bytes_max) return refuse("/text", "expected a text of at most 4000 bytes");
      result.words = value;
      continue;
    }
    if (std::find(form->keys.begin(), form->keys.end(), key) == form->keys.end())
      return refuse("/" + key, "a page cannot say this");
    event[key] = value;
  }
  result.event = event.dump(-1, ' ', false, json::error_handler_t::replace);
  return result;
}

}  // namespace regulars
