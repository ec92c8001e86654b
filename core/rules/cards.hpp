// Stamp cards: opening, filling, completing, ending, and taking stamps back one by one (SPEC 4 "Stamp cards",
// R5, R79-R83, R86, R113, R132, R156). An open card runs under the terms of the version it was opened under.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

inline constexpr std::int64_t stamps_in_one_event = 1000;  // that one card takes (R132)

// An enrolment begins every card of the program that has not begun: it opens with its head start (R5, R173).
// Vouchers of milestones at or under the head start are issued under the event's id (R80).
void begin_cards(Turn& turn);

// Adds `count` stamps of an earning: repays stamp debt first, issues milestones, completes the card and rolls
// the surplus over. Opens the card with its head start if none is open. At most 1,000 stamps go to a card in
// one outcome; the rest is dropped and said so (R132). `issuing`: the id vouchers are numbered under (R131).
// `order`: whose stamps they are, empty when no order gave them. Returns the stamps granted: neither dropped
// by a full card nor over the bound. This is the order's grant (R81).
std::int64_t add_stamps(Turn& turn, const Text& card, std::int64_t count, const Text& issuing,
                        const Text& order = "");

// Takes back `count` (>= 0) of the stamps an order granted: the difference between what it granted and what
// it still grants. `order`: its record, so that stamps of it that expired meanwhile are not taken again
// (R83): they are used up from `order->expired_stamps[card]`. Null: nothing has expired. Off the open card,
// then the last completed one is reopened while none of its rewards above the new count was used; what is
// left becomes stamp debt (R82). Lowers no `granted`: that is the caller's.
void take_stamps(Turn& turn, const Text& card, std::int64_t count, Order* order);

// By hand, signed. Upwards as add_stamps under the event's id; downwards never below zero on the open card:
// no debt (R86).
void adjust_stamps(Turn& turn, const Text& card, std::int64_t count);

// The earliest end of an open card that is not full. Absent: none ends.
std::optional<Instant> next_card_due(const Member& member);
// Cards that end at or before `at` go, their stamps with them; orders note which of theirs (R79, R83).
void expire_cards(Turn& turn, Instant at);

// A card that is full and does not repeat: it stays so, and later stamps are dropped (R81).
bool is_full(const Programs& programs, const Text& card, const OpenCard& open);

}  // namespace regulars
