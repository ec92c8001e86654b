#include "core/codec/describe_view.hpp"

#include "core/codec/writer.hpp"

namespace regulars::codec {
namespace {

constexpr Field lot_view_fields[] = {
    KEY(LotView, available_at, "null: until fulfilled", nullable),
    KEY(LotView, expires_at, "null: never", nullable),
    KEY(LotView, id, "the earning event, or derived from it", required),
    KEY(LotView, left, "of its points", required),
    KEY(LotView, points, "at first", required),
};
#ifdef REGULARS_COMPACT
constexpr auto write_lot_view = nullptr;
#else
// As the table says: most of a state is lots, and whoever answers writes one with each event.
char* put(char* at, std::string_view text) { return at + text.copy(at, text.size()); }
char* put_instant(char* at, const std::optional<Instant>& instant) {
  if (!instant) return put(at, "null");
  at = instant_at(put(at, "\""), *instant);
  return put(at, "\"");
}
void write_lot_view(const Context&, Buffer& out, const void* at) {
  const LotView& lot = *static_cast<const LotView*>(at);
  char written[128];
  char* to = put_instant(put(written, R"({"available_at":)"), lot.available_at);
  to = put_instant(put(to, R"(,"expires_at":)"), lot.expires_at);
  to = put(to, R"(,"id":)");
  out.append(written, to - written);
  append_quoted(out, lot.id);
  append_integer(out += R"(,"left":)", lot.left);
  append_integer(out += R"(,"points":)", lot.points);
  out += '}';
}
#endif
constexpr Field credit_view_fields[] = {
    KEY(CreditView, available, "to spend now", required),
    KEY(CreditView, debt, "owed", required),
    KEY(CreditView, pending, "on hold", required),
};
constexpr Field points_view_fields[] = {
    KEY(Totals, adjusted, "by hand, up and down", required),
    KEY(Totals, available, "to spend now", required),
    KEY(Totals, clawed_back, "taken back by refunds", required),
    KEY(Totals, debt, "owed: repaid by the next points", required),
    KEY(Totals, earned, "in all", required),
    KEY(Totals, expired, "in all", required),
    KEY(Totals, pending, "on hold", required),
    KEY(Totals, redeemed, "spent, and not returned", required),
};
REGULARS_OBJECT(points_view, "PointsState", points_view_fields);
constexpr Field card_view_fields[] = {
    KEY(CardView, completed, "cards completed", required),
    KEY(CardView, debt, "stamps owed", required),
    KEY(CardView, expires_at, "null: not, or not begun", nullable),
    KEY(CardView, stamps, "on the open card", required),
};
constexpr Field voucher_view_fields[] = {
    KEY(VoucherView, code, "null: none", nullable),
    KEY(VoucherView, expires_at, "null: never", nullable),
    KEY(VoucherView, id, "issuing event and number", required),
    KEY(VoucherView, reward, "the reward's id", required),
    KEY(VoucherView, state, "issued, reserved, used, expired, revoked", required),
};
constexpr Field referral_view_fields[] = {
    KEY(ReferralView, clicked, "friends who followed the link", required),
    KEY(ReferralView, code, "the member's own; null: none", nullable),
    KEY(ReferralView, joined, "friends who joined", required),
    KEY(ReferralView, qualified, "friends whose order counts", required),
    KEY(ReferralView, rewarded, "friends paid for", required),
};
constexpr Field streak_view_fields[] = {
    KEY(StreakView, best, "the longest", required),
    KEY(StreakView, count, "periods in a row now", required),
    KEY(StreakView, freezes, "left", required),
};

// ---- values in the unit of their metric: an amount, or a count (R89, R99)
void write_measure(const Context& context, Buffer& out, bool in_money, std::int64_t value) {
  if (!in_money) return append_integer(out, value);
  append_quoted(out, money_text(Money{value}, context.exponent));
}

void write_challenge(const Context& context, Buffer& out, const void* at) {
  const ChallengeView& challenge = *static_cast<const ChallengeView*>(at);
  append_key(out += '{', "done", false);
  append_integer(out, challenge.done);
  append_key(out, "progress", true);
  write_measure(context, out, challenge.in_money, challenge.progress);
  out += '}';
}
constexpr char measure_schema[] = R"({"type":["string","integer","null"]})";
bool view_is_never_read(Context&, const Scalar&, void*) { return false; }
void never_written(const Context&, Buffer&, const void*) {}
constexpr ScalarForm measure_form{view_is_never_read,     never_written,           nullptr, "in the metric's unit",
                                  measure_schema, "Amount | number | null"};
constexpr Type measure_type{Kind::scalar, &measure_form};
constexpr Field challenge_view_fields[] = {
    KEY(ChallengeView, done, "how often it was completed", required),
    KEY_AS(ChallengeView, progress, &measure_type, "since the last completion", required),
};

void write_optional_instant(const Context& context, Buffer& out, const std::optional<Instant>& at) {
  write(context, out, *TypeOf<std::optional<Instant>>::value, &at);
}
void write_next(const Context& context, Buffer& out, const TierView& tier) {
  if (!tier.next) {
    out += "null";
    return;
  }
  append_key(out += '{', "id", false);
  append_quoted(out, tier.next->id);
  append_key(out, "min", true);
  write_measure(context, out, tier.in_money, tier.next->min);
  append_key(out, "missing", true);
  write_measure(context, out, tier.in_money, tier.next->missing);
  out += '}';
}
// All keys always stand there: null is "none", or "not said" without tiers (R173).
void write_tier_view(const Context& context, Buffer& out, const void* at) {
  const TierView& tier = *static_cast<const TierView*>(at);
  append_key(out += '{', "id", false);
  if (tier.id.empty())
    out += "null";
  else
    append_quoted(out, tier.id);
  append_key(out, "keep_missing", true);
  if (tier.keep_missing)
    write_measure(context, out, tier.in_money, *tier.keep_missing);
  else
    out += "null";
  append_key(out, "keep_until", true);
  write_optional_instant(context, out, tier.keep_until);
  append_key(out, "metric", true);
  if (tier.has_tiers)
    write_measure(context, out, tier.in_money, tier.metric);
  else
    out += "null";
  append_key(out, "next", true);
  write_next(context, out, tier);
  append_key(out, "since", true);
  write_optional_instant(context, out, tier.since);
  out += '}';
}
constexpr Field next_view_fields[] = {
    KEY(NextTierView, id, "the next visible level", required),
    KEY_AS(NextTierView, min, &measure_type, "what reaches it", required),
    KEY_AS(NextTierView, missing, &measure_type, "to reach it", required),
};
REGULARS_OBJECT(next_view, "NextTier", next_view_fields);
constexpr Field tier_view_fields[] = {
    KEY(TierView, id, "the level held; null: none", nullable),
    KEY_AS(TierView, keep_missing, &measure_type, "missing to keep it; null: nothing to keep", nullable),
    KEY(TierView, keep_until, "held until then; null: always re-evaluated, or for life", nullable),
    KEY_AS(TierView, metric, &measure_type, "what is measured", nullable),
    KEY_AS(TierView, next, (&OptionalOf<NextTierView, &next_view_type>::type), "null: none above", nullable),
    KEY(TierView, since, "held since", nullable),
};

constexpr Field member_view_fields[] = {
    KEY(MemberView, as_of, "the instant shown; null: nothing has moved it yet", nullable),
    KEY(MemberView, badges, "in the order earned", required),
    KEY(MemberView, cards, "by id: what has begun", required),
    KEY(MemberView, challenges, "by id: what has begun", required),
    KEY(MemberView, credit, "cashback", required),
    KEY(MemberView, digest, "of the whole canonical state", required),
    KEY(MemberView, lots, "with something left, in arrival order", required),
    KEY(MemberView, member, "the member's id", required),
    KEY(MemberView, orders, "with something left", required),
    KEY_AS(MemberView, points, &points_view_type, "running totals", required),
    KEY(MemberView, referral, "as an advocate", required),
    KEY(MemberView, spend, "for life", required),
    KEY(MemberView, stage, "from visitor to advocate", required),
    KEY(MemberView, streaks, "by id: what has begun", required),
    KEY(MemberView, tier, "the level", required),
    KEY(MemberView, vouchers, "in issuing order", required),
};

}  // namespace

REGULARS_OBJECT(lot_view, "Lot", lot_view_fields, nullptr, write_lot_view);
REGULARS_OBJECT(credit_view, "CreditState", credit_view_fields);
REGULARS_OBJECT(card_view, "CardState", card_view_fields);
REGULARS_OBJECT(tier_view, "TierState", tier_view_fields, nullptr, write_tier_view);
REGULARS_OBJECT(voucher_view, "VoucherState", voucher_view_fields);
REGULARS_OBJECT(referral_view, "ReferralState", referral_view_fields);
REGULARS_OBJECT(streak_view, "StreakState", streak_view_fields);
REGULARS_OBJECT(challenge_view, "ChallengeState", challenge_view_fields, nullptr, write_challenge);
REGULARS_OBJECT(member_view, "MemberState", member_view_fields);

}  // namespace regulars::codec
