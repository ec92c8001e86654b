// A program file, read for a command that cannot go on without it.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

#include "core/program/finding.hpp"
#include "core/program/program.hpp"

namespace regulars::cli {

// Nullopt: unreadable or with findings, all said on standard error.
std::optional<Program> load_program(const std::string& path, const char* command);

void say_findings(const Findings& findings, std::FILE* out);

}  // namespace regulars::cli
