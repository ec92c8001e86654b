// `regulars`: the table of subcommands. What each does stands in its own file.
#include <array>
#include <cstdio>

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

namespace {

// What the command line itself has wrong is told as any command tells that it could not do its work.
int not_understood(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  if (argc == 1) {
    std::fputs(app.help().c_str(), stderr);
    return 2;
  }
  const bool names_none = app.get_subcommands().empty() && argc > 1 && argv[1][0] != '-';
  if (error.get_exit_code() != 0 && names_none) {
    std::fprintf(stderr, "regulars: there is no command %s; see regulars --help\n", argv[1]);
    return 2;
  }
  return app.exit(error) == 0 ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Regulars: points, stamps, tiers and referrals for shops, decided by one engine everywhere.",
               "regulars"};
  app.set_version_flag("--version", REGULARS_VERSION);
  app.require_subcommand(1);
  int exit_code = 0;
  for (const auto declare : regulars::cli::commands) declare(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return not_understood(app, error, argc, argv);
  }
  return exit_code;
}
