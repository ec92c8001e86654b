// regulars owner add: a link that makes the first account of a shop's console, or a further one.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/store_options.hpp"
#include "server/clock.hpp"
#include "server/staff/invitations.hpp"
#include "server/text/json_text.hpp"

namespace regulars::cli {
namespace {

struct OwnerAdd {
  StorePlace store;
  std::string shop;
  std::string server = "http://127.0.0.1:8080";
  bool first_only = false, json = false;
};

int owner_fails(const std::string& why) {
  std::fprintf(stderr, "regulars owner: %s\n", why.c_str());
  return 2;
}

bool has_owner(Store& store, const std::string& shop) {
  const auto all = all_staff(store, shop);
  return std::any_of(all.begin(), all.end(), [](const Staff& each) { return each.role == Role::owner; });
}

void print_owner_link(const std::string& link, bool json) {
  if (json) return (void)std::printf("{\"link\":%s}\n", link.empty() ? "null" : json_text(link).c_str());
  if (link.empty()) return (void)std::printf("the shop has an owner already\n");
  std::printf("%s\n\nIt works once, within a week.\n", link.c_str());
}

int add_owner(const OwnerAdd& options) {
  try {
    const auto store = open_store(options.store, StoreUse::visit);
    if (!store->shop(options.shop)) return owner_fails("there is no shop " + options.shop);
    const bool enough = options.first_only && has_owner(*store, options.shop);
    const auto link = enough ? "" : invitation_link(options.server, invite(*store, options.shop, Role::owner, "", unix_seconds()));
    print_owner_link(link, options.json);
  } catch (const StoreError& error) {
    return owner_fails(error.what());
  }
  return 0;
}

}  // namespace

void declare_owner(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<OwnerAdd>();
  auto* owner = app.add_subcommand("owner", "Let an owner into a shop's console");
  owner->require_subcommand(1);
  auto* command = owner->add_subcommand("add", "Print a link that makes an owner's account, once");
  add_store_options(*command, options->store);
  command->add_option("--shop", options->shop, "the shop's id")->required();
  command->add_option("--server", options->server, "the backend's own address, for the link")->capture_default_str();
  command->add_flag("--first", options->first_only, "only if the shop has no owner yet");
  command->add_flag("--json", options->json, "print one JSON object");
  command->callback([options, &exit_code] { exit_code = add_owner(*options); });
}

}  // namespace regulars::cli
