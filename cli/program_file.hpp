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

// The program of the file, or without one (`path` empty) a program that grants nothing, in `currency`.
std::optional<Program> program_or_none(const std::string& path, const std::string& currency, const char* command);

}  // namespace regulars::cli
