// The description of a simulation's report. Written only; keys sorted.
#include "core/codec/storage.hpp"
#include "core/codec/writer.hpp"
#include "core/simulation.hpp"

namespace regulars::codec {

REGULARS_DESCRIBED(program_figures, ProgramFigures);
REGULARS_DESCRIBED(member_figures, MemberFigures);
REGULARS_DESCRIBED(member_change, MemberChange);
REGULARS_DESCRIBED(tier_move, TierMove);
REGULARS_DESCRIBED(card_carry, CardCarry);

namespace {

constexpr Field program_figures_fields[] = {
    KEY(ProgramFigures, cards_completed, "stamp cards", required),
    KEY(ProgramFigures, cost, "what has been used, in money", required),
    KEY(ProgramFigures, credit_outstanding, "available and pending, less debt", required),
    KEY(ProgramFigures, liability, "what is owed, in money", required),
    KEY(ProgramFigures, members, "in all", required),
    KEY(ProgramFigures, orders, "with something left", required),
    KEY(ProgramFigures, points_earned, "in all", required),
    KEY(ProgramFigures, points_expired, "in all", required),
    KEY(ProgramFigures, points_outstanding, "available and pending, less debt", required),
    KEY(ProgramFigures, points_redeemed, "in all", required),
    KEY(ProgramFigures, points_taken_back, "by refunds", required),
    KEY(ProgramFigures, program, "its id", required),
    KEY(ProgramFigures, refusals, "events it refused", required),
    KEY(ProgramFigures, vouchers_issued, "in all", required),
    KEY(ProgramFigures, vouchers_used, "of them", required),
};
constexpr Field member_figures_fields[] = {
    KEY(MemberFigures, credit, "earned, less taken back", required),
    KEY(MemberFigures, outstanding, "points available and pending, less debt", required),
    KEY(MemberFigures, points, "earned, less taken back", required),
    KEY(MemberFigures, tier, "null: none", nullable),
    KEY(MemberFigures, vouchers, "what gift vouchers took off", required),
    KEY(MemberFigures, worth, "all that in money", required),
};
constexpr Field member_change_fields[] = {
    KEY(MemberChange, against, "under the second program", required),
    KEY(MemberChange, gain, "of worth", required),
    KEY(MemberChange, member, "the member's id", required),
    KEY(MemberChange, program, "under the first", required),
};
constexpr Field tier_move_fields[] = {
    KEY(TierMove, from, "under the first program; null: none", nullable),
    KEY(TierMove, members, "how many", required),
    KEY(TierMove, to, "under the second", nullable),
};
constexpr Field card_carry_fields[] = {
    KEY(CardCarry, card, "its id", required),
    KEY(CardCarry, completed, "carry: full at once by the new terms", required),
    KEY(CardCarry, open, "members with an unfinished one", required),
    KEY(CardCarry, vouchers, "carry: issued by that", required),
};
constexpr Field simulation_fields[] = {
    KEY(SimulationReport, against, "the second program", required),
    KEY(SimulationReport, as_of, "the instant compared", required),
    KEY(SimulationReport, cards, "what publishing with carry would do to open cards", required),
    KEY(SimulationReport, cost_change, "second less first", required),
    KEY(SimulationReport, gained, "by those who gain", required),
    KEY(SimulationReport, gaining, "members", required),
    KEY(SimulationReport, liability_change, "second less first", required),
    KEY(SimulationReport, losing, "members", required),
    KEY(SimulationReport, lost, "by those who lose", required),
    KEY(SimulationReport, members, "each, by id", required),
    KEY(SimulationReport, program, "the first program", required),
    KEY(SimulationReport, tiers, "from which level to which", required),
    KEY(SimulationReport, unchanged, "members", required),
};
REGULARS_OBJECT(simulation_report, "Simulation", simulation_fields);

}  // namespace

REGULARS_OBJECT(program_figures, "ProgramFigures", program_figures_fields);
REGULARS_OBJECT(member_figures, "MemberFigures", member_figures_fields);
REGULARS_OBJECT(member_change, "MemberChange", member_change_fields);
REGULARS_OBJECT(tier_move, "TierMove", tier_move_fields);
REGULARS_OBJECT(card_carry, "CardCarry", card_carry_fields);

}  // namespace regulars::codec

namespace regulars {

Text write(const SimulationReport& simulation_report, int exponent) {
  codec::Context context;
  context.exponent = exponent;
  Buffer out;
  codec::write(context, out, codec::simulation_report_type, &simulation_report);
  return out;
}

}  // namespace regulars
