// regulars serve: the backend, on SQLite in a folder or on PostgreSQL.
#include "server/serve.hpp"

#include <memory>

#include "cli/store_options.hpp"

namespace regulars::cli {
namespace {

// Each option may also stand in the environment: --page-rate as REGULARS_PAGE_RATE. Where the store is, open_store() reads
// there itself, for every command.
void take_from_environment(CLI::App& serve) {
  for (auto* option : serve.get_options()) {
    const auto names = option->get_lnames();
    if (names.empty() || names.front() == "help" || names.front() == "data" || names.front() == "database") continue;
    auto name = "REGULARS_" + names.front();
    for (auto& letter : name) letter = letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    option->envname(name);
  }
}

}  // namespace

void declare_serve(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ServeOptions>();
  const auto level = std::make_shared<std::string>("info");
  auto* serve = app.add_subcommand("serve", "Run the backend until Ctrl-C; it is ready when /readyz says 200");
  add_store_options(*serve, options->store, "folder that holds everything; made when it is missing");
  serve->add_option("--port", options->port, "port to listen on; 0 takes a free one")->capture_default_str();
  serve->add_option("--host", options->host, "address to listen on")->capture_default_str();
  serve->add_option("--web", options->web, "folder that /embed/ serves, instead of the files in this program");
  serve->add_flag("--share", options->share, "serve the folder beside other servers that do, as while one takes over");
  serve->add_flag("--allow-private", options->private_calls,
                  "webhook endpoints and shop platforms may be http and in private networks, as when all is one machine");
  serve->add_option("--smtp", options->mail.url, "mail server, as smtp://mail.example:587; without it no mail is sent");
  serve->add_option("--smtp-user", options->mail.user, "user at the mail server");
  serve->add_option("--smtp-password", options->mail.password, "its password; better in the environment");
  serve->add_option("--mail-from", options->mail.from, "address mails are sent from");
  serve->add_option("--proxy", options->proxies,
                    "proxies, by their addresses, whose X-Forwarded-For is believed, beside this machine's; * for all")
      ->delimiter(',');
  serve->add_option("--threads", options->threads, "threads that answer HTTP; 0: one a processor, at most 4");
  serve->add_option("--page-rate", options->page_rate, "page requests a second of one address; 0: no limit")
      ->capture_default_str();
  serve->add_option("--address-connections", options->address_connections, "connections at once of one address; 0: no limit")
      ->capture_default_str();
  serve->add_option("--sign-in-tries", options->sign_in_tries, "tries of one address to sign in to the console before it is one a minute")
      ->capture_default_str();
  serve->add_option("--retention-days", options->retention_days,
                    "erase the personal data of members without an event for so many days; 0: keep it")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  serve->add_option("--log", *level, "least that is logged")
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
  take_from_environment(*serve);
  serve->callback([options, level, &exit_code] {
    const std::vector<std::string> levels = {"debug", "info", "warning", "error", "off"};
    const auto at = std::find(levels.begin(), levels.end(), *level) - levels.begin();
    options->log = static_cast<LogLevel>(at);
    exit_code = regulars::serve(*options);
  });
}

}  // namespace regulars::cli
