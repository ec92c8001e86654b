// A member's live state.
#include "core/codec/describe_state.hpp"
#include "core/codec/packed.hpp"

namespace regulars::codec {
namespace {

void* share_expiry(void* at) {
  auto terms = make_shared<Expiry>();
  Expiry* raw = terms.get();
  *static_cast<Shared<const Expiry>*>(at) = std::move(terms);
  return raw;
}
const void* shared_expiry(const void* at) {
  return static_cast<const Shared<const Expiry>*>(at)->get();
}
void copy_expiry(void* to, const void* from) {
  *static_cast<Shared<const Expiry>*>(to) = *static_cast<const Shared<const Expiry>*>(from);
}
constexpr OptionalForm shared_expiry_form{&expiry_type, share_expiry, shared_expiry, copy_expiry};
constexpr Type shared_expiry_type{Kind::optional, &shared_expiry_form};

// ---- what follows from the fields before it is told by the difference. `at`: the field of the record.
template <class Record, std::size_t place>
const Record& record_at(const void* at) {
  return *reinterpret_cast<const Record*>(static_cast<const char*>(at) - place);
}

// A lot's amount; mostly all of it is left.
bool read_lot_amount(Context&, const Scalar& value, void* at) {
  if (value.kind != Json::integer || !within_bounds(value.integer)) return false;
  Lot& lot = const_cast<Lot&>(record_at<Lot, offsetof(Lot, amount)>(at));
  lot.amount = lot.left = value.integer;
  return true;
}
void write_lot_amount(const Context&, Buffer& out, const void* at) {
  append_integer(out, *static_cast<const std::int64_t*>(at));
}
bool read_lot_gone(Context&, const Scalar& value, void* at) {
  if (value.kind != Json::integer || !within_bounds(value.integer)) return false;
  *static_cast<std::int64_t*>(at) = record_at<Lot, offsetof(Lot, left)>(at).amount - value.integer;
  return true;
}
void write_lot_gone(const Context&, Buffer& out, const void* at) {
  const Lot& lot = record_at<Lot, offsetof(Lot, left)>(at);
  append_integer(out, lot.amount - lot.left);
}
bool nothing_gone(const void* at) {
  const Lot& lot = record_at<Lot, offsetof(Lot, left)>(at);
  return lot.amount == lot.left;
}
constexpr ScalarForm lot_amount_form{read_lot_amount, write_lot_amount, nullptr, "an integer", nullptr, nullptr, sizeof(Lot::amount)};
constexpr Type lot_amount_type{Kind::scalar, &lot_amount_form};
constexpr ScalarForm lot_gone_form{read_lot_gone, write_lot_gone, nothing_gone, "an integer", nullptr, nullptr, sizeof(Lot::left)};
constexpr Type lot_gone_type{Kind::scalar, &lot_gone_form};

// The seconds from `at` to when it opens; absent: until fulfilled.
bool read_wait(Context&, const Scalar& value, void* at) {
  if (value.kind != Json::integer || !within_bounds(value.integer)) return false;
  const Lot& lot = record_at<Lot, offsetof(Lot, available_at)>(at);
  *static_cast<std::optional<Instant>*>(at) = Instant{lot.at.at.seconds + value.integer};
  return true;
}
void write_wait(const Context&, Buffer& out, const void* at) {
  const Lot& lot = record_at<Lot, offsetof(Lot, available_at)>(at);
  if (lot.available_at) append_integer(out, lot.available_at->seconds - lot.at.at.seconds);
  else out += "null";
}
bool is_absent_instant(const void* at) { return !*static_cast<const std::optional<Instant>*>(at); }
constexpr ScalarForm wait_form{read_wait, write_wait, is_absent_instant, "seconds", nullptr, nullptr, sizeof(Instant)};
constexpr Type wait_type{Kind::scalar, &wait_form};

// An end: at a midnight, so many local days after that of `at`; else the instant.
bool read_end(const Context& context, const Scalar& value, Moment at, void* end) {
  if (value.kind == Json::integer && value.integer == static_cast<std::int32_t>(value.integer) && value.integer > -800'000 && value.integer < 4'000'000) {
    const Day day{static_cast<std::int32_t>(local_day(at.at, at.offset).number + value.integer)};
    *static_cast<std::optional<Instant>*>(end) = midnight(day, at.offset);
    return true;
  }
  Context& reads = const_cast<Context&>(context);
  return form_of<ScalarForm>(instant_type).read(reads, value, &static_cast<std::optional<Instant>*>(end)->emplace());
}
void write_end(const Context& context, Buffer& out, Moment at, const void* end) {
  const auto& instant = *static_cast<const std::optional<Instant>*>(end);
  if (!instant) {
    out += "null";
    return;
  }
  const std::int64_t days = std::int64_t{local_day(*instant, at.offset).number} - local_day(at.at, at.offset).number;
  const Day day{static_cast<std::int32_t>(local_day(at.at, at.offset).number + days)};
  if (midnight(day, at.offset) == *instant) return append_integer(out, days);
  form_of<ScalarForm>(instant_type).write(context, out, &*instant);
}
template <class Record, std::size_t place>
bool read_end_of(Context& context, const Scalar& value, void* at) {
  return read_end(context, value, record_at<Record, place>(at).at, at);
}
template <class Record, std::size_t place>
void write_end_of(const Context& context, Buffer& out, const void* at) {
  write_end(context, out, record_at<Record, place>(at).at, at);
}
template <class Record, std::size_t place>
struct EndOf {
  static constexpr ScalarForm form{read_end_of<Record, place>, write_end_of<Record, place>, is_absent_instant,
                                   "days, or an RFC 3339 instant", nullptr, nullptr, sizeof(Instant)};
  static constexpr Type type{Kind::scalar, &form};
};

#define LOT_FIELDS                                                                                         \
  KEY_AS(Lot, id, &repeated_text_type, "of the lot"), KEY_AS(Lot, at, &step_moment_type, "of the earning event"), \
      KEY_AS(Lot, sequence, &step_integer_type, "arrival order"),                                           \
      KEY_NAMED_AS("opens", Lot, available_at, &wait_type, "seconds after it was earned; absent: until fulfilled"), \
      KEY_NAMED_AS("ends", Lot, expires_at, (&EndOf<Lot, offsetof(Lot, expires_at)>::type), "absent: never"), \
      KEY(Lot, available, "has matured"), KEY_AS(Lot, inactivity, &shared_expiry_type, "terms of its end"), \
      KEY_AS(Lot, order, &repeated_text_type, "that earned it"), KEY_AS(Lot, issuer, &repeated_text_type, "the shop that issued it")
constexpr Field lot_fields[] = {
    LOT_FIELDS,
    KEY_AS(Lot, amount, &lot_amount_type, "at first"),
    KEY_NAMED_AS("gone", Lot, left, &lot_gone_type, "of it"),
};
// A take is its lot, of which it does not matter how much is left, with what was taken.
static_assert(offsetof(Take, lot) == 0, "a lot's keys are a take's keys");
constexpr Field take_fields[] = {
    LOT_FIELDS,
    KEY_AS(Lot, amount, &lot_amount_type, "at first").sized(sizeof(Lot::amount) + sizeof(Lot::left)),
    KEY_NAMED("taken", Take, amount, "of it"),
};
#undef LOT_FIELDS
constexpr Field totals_fields[] = {
    KEY(Totals, available, ""),   KEY(Totals, pending, ""),  KEY(Totals, earned, ""),
    KEY(Totals, adjusted, ""),    KEY(Totals, redeemed, ""), KEY(Totals, expired, ""),
    KEY(Totals, clawed_back, ""), KEY(Totals, debt, ""),
};
constexpr Field account_fields[] = {
    KEY_AS(Account, lots, &ListOf<Lot>::columns, "with something left"),
    KEY(Account, totals, "running"),
    KEY(Account, next_sequence, "of the next lot", optional, 1),
    KEY(Account, last_earn, "activity"),
    KEY(Account, last_spend, "activity"),
    KEY(Account, last_visit, "activity"),
};

constexpr Field voucher_fields[] = {
    KEY_AS(Voucher, id, &repeated_text_type, ""),
    KEY(Voucher, code, ""),
    KEY_AS(Voucher, reward, &repeated_text_type, ""),
    KEY(Voucher, state, ""),
    KEY_AS(Voucher, at, &step_moment_type, ""),
    KEY_NAMED_AS("ends", Voucher, expires_at, (&EndOf<Voucher, offsetof(Voucher, expires_at)>::type), ""),
    KEY_AS(Voucher, order, &repeated_text_type, ""),
    KEY(Voucher, redeemed, ""),
    KEY(Voucher, version, ""),
    KEY_AS(Voucher, paid, &ListOf<Take>::columns, ""),
    KEY_AS(Voucher, gift_of, &repeated_text_type, ""),
    KEY_AS(Voucher, rule, &repeated_text_type, ""),
};
constexpr Field card_voucher_fields[] = {
    KEY(CardVoucher, at, ""),
    KEY_AS(CardVoucher, voucher, &repeated_text_type, ""),
};
constexpr Field stamps_of_fields[] = {
    KEY_AS(StampsOf, order, &repeated_text_type, ""),
    KEY(StampsOf, stamps, ""),
};
constexpr Field open_card_fields[] = {
    KEY(OpenCard, stamps, ""),
    KEY(OpenCard, head_start, ""),
    KEY(OpenCard, first, ""),
    KEY_AS(OpenCard, earned, &ListOf<StampsOf>::columns, ""),
    KEY(OpenCard, version, ""),
    KEY(OpenCard, expires_at, ""),
    KEY_AS(OpenCard, issued, &ListOf<CardVoucher>::columns, ""),
    KEY(OpenCard, since, ""),
};
constexpr Field card_state_fields[] = {
    KEY(CardState, completed, ""), KEY(CardState, debt, ""),   KEY(CardState, begun, ""),
    KEY(CardState, open, ""),      KEY_AS(CardState, closed, &ListOf<OpenCard>::columns, ""),
};
constexpr Field tier_state_fields[] = {
    KEY(TierState, id, ""),    KEY(TierState, since, ""),    KEY(TierState, keep_until, ""),
    KEY(TierState, basis, ""), KEY(TierState, for_life, ""), KEY(TierState, reached, ""),
    KEY(TierState, gifts, ""), KEY(TierState, version, ""),
};
constexpr Field contribution_fields[] = {
    KEY_AS(Contribution, order, &repeated_text_type, ""),
    KEY_AS(Contribution, at, &step_moment_type, ""),
    KEY(Contribution, spend, ""),
    KEY(Contribution, points, ""),
    KEY(Contribution, counts, ""),
};
constexpr Field folded_fields[] = {KEY(Folded, spend, ""), KEY(Folded, points, ""), KEY(Folded, orders, "")};
constexpr Field streak_state_fields[] = {
    KEY(StreakState, count, ""),   KEY(StreakState, best, ""),  KEY(StreakState, freezes, ""),
    KEY(StreakState, last, ""),    KEY(StreakState, begun, ""), KEY(StreakState, paid, ""),
    KEY(StreakState, version, ""),
};
constexpr Field challenge_step_fields[] = {
    KEY_AS(ChallengeStep, at, &step_integer_type, ""),
    KEY_AS(ChallengeStep, key, &repeated_text_type, ""),
    KEY(ChallengeStep, amount, "", optional, 1),
};
constexpr Field challenge_state_fields[] = {
    KEY_AS(ChallengeState, steps, &ListOf<ChallengeStep>::columns, ""),
    KEY(ChallengeState, done, ""),
    KEY(ChallengeState, version, ""),
};

constexpr Field click_fields[] = {KEY(Click, at, ""), KEY(Click, advocate, "")};
constexpr Field as_friend_fields[] = {
    KEY(AsFriend, advocate, ""),       KEY(AsFriend, state, ""),   KEY(AsFriend, joined_at, ""),
    KEY(AsFriend, join, ""),           KEY(AsFriend, order, ""),   KEY(AsFriend, voucher, ""),
    KEY(AsFriend, points, ""),         KEY(AsFriend, credit, ""),  KEY(AsFriend, points_expired, ""),
    KEY(AsFriend, credit_expired, ""), KEY(AsFriend, reasons, ""), KEY(AsFriend, known_as, ""),
    KEY(AsFriend, given_at, ""),
};
constexpr Field friend_fields[] = {
    KEY(Friend, id, ""),
    KEY(Friend, state, ""),
    KEY(Friend, clicked, ""),
    KEY(Friend, joined, ""),
    KEY(Friend, qualified, ""),
    KEY(Friend, rewarded, ""),
    KEY(Friend, joined_at, ""),
    KEY(Friend, cause, ""),
    KEY(Friend, due_at, ""),
    KEY(Friend, gift, ""),
    KEY(Friend, offset, ""),
    KEY(Friend, version, ""),
    KEY(Friend, paid_at, ""),
    KEY(Friend, voucher, ""),
    KEY(Friend, points_expired, ""),
    KEY(Friend, credit_expired, ""),
};
constexpr Field use_fields[] = {
    KEY_AS(Use, at, &step_moment_type, ""),
    KEY_AS(Use, order, &repeated_text_type, ""),
    KEY(Use, amount, "", optional, 1),
};
constexpr Field earned_on_fields[] = {KEY_AS(EarnedOn, day, &step_day_type, ""), KEY(EarnedOn, points, "")};

using StoredEvents = ListOf<Event, &stored_event_type>;
constexpr Field member_fields[] = {
    KEY(Member, id, "", required),  KEY(Member, clock, ""),
    KEY(Member, begun, ""),         KEY(Member, offset, ""),
    KEY(Member, code_seed, ""),     KEY(Member, merged_into, ""),
    KEY(Member, enrolled_at, ""),   KEY(Member, named_advocate, ""),
    KEY(Member, referral_code, ""), KEY(Member, birthday, ""),
    KEY(Member, birthday_year, ""), KEY(Member, points, ""),
    KEY(Member, credit, ""),
    KEY_AS(Member, earned_on, &ListOf<EarnedOn>::columns, ""),
    KEY_AS(Member, uses, (&MapOf<List<Use>, &ListOf<Use>::columns>::type), ""),
    KEY(Member, cards, ""),         KEY_AS(Member, vouchers, &ListOf<Voucher>::columns, ""),
    KEY(Member, tier, ""),          KEY_AS(Member, contributions, &ListOf<Contribution>::columns, ""),
    KEY(Member, folded, ""),        KEY(Member, folded_after, ""),
    KEY(Member, orders, ""),        KEY(Member, ordered, ""),
    KEY(Member, spend, ""),         KEY(Member, streaks, ""),
    KEY(Member, challenges, ""),    KEY(Member, badges, ""),
    KEY(Member, actions, ""),       KEY(Member, visits, ""),
    KEY(Member, devices, ""),       KEY(Member, identities, ""),
    KEY(Member, clicks, ""),        KEY(Member, as_friend, ""),
    KEY(Member, friends, ""),       KEY_AS(Member, waiting, &StoredEvents::type, ""),
    KEY(Member, carried, ""),
};

}  // namespace

REGULARS_OBJECT(lot, "LotState", lot_fields);
REGULARS_OBJECT(take, "Take", take_fields);
REGULARS_OBJECT(totals, "Totals", totals_fields);
REGULARS_OBJECT(account, "Account", account_fields);
REGULARS_OBJECT(voucher, "VoucherRecord", voucher_fields);
REGULARS_OBJECT(card_voucher, "CardVoucher", card_voucher_fields);
REGULARS_OBJECT(stamps_of, "StampsOf", stamps_of_fields);
REGULARS_OBJECT(open_card, "OpenCard", open_card_fields);
REGULARS_OBJECT(card_state, "CardRecord", card_state_fields);
REGULARS_OBJECT(tier_state, "TierRecord", tier_state_fields);
REGULARS_OBJECT(contribution, "Contribution", contribution_fields);
REGULARS_OBJECT(folded, "Folded", folded_fields);
REGULARS_OBJECT(streak_state, "StreakRecord", streak_state_fields);
REGULARS_OBJECT(challenge_step, "ChallengeStep", challenge_step_fields);
REGULARS_OBJECT(challenge_state, "ChallengeRecord", challenge_state_fields);
REGULARS_OBJECT(click, "Click", click_fields);
REGULARS_OBJECT(as_friend, "AsFriend", as_friend_fields);
REGULARS_OBJECT(friend, "Friend", friend_fields);
REGULARS_OBJECT(use, "Use", use_fields);
REGULARS_OBJECT(earned_on, "EarnedOn", earned_on_fields);
REGULARS_OBJECT(member, "MemberRecord", member_fields);

}  // namespace regulars::codec
