// regulars verify: proves the books of every shop of a backend.
#include "server/journal/verify.hpp"

#include <cstdio>
#include <memory>

#include "cli/store_options.hpp"
#include "server/text/json_text.hpp"

namespace regulars::cli {
namespace {

void print_words(const std::string& shop, const Verification& result) {
  std::printf("shop %s: %lld lines, %lld members, %s\n", shop.c_str(), static_cast<long long>(result.lines),
              static_cast<long long>(result.members), result.troubles.empty() ? "all as it should be" : "TROUBLE");
  for (const auto& trouble : result.troubles) std::printf("  %s\n", trouble.c_str());
}

void print_json(const std::string& shop, const Verification& result) {
  auto text = R"({"shop":)" + json_text(shop) + R"(,"lines":)" + std::to_string(result.lines) + R"(,"members":)" +
              std::to_string(result.members) + R"(,"troubles":[)";
  for (std::size_t i = 0; i < result.troubles.size(); ++i) text += (i > 0 ? "," : "") + json_text(result.troubles[i]);
  std::printf("%s]}\n", text.c_str());
}

int verify(const StorePlace& place, bool json) {
  bool good = true;
  try {
    const auto store = open_store(place, StoreUse::read);
    for (const auto& shop : store->shops()) {
      const auto result = verify_shop(*store, shop);
      json ? print_json(shop, result) : print_words(shop, result);
      good = good && result.troubles.empty();
    }
  } catch (const StoreError& error) {
    std::fprintf(stderr, "regulars verify: %s\n", error.what());
    return 2;
  }
  return good ? 0 : 1;
}

}  // namespace

void declare_verify(CLI::App& app, int& exit_code) {
  const auto place = std::make_shared<StorePlace>();
  const auto json = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("verify", "Walk every journal's hash chain and decide it all again; exit 1: trouble");
  add_store_options(*command, *place);
  command->add_flag("--json", *json, "print one JSON object a shop");
  command->callback([place, json, &exit_code] { exit_code = verify(*place, *json); });
}

}  // namespace regulars::cli
