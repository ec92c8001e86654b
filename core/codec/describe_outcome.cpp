#include "core/codec/describe_answers.hpp"
#include "core/codec/writer.hpp"

namespace regulars::codec {
namespace {

constexpr Field effect_fields[] = {
    KEY(Effect, type, "what changed", required),
    KEY(Effect, at, "when it fell due, if not at the event itself"),
    KEY(Effect, rule, "or streak, challenge, level, card: what gave it"),
    KEY(Effect, points, "points"),
    KEY(Effect, credit, "credit"),
    KEY(Effect, lot, "the lot's id"),
    KEY(Effect, available_at, "of the lot"),
    KEY(Effect, expires_at, "of the lot or voucher"),
    KEY(Effect, card, "the card's id"),
    KEY(Effect, count, "stamps, streak count, challenge progress"),
    KEY(Effect, voucher, "the voucher's id"),
    KEY(Effect, code, "the voucher's code"),
    KEY(Effect, reward, "the reward's id"),
    KEY(Effect, from, "the level, stage or state before"),
    KEY(Effect, to, "the level, stage or state now"),
    KEY(Effect, badge, "the badge's id"),
    KEY_NAMED("friend", Effect, friend_, "the friend's member id"),
    KEY(Effect, reason, "why"),
    KEY(Effect, order, "the order's id"),
};

// {"rule":"base","points":"59.97"}: the kind is the key of the exact amount.
void write_part(const Context&, Buffer& out, const void* at) {
  const Part& part = *static_cast<const Part*>(at);
  append_quoted(out += "{\"rule\":", part.rule);
  append_key(out, part.kind, true);
  if (part.amount)
    part.amount->append_to(out, "\"");
  else
    out += "\"\"";
  if (!part.by.empty()) {
    append_key(out, "by", true);
    append_quoted(out, part.by);
  }
  out += '}';
}
constexpr Field part_fields[] = {
    KEY(Part, rule, "id; of a cap its key", required),
    KEY_NAMED_AS("points", Part, amount, &text_type, "exact, before rounding: \"59.97\" or \"1/3\""),
    KEY_NAMED_AS("credit", Part, amount, &text_type, "exact, in the currency: \"0.9995\""),
    KEY_NAMED_AS("stamps", Part, amount, &text_type, "stamps"),
    KEY_NAMED_AS("cap", Part, amount, &text_type, "what the cap took"),
    KEY_NAMED_AS("rounding", Part, amount, &text_type, "what rounding took or gave"),
    KEY_NAMED_AS("multiply", Part, amount, &text_type, "by how much it multiplied"),
    KEY_NAMED_AS("silenced", Part, amount, &text_type, "it matched and was silenced; empty"),
    KEY_NAMED_AS("dry_run", Part, amount, &text_type, "what it would have given"),
    KEY_NAMED_AS("limit", Part, amount, &text_type, "it matched, but its limit is used up; empty"),
    KEY(Part, by, "silenced: the rule that won"),
};

constexpr Field voucher_answer_fields[] = {
    KEY(VoucherAnswer, code, "as the order named it; null in a quote by reward", nullable),
    KEY(VoucherAnswer, voucher, "the voucher's id"),
    KEY(VoucherAnswer, reward, "the reward's id", required),
    KEY(VoucherAnswer, status, "applied, or why it takes nothing off", required),
    KEY(VoucherAnswer, discount, "what it takes off", required),
};

constexpr Field outcome_fields[] = {
    KEY(Outcome, id, "of the event", required),
    KEY(Outcome, status, "one of the closed list", required),
    KEY(Outcome, message, "a refusal in words"),
    KEY(Outcome, path, "invalid: where, as a JSON pointer"),
    KEY(Outcome, points_short, "a refusal: points missing"),
    KEY(Outcome, spent, "spend: points granted"),
    KEY(Outcome, worth, "spend: their worth"),
    KEY(Outcome, effects, "everything that changed, in order", required),
    KEY_NAMED("breakdown", Outcome, parts, "what each rule, cap and exclusion did"),
    KEY(Outcome, vouchers, "of an order: each voucher it named"),
    KEY(Outcome, follow_ups, "events of other members that this one caused"),
    KEY(Outcome, late, "outcomes of events that waited for this one"),
};

constexpr Field finding_fields[] = {
    KEY(Finding, path, "a JSON pointer", always),
    KEY(Finding, expected, "what should stand there", required),
    KEY(Finding, got, "what stood there", required),
};

}  // namespace

REGULARS_OBJECT(effect, "Effect", effect_fields);
REGULARS_OBJECT(part, "Part", part_fields, nullptr, write_part);
REGULARS_OBJECT(voucher_answer, "VoucherAnswer", voucher_answer_fields);
REGULARS_OBJECT(outcome, "Outcome", outcome_fields);
REGULARS_OBJECT(finding, "Finding", finding_fields);

}  // namespace regulars::codec
