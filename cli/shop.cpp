// regulars shop add: makes a shop and shows its keys, once.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/store_options.hpp"
#include "server/clock.hpp"
#include "server/shops/add_shop.hpp"
#include "server/staff/invitations.hpp"
#include "server/text/json_text.hpp"

namespace regulars::cli {
namespace {

struct ShopAdd {
  StorePlace store;
  std::string program_file;
  std::string server = "http://127.0.0.1:8080";
  NewShop shop;
  bool json = false;
};

int fail(const std::string& why) {
  std::fprintf(stderr, "regulars shop add: %s\n", why.c_str());
  return 2;
}

void print(const ShopAdd& options, const AddedShop& added) {
  const auto tag = snippet(options.server, added.publishable_key);
  const auto console = invitation_link(options.server, added.invitation);
  if (options.json) {
    const auto text = R"({"shop":)" + json_text(added.shop) + R"(,"secret_key":)" + json_text(added.secret_key) +
                      R"(,"publishable_key":)" + json_text(added.publishable_key) + R"(,"identity_secret":)" +
                      json_text(added.identity_secret) + R"(,"snippet":)" + json_text(tag) +
                      R"(,"console":)" + json_text(console) + "}";
    std::printf("%s\n", text.c_str());
    return;
  }
  std::printf(
      "shop             %s\n"
      "secret key       %s   (your backend only; it is not shown again)\n"
      "identity secret  %s   (signs member tokens; your backend only)\n"
      "publishable key  %s   (stands in your pages)\n\n"
      "Paste into your pages:\n\n  %s\n\n"
      "Make your account for the console, once and within a week:\n\n  %s\n",
      added.shop.c_str(), added.secret_key.c_str(), added.identity_secret.c_str(), added.publishable_key.c_str(),
      tag.c_str(), console.c_str());
}

int add(const ShopAdd& options) {
  for (const auto& origin : options.shop.origins)
    if (!is_origin(origin)) return fail(origin + " is no origin: write scheme, host and port alone, as https://shop.example");
  auto shop = options.shop;
  if (!options.program_file.empty()) {
    std::ifstream file(options.program_file, std::ios::binary);
    if (!file) return fail("cannot read " + options.program_file);
    shop.program.assign(std::istreambuf_iterator<char>(file), {});
    if (shop.program.empty()) return fail(options.program_file + " is empty");
  }
  try {
    const auto store = open_store(options.store, StoreUse::visit);
    const auto added = add_shop(*store, shop, unix_seconds());
    for (const auto& [path, expected, got] : added.findings)
      std::fprintf(stderr, "%s: expected %s, got %s\n", path.c_str(), expected.c_str(), got.c_str());
    if (!added.findings.empty()) return 1;
    print(options, added);
  } catch (const StoreError& error) {
    return fail(error.what());
  }
  return 0;
}

}  // namespace

void declare_shop(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ShopAdd>();
  auto* shop = app.add_subcommand("shop", "Make a shop on the backend");
  shop->require_subcommand(1);
  auto* command = shop->add_subcommand("add", "Make a shop, print its keys and the snippet to paste");
  add_store_options(*command, options->store);
  command->add_option("--name", options->shop.name, "the shop's name, as shoppers see it")->required();
  auto* program = command->add_option("--program", options->program_file, "its program file; without one the owner chooses in the console");
  auto* currency = command->add_option("--currency", options->shop.currency, "without a program: what the shop sells in");
  currency->default_val("USD")->excludes(program);
  command->add_option("--origin", options->shop.origins, "where its pages are, as https://shop.example; may be repeated")
      ->required();
  command->add_option("--server", options->server, "the backend's own address, for the snippet")->capture_default_str();
  command->add_flag("--json", options->json, "print one JSON object");
  command->callback([options, &exit_code] { exit_code = add(*options); });
}

}  // namespace regulars::cli
