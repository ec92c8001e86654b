// Texts that several tests read: a program with every block, and one event of every type.
#pragma once

#include "core/base/containers.hpp"

namespace regulars::texts {

// SPEC 2's own program.
extern const Text spec_program;
// A program that uses every key there is.
extern const Text full_program;
// One valid event of every type, amounts in USD; every key a type may carry stands in one of them.
const List<Text>& events();

}  // namespace regulars::texts
