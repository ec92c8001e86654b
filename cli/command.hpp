// A subcommand of `regulars`: one file each, declared here and named once in main.cpp's table.
#pragma once

#include <CLI/CLI.hpp>

namespace regulars::cli {

// Adds the subcommand with its options to `app`. When it is the one called, its callback sets `exit_code`:
// 0 done, 1 it found something wrong, 2 it could not do its work.
using Declare = void (*)(CLI::App& app, int& exit_code);

}  // namespace regulars::cli
