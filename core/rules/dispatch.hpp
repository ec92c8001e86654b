// Which rule decides which event: the one table.
#pragma once

#include "core/rules/turn.hpp"

namespace regulars {

Status dispatch(Turn& turn);

}  // namespace regulars
