#include "server/api/veil.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/codec/codec.hpp"
#include "server/auth/crypto.hpp"
#include "server/desk/wording.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t word_length = 16;
constexpr std::array<std::string_view, 4> follow_up_marks = {"/joined", "/clicked", "/referral", "/transfer"};
constexpr std::array<std::string_view, 3> names_others = {"friend", "advocate", "cause"};
// Free text of the shop or the member, which is no id however it looks.
constexpr std::array<std::string_view, 5> free_text = {"ref", "reason", "message", "by", "attributes"};

template <class List>
bool is_among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Where the ending of a follow-up's id begins: at one of the marks, with nothing or more of a path after it. npos: nowhere.
std::size_t mark_in(std::string_view id) {
  auto first = std::string_view::npos;
  for (const auto mark : follow_up_marks) {
    for (auto at = id.find(mark); at != id.npos; at = id.find(mark, at + 1)) {
      const auto after = at + mark.size();
      if (after == id.size() || id[after] == '#' || id[after] == '/') first = std::min(first, at);
    }
  }
  return first;
}

// The end of the string that begins at `at`, past its closing quote.
std::size_t past_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return std::min(at + 1, text.size());
}

std::string unquoted(std::string_view quoted) {
  if (quoted.find('\\') == quoted.npos) return std::string(quoted.substr(1, quoted.size() - 2));
  const auto value = json::parse(quoted, nullptr, false);
  return value.is_string() ? value.get<std::string>() : "";
}

// Walks JSON text string by string, and knows under which keys each stands.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  // Moves to the next string; copies what lies between into `out`. False: there is none, all is copied.
  bool next(std::string& out) {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') return true;
      if (c == '{' || c == '[') keys_.push_back(c == '[' && !keys_.empty() ? keys_.back() : "");
      if ((c == '}' || c == ']') && !keys_.empty()) keys_.pop_back();
      out += c;
    }
    return false;
  }
  std::string_view take() {
    const auto end = past_string(text_, at_);
    const auto quoted = text_.substr(at_, end - at_);
    at_ = end;
    const auto after = text_.find_first_not_of(" \t\r\n", at_);
    is_key_ = after != text_.npos && text_[after] == ':';
    if (is_key_ && !keys_.empty()) keys_.back() = unquoted(quoted);
    return quoted;
  }
  bool is_key() const { return is_key_; }
  std::string_view key() const { return keys_.empty() ? std::string_view() : keys_.back(); }
  bool is_inside(std::string_view key) const { return is_among(keys_, key); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> keys_;
  bool is_key_ = false;
};

bool may_name_others(std::string_view text) {
  for (const auto* sign : {"\"friend", "\"advocate\"", "\"cause\"", "/joined", "/clicked", "/referral", "/transfer", "\"member:"})
    if (text.find(sign) != text.npos) return true;
  return false;
}

}  // namespace

Veil::Veil(std::string_view key, std::string_view reader) : key_(key), reader_(reader) {}

std::string Veil::word_for(std::string_view id) const {
  if (id.empty() || id == reader_) return std::string(id);
  const auto bytes = hmac_sha256(key_, "veil/" + std::to_string(reader_.size()) + "/" + reader_ + "/" + std::string(id));
  return "~" + base64url_encode(bytes).substr(0, word_length);
}

std::string Veil::text(std::string_view json) const { return may_name_others(json) ? rewritten(json, {}) : std::string(json); }

std::string Veil::text_of_line(std::string_view json, std::string_view event) const {
  const auto type = event.find("\"type\":\"transfer");
  if (type == event.npos) return text(json);
  const auto parsed = json::parse(event, nullptr, false);
  std::set<std::string> others;
  for (const auto* key : {"to", "from"})
    if (parsed.is_object() && parsed.contains(key) && parsed[key].is_string()) others.insert(parsed[key].get<std::string>());
  return rewritten(json, others);
}

View Veil::view(View view) const {
  view.state = text(view.state);
  auto snapshot = text(view.snapshot);
  if (snapshot == view.snapshot) return view;
  view.snapshot = std::move(snapshot);
  constexpr std::string_view before = R"({"member":)";
  view.digest = digest_of(member_from(view.snapshot.substr(before.size(), view.snapshot.size() - before.size() - 1)));
  return view;
}

std::string Veil::rewritten(std::string_view json, const std::set<std::string>& others) const {
  std::string out;
  out.reserve(json.size());
  Walk walk(json);
  const auto veiled = [&](const std::string& value) -> std::string {
    const bool names = is_among(names_others, walk.key()) || (walk.key() == "id" && walk.is_inside("friends"));
    if (names || others.contains(value)) return word_for(value);
    if (value.starts_with("member:")) return "member:" + word_for(value.substr(7));
    const auto mark = mark_in(value);
    return mark == value.npos ? value : word_for(value.substr(0, mark)) + value.substr(mark);
  };
  while (walk.next(out)) {
    const auto quoted = walk.take();
    const bool is_free = walk.is_key() || is_among(free_text, walk.key()) || walk.is_inside("attributes");
    const auto value = is_free ? "" : unquoted(quoted);
    const auto better = is_free ? "" : veiled(value);
    out += better == value ? std::string(quoted) : json_text(better);
  }
  return out;
}

}  // namespace regulars
