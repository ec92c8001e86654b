#include "core/program/validate.hpp"

#include "core/base/decimal.hpp"
#include "core/program/checker.hpp"

namespace regulars {

void check_head(Checker& check) {
  const Program& program = check.program;
  check.expect(program.schema == 1, Place() / "schema", "1", shown(program.schema));
  check.is_named(Place() / "id", program.id, "a name");
  check.is_named(Place() / "name", program.name, "a name");
  check.expect(currency_exponent(program.currency).has_value(), Place() / "currency",
               "an ISO 4217 currency code", shown(program.currency));
}

Findings validate(const Program& program) {
  Checker check(program);
  for (const auto block :
       {check_head, check_points, check_rules, check_journey, check_tiers, check_rewards, check_referral})
    block(check);
  return std::move(check.findings);
}

}  // namespace regulars
