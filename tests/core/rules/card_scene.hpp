// A member with stamp cards, for the tests of cards.
#pragma once

#include <string>
#include <vector>

#include "core/rules/cards.hpp"
#include "core/rules/vouchers.hpp"
#include "tests/core/rules/cart.hpp"
#include "tests/core/rules/fixture.hpp"

namespace regulars::testing {

// A card "c" with a cookie half way and a coffee at the end.
inline Card card_of(std::int64_t stamps, bool repeats = false) {
  Card card;
  card.id = "c";
  card.stamps = stamps;
  card.repeats = repeats;
  card.milestones = {{stamps / 2, "cookie"}, {stamps, "coffee"}};
  return card;
}

struct CardScene : Scene {
  explicit CardScene(List<Card> cards) : Scene(with(std::move(cards))) {}

  static Program with(List<Card> cards) {
    Program made;
    made.cards = std::move(cards);
    made.rewards = {product("cookie", "CKE"), product("coffee", "COF")};
    return made;
  }

  CardState& card() { return member.cards.at("c"); }
  Voucher& voucher(const Text& id) { return *find_voucher(member, id); }

  // What has been issued so far: "id reward".
  Words issued() const {
    Words all;
    for (const Voucher& each : member.vouchers) all.push_back(each.id + " " + each.reward);
    return all;
  }

  std::int64_t stamp(std::int64_t count, const Text& id = "e1",
                     std::string_view at = "2026-01-05T10:00:00Z", const Text& order = "") {
    std::int64_t granted = 0;
    on(at, id, [&](Turn& turn) { granted = add_stamps(turn, "c", count, id, order); });
    return granted;
  }

  // An order of this id, event "e-<id>", that earns `count` stamps.
  std::int64_t order(const Text& id, std::int64_t count,
                     std::string_view at = "2026-01-05T10:00:00Z") {
    Order placed;
    placed.id = id;
    records.add_order(placed);
    return stamp(count, "e-" + id, at, id);
  }

  void refund(const Text& order, std::int64_t count, std::string_view at = "2026-01-06T10:00:00Z") {
    on(at, "r-" + order, [&](Turn& turn) { take_stamps(turn, "c", count, turn.records.order(order)); });
  }

  void adjust(std::int64_t count) {
    on("2026-01-05T10:00:00Z", "e5", [&](Turn& turn) { adjust_stamps(turn, "c", count); });
  }

  void end(std::string_view at) {
    due(instant(at), [&](Turn& turn) { expire_cards(turn, turn.at.at); });
  }

  void use(const Text& voucher_id) { voucher(voucher_id).state = VoucherState::used; }
};

}  // namespace regulars::testing
