// regulars key add|list|remove: the keys of a shop. Several are in use at once, so that one can take over
// from another.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/store_options.hpp"
#include "server/clock.hpp"
#include "server/shops/new_credential.hpp"
#include "server/text/json_text.hpp"

namespace regulars::cli {
namespace {

const std::vector<std::string> key_kinds(credential_kind_names.begin(), credential_kind_names.end());

struct KeyOptions {
  StorePlace store;
  std::string shop, kind = "secret", scopes = Scopes::all().text(), id;
  bool given = false;
  bool json = false;
};

int key_fails(const std::string& why) {
  std::fprintf(stderr, "regulars key: %s\n", why.c_str());
  return 2;
}

void print_key(const KeyOptions& options, const CredentialRow& row, const std::string& key) {
  const auto& kind = key_kinds[static_cast<std::size_t>(row.kind)];
  if (!options.json) {
    std::printf("%s  %-11s  %s%s%s\n", row.id.c_str(), kind.c_str(), key.c_str(), key.empty() ? "" : "  ",
                row.scopes.c_str());
    return;
  }
  auto text = R"({"id":)" + json_text(row.id) + R"(,"kind":)" + json_text(kind) + R"(,"scopes":)" +
              json_text(row.scopes) + R"(,"created_at":)" + std::to_string(row.created_at);
  if (!key.empty()) text += R"(,"key":)" + json_text(key);
  std::printf("%s}\n", text.c_str());
}

// The first line of standard input, so that a platform's secret stands in no list of processes.
std::string given_key() {
  std::string line;
  for (int next = std::getchar(); next != EOF && next != '\n'; next = std::getchar()) line.push_back(static_cast<char>(next));
  return line;
}

int add_key(Store& store, const KeyOptions& options) {
  const auto scopes = Scopes::named(options.scopes);
  if (!scopes) return key_fails("scopes are some of: " + Scopes::all().text());
  const auto kind = std::find(key_kinds.begin(), key_kinds.end(), options.kind) - key_kinds.begin();
  const auto of_kind = static_cast<CredentialKind>(kind);
  const bool of_platform = of_kind == CredentialKind::shopify || of_kind == CredentialKind::woocommerce;
  if (options.given && !of_platform) return key_fails("only the secrets of shopify and woocommerce are given, others are made");
  const auto given = options.given ? given_key() : "";
  if (options.given && given.empty()) return key_fails("expected the secret as a line on standard input");
  const auto made = new_credential(options.shop, of_kind, *scopes, unix_seconds(), given);
  store.add_credential(options.shop, made.row);
  print_key(options, made.row, made.key);
  return 0;
}

int list_keys(Store& store, const KeyOptions& options) {
  for (const auto& row : store.credentials(options.shop))
    print_key(options, row, row.kind == CredentialKind::publishable ? row.value : "");
  return 0;
}

int remove_key(Store& store, const KeyOptions& options) {
  if (!store.remove_credential(options.shop, options.id))
    return key_fails("the shop has no key " + options.id);
  if (!options.json) std::printf("removed; a running server forgets it within 5 seconds\n");
  return 0;
}

using KeyDeed = int (*)(Store& store, const KeyOptions& options);

int with_shop(const KeyOptions& options, KeyDeed deed) {
  try {
    const auto store = open_store(options.store, StoreUse::visit);
    if (!store->shop(options.shop)) return key_fails("there is no shop " + options.shop);
    return deed(*store, options);
  } catch (const StoreError& error) {
    return key_fails(error.what());
  }
}

}  // namespace

void declare_key(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<KeyOptions>();
  auto* key = app.add_subcommand("key", "Add, list and remove the keys of a shop");
  key->require_subcommand(1);
  const auto subcommand = [&](const char* name, const char* what, KeyDeed deed) {
    auto* command = key->add_subcommand(name, what);
    add_store_options(*command, options->store);
    command->add_option("--shop", options->shop, "the shop's id")->required();
    command->add_flag("--json", options->json, "print one JSON object a line");
    command->callback([options, deed, &exit_code] { exit_code = with_shop(*options, deed); });
    return command;
  };
  auto* add = subcommand("add", "Make one more key and show it, once", add_key);
  add->add_option("--kind", options->kind, "what it is for")
      ->check(CLI::IsMember(key_kinds))
      ->capture_default_str();
  add->add_flag("--given", options->given, "of shopify or woocommerce: read the secret the platform shows from standard input");
  add->add_option("--scopes", options->scopes, "what a secret key opens")->capture_default_str();
  subcommand("list", "List the keys; secret ones are not shown", list_keys);
  subcommand("remove", "Take a key out of use", remove_key)
      ->add_option("--id", options->id, "as `list` names it")
      ->required();
}

}  // namespace regulars::cli
