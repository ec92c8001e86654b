// regulars move: from a folder to a PostgreSQL database, when the shop has grown.
#include "server/store/move.hpp"

#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "server/store/store.hpp"

namespace regulars::cli {
namespace {

struct MoveOptions {
  std::string data, database;
  bool json = false;
};

int move_store(const MoveOptions& options) {
  try {
    const auto rows = static_cast<long long>(move_to_postgres(options.data, options.database));
    std::printf(options.json ? "{\"rows\":%lld}\n" : "moved: %lld rows; serve with --database from now on\n", rows);
    return 0;
  } catch (const StoreError& error) {
    std::fprintf(stderr, "regulars move: %s\n", error.what());
    return 2;
  }
}

}  // namespace

void declare_move(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<MoveOptions>();
  auto* command = app.add_subcommand("move", "Copy everything from a folder into an empty PostgreSQL database");
  command->add_option("--data", options->data, "the backend's folder; no server may use it")->required();
  command->add_option("--database", options->database, "postgres://user@host/name")->required()->envname("REGULARS_DATABASE");
  command->add_flag("--json", options->json, "print one JSON object");
  command->callback([options, &exit_code] { exit_code = move_store(*options); });
}

}  // namespace regulars::cli
