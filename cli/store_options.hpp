// The options by which every command that works on a backend's store says where it is.
#pragma once

#include "cli/command.hpp"
#include "server/store/open.hpp"

namespace regulars::cli {

// --data DIR or --database URL, one of them; without either REGULARS_DATABASE says it, so that a password need not stand on
// a command line. open_store() tells when all are missing.
void add_store_options(CLI::App& command, StorePlace& place, const char* data_is = "the backend's folder; it may be running");

}  // namespace regulars::cli
