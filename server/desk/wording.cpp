#include "server/desk/wording.hpp"

#include "core/base/digest.hpp"
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

int exponent_of(const Programs& programs) { return programs.all().front().program.exponent; }

}  // namespace

Member member_from(const std::string& snapshot) { return good(read_snapshot(snapshot), "state"); }
Order order_from(const std::string& text) { return good(read_order(text), "order"); }
Facts facts_from(const std::string& text) { return text.empty() ? Facts{} : good(read_facts(text), "fact"); }

std::string facts_text(const Facts& facts) {
  auto text = write_facts(facts);
  return text == "{}" ? "" : text;
}

std::string digest_of_snapshot(const std::string& snapshot) { return hex16(hash64(snapshot)); }

std::string answer_text(const Programs& programs, const Outcome& outcome, const Member* member,
                        const std::string& snapshot) {
  auto text = write(outcome, exponent_of(programs));
  if (!member) return text;
  text.pop_back();
  return text.append(R"(,"member":)").append(state_text(programs, *member, snapshot)).append("}");
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

std::string state_text(const Programs& programs, const Member& member, const std::string& snapshot) {
  auto view = view_of(programs, member);
  view.digest = digest_of_snapshot(snapshot.empty() ? write_snapshot(member) : snapshot);
  return write(view, exponent_of(programs));
}

}  // namespace regulars
