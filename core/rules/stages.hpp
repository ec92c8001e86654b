// Stages of a customer's journey: the highest that holds (SPEC 4, R100, R101).
#pragma once

#include <string_view>

#include "core/rules/turn.hpp"

namespace regulars {

enum class Stage { visitor, prospect, first_time, repeat, client, advocate };

Stage stage_of(const Program& program, const Member& member, Instant at);
std::string_view stage_name(Stage stage);
// Tells of the change from `before` to the stage at the member's clock, if there is one.
void tell_stage(Turn& turn, Stage before);

}  // namespace regulars
