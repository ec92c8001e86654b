// `regulars`: the table of subcommands. What each does stands in its own file.
#include <array>

#include "cli/command.hpp"

namespace regulars::cli {

void declare_backup(CLI::App& app, int& exit_code);
void declare_check(CLI::App& app, int& exit_code);
void declare_clv(CLI::App& app, int& exit_code);
void declare_erase(CLI::App& app, int& exit_code);
void declare_export(CLI::App& app, int& exit_code);
void declare_import(CLI::App& app, int& exit_code);
void declare_key(CLI::App& app, int& exit_code);
void declare_owner(CLI::App& app, int& exit_code);
void declare_move(CLI::App& app, int& exit_code);
void declare_plan(CLI::App& app, int& exit_code);
void declare_quote(CLI::App& app, int& exit_code);
void declare_replay(CLI::App& app, int& exit_code);
void declare_report(CLI::App& app, int& exit_code);
void declare_restore(CLI::App& app, int& exit_code);
void declare_schema(CLI::App& app, int& exit_code);
void declare_settle(CLI::App& app, int& exit_code);
void declare_serve(CLI::App& app, int& exit_code);
void declare_shop(CLI::App& app, int& exit_code);
void declare_simulate(CLI::App& app, int& exit_code);
void declare_verify(CLI::App& app, int& exit_code);

namespace {
constexpr std::array<Declare, 20> commands = {declare_check,    declare_replay, declare_quote, declare_plan,
                                              declare_simulate, declare_import, declare_schema, declare_serve,
                                              declare_shop,     declare_verify, declare_settle, declare_clv,
                                              declare_key,      declare_backup, declare_restore, declare_move, declare_owner,
                                              declare_report,   declare_export, declare_erase};
}

}  // namespace regulars::cli

int main(int argc, char** argv) {
  CLI::App app{"Regulars: points, stamps, tiers and referrals for shops, decided by one engine everywhere.",
               "regulars"};
  app.set_version_flag("--version", REGULARS_VERSION);
  app.require_subcommand(1);
  int exit_code = 0;
  for (const auto declare : regulars::cli::commands) declare(app, exit_code);
  CLI11_PARSE(app, argc, argv);
  return exit_code;
}
