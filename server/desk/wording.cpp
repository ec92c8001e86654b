#include "server/desk/wording.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/codec/codec.hpp"
#include "core/quote.hpp"
#include "core/view.hpp"
#include "server/store/store.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

template <class Value>
Value good(tl::expected<Value, Findings>&& read, const char* what) {
  if (!read) throw StoreError(std::string("a stored ") + what + " cannot be read at " + read.error().front().path);
  return std::move(*read);
}

// What later programs say besides: which rule gave a lot, and a refusal in other words.
void take_out_what_only_one_says(nlohmann::json& one, nlohmann::json& other) {
  if (!one.is_object() || !other.is_object()) return;
  for (auto* each : {&one, &other}) each->erase("message");
  auto& effects = one["effects"];
  auto& others = other["effects"];
  for (std::size_t i = 0; i < std::min(effects.size(), others.size()); ++i) {
    if (effects[i].contains("rule") == others[i].contains("rule")) continue;
    for (auto* each : {&effects[i], &others[i]}) each->erase("rule");
  }
  auto& late = one["late"];
  auto& late_of_other = other["late"];
  for (std::size_t i = 0; i < std::min(late.size(), late_of_other.size()); ++i) take_out_what_only_one_says(late[i], late_of_other[i]);
}

int exponent_of(const Programs& programs) { return programs.all().front().program.exponent; }

void append_state(std::string& text, const Programs& programs, const Member& member) {
  constexpr std::size_t lot_bytes = 120;
  auto view = view_of(programs, member);
  view.digest = digest_of(member);
  text.reserve(text.size() + 1'000 + view.lots.size() * lot_bytes);
  append(text, view, exponent_of(programs));
}

}  // namespace

Member member_from(const std::string& snapshot) { return good(read_snapshot(snapshot), "state"); }
Order order_from(const std::string& text) { return good(read_order(text), "order"); }

Facts facts_from(const std::string& text, const MergedThen& merged) {
  if (text.empty()) return {};
  auto read = read_facts(text);
  if (read) return std::move(*read);
  auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  auto then = json.is_object() && json.erase("merged") > 0 ? merged() : nullptr;
  if (!then) return good(std::move(read), "fact");
  auto facts = good(read_facts(json.dump()), "fact");
  facts.merged = std::move(then);
  return facts;
}


std::shared_ptr<const MergedFacts> merged_of(const Member& member, List<Order> orders) {
  auto merged = std::make_shared<MergedFacts>(MergedFacts{member, std::move(orders)});
  std::sort(merged->orders.begin(), merged->orders.end(), [](const Order& a, const Order& b) { return a.id < b.id; });
  return merged;
}

std::string facts_text(const Facts& facts) {
  auto text = write_facts(facts);
  return text == "{}" ? "" : text;
}

std::string answer_text(const Programs& programs, const Outcome& outcome, const Member* member) {
  std::string text;
  append(text, outcome, exponent_of(programs));
  if (!member) return text;
  text.pop_back();
  text += R"(,"member":)";
  append_state(text, programs, *member);
  text += '}';
  return text;
}

bool say_the_same(std::string answer, std::string other) {
  constexpr std::string_view key = R"("digest":")";
  constexpr std::size_t digits = 16;
  for (auto* each : {&answer, &other})
    if (const auto at = each->rfind(key); at != std::string::npos) each->erase(at + key.size(), digits);
  if (answer == other) return true;
  auto one = nlohmann::json::parse(answer, nullptr, false), two = nlohmann::json::parse(other, nullptr, false);
  if (one.is_discarded() || two.is_discarded()) return false;
  take_out_what_only_one_says(one, two);
  return one == two;
}

std::string goals_text(const Programs& programs, const Member& member, Instant at) {
  Event cart;
  cart.type = EventType::order;
  cart.at = {at, member.offset};
  cart.member = member.id;
  std::string text = "[";
  for (const auto& [goal, missing] : quote(programs, member, cart, {}).next)
    text += (text.size() > 1 ? "," : "") + (R"({"goal":)" + json_text(goal)) + R"(,"missing":)" + std::to_string(missing) + "}";
  return text + "]";
}

std::string state_text(const Programs& programs, const Member& member) {
  std::string text;
  append_state(text, programs, member);
  return text;
}

}  // namespace regulars
