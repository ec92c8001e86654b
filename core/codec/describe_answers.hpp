// The descriptions of what the engine answers: outcomes (SPEC 5) and quotes (SPEC 4). Written only.
#pragma once

#include "core/codec/describe_state.hpp"
#include "core/program/finding.hpp"
#include "core/quote.hpp"

namespace regulars::codec {

#define REGULARS_EFFECT_WORD(name) #name,
REGULARS_ENUM(effect_kind, EffectType, REGULARS_EFFECTS(REGULARS_EFFECT_WORD) "");
#undef REGULARS_EFFECT_WORD

REGULARS_DESCRIBED(effect, Effect);
REGULARS_DESCRIBED(part, Part);
REGULARS_DESCRIBED(voucher_answer, VoucherAnswer);
REGULARS_DESCRIBED(outcome, Outcome);
REGULARS_DESCRIBED(quote_line, QuoteLine);
REGULARS_DESCRIBED(goal, Goal);
REGULARS_DESCRIBED(quote, Quote);
REGULARS_DESCRIBED(finding, Finding);

}  // namespace regulars::codec
