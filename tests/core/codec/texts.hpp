// Texts that several tests read: a program with every block, and one event of every type.
#pragma once

#include <string>
#include <vector>

namespace regulars::texts {

// SPEC 2's own program.
extern const std::string spec_program;
// A program that uses every key there is.
extern const std::string full_program;
// One valid event of every type, amounts in USD; every key a type may carry stands in one of them.
const std::vector<std::string>& events();

}  // namespace regulars::texts
