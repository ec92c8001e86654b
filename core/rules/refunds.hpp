// Refunds by the terms of the original order, in any number of parts (SPEC 4 "Refund", R10-R15, R49, R137-R143).
#pragma once

#include "core/rules/turn.hpp"

namespace regulars {

Status refund(Turn& turn);
Status fulfil(Turn& turn);  // R38

}  // namespace regulars
