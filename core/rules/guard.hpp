// Who watches over a referral (SPEC 4 "Referral", R106, R122, R162).
#pragma once

#include "core/base/containers.hpp"
#include "core/facts.hpp"
#include "core/program/referral.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

struct Judgement {
  Verdict verdict = Verdict::allow;
  List<Text> reasons;  // every guard that spoke, in the order of R106
};

// Judges `member` joining by `advocate` at `at`. The first reject wins, else the first review.
Judgement judge(const Referral& referral, const Text& member, const AdvocateFacts& advocate, Moment at);

}  // namespace regulars
