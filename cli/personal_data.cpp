// regulars export and erase: what there is about members, taken out or, what is personal of it, taken away.
#include "server/api/personal_data.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>

#include "cli/store_options.hpp"
#include "cli/text_file.hpp"
#include "server/auth/directory.hpp"
#include "server/clock.hpp"
#include "server/text/json_text.hpp"

namespace regulars::cli {
namespace {

constexpr std::size_t members_held = 100;
constexpr int asked_at_once = 1000;

struct PersonalOptions {
  StorePlace store;
  std::string shop, member, out = "-";
  bool json = false;
};

int personal_fails(const char* command, const std::string& why) {
  std::fprintf(stderr, "regulars %s: %s\n", command, why.c_str());
  return 2;
}

// Null: not said on standard error which shop is meant, and there is not just one.
std::shared_ptr<const Shop> shop_meant(Store& store, const std::string& named, const char* command) {
  const auto shops = store.shops();
  const auto id = named.empty() && shops.size() == 1 ? shops.front() : named;
  auto shop = id.empty() ? nullptr : Directory(store).find(id, unix_seconds());
  if (!shop) personal_fails(command, id.empty() ? "--shop: expected one of the backend's shops" : "there is no shop " + id);
  return shop;
}

// Who has had an event or has a profile, sorted. States may be stored some lines later than the journal.
std::set<std::string> everybody(Store& store, const std::string& shop) {
  std::set<std::string> ids;
  std::string after;
  for (auto rows = store.members(shop, after, asked_at_once); !rows.empty(); rows = store.members(shop, after, asked_at_once)) {
    for (const auto& row : rows) ids.insert(after = row.member);
  }
  auto seq = store.head(shop).settled;
  for (auto lines = store.lines(shop, seq, asked_at_once); !lines.empty(); lines = store.lines(shop, seq, asked_at_once)) {
    for (const auto& line : lines) {
      if (!line.member.empty()) ids.insert(line.member);
      seq = line.seq;
    }
  }
  after.clear();
  for (auto some = store.members_with_profile(shop, after, asked_at_once); !some.empty(); some = store.members_with_profile(shop, after, asked_at_once)) {
    after = some.back();
    ids.insert(some.begin(), some.end());
  }
  return ids;
}

int export_all(Store& store, const Shop& shop, const PersonalOptions& options) {
  Output out(options.out);
  if (!out.ok()) return personal_fails("export", "cannot write " + options.out);
  Clerk clerk(store, members_held);
  Progress progress("members");
  std::size_t done = 0;
  if (options.json) out.line(R"({"shop":)" + json_text(shop.id) + R"(,"members":[)");
  for (const auto& member : everybody(store, shop.id)) {
    const auto text = everything_about(clerk, shop, member);
    out.line((options.json && done > 0 ? "," : "") + text);
    progress.at(++done);
  }
  if (options.json) out.line("]}");
  return out.finish() ? 0 : personal_fails("export", "cannot write " + options.out);
}

int export_one(Store& store, const Shop& shop, const PersonalOptions& options) {
  Clerk clerk(store, members_held);
  const auto text = everything_about(clerk, shop, options.member);
  if (text.empty()) {
    personal_fails("export", "there is no member " + options.member);
    return 1;
  }
  Output out(options.out);
  if (out.ok()) out.line(text);
  return out.ok() && out.finish() ? 0 : personal_fails("export", "cannot write " + options.out);
}

int take_out(const PersonalOptions& options) {
  try {
    const auto store = open_store(options.store, StoreUse::read);
    const auto shop = shop_meant(*store, options.shop, "export");
    if (!shop) return 2;
    return options.member.empty() ? export_all(*store, *shop, options) : export_one(*store, *shop, options);
  } catch (const StoreError& error) {
    return personal_fails("export", error.what());
  }
}

// As the one server, where none runs: then what is erased is in no file when this returns.
std::unique_ptr<Store> open_to_erase(const StorePlace& place) {
  try {
    return open_store(place, StoreUse::serve);
  } catch (const StoreError&) {
    return open_store(place, StoreUse::visit);
  }
}

int erase_person(const PersonalOptions& options) {
  try {
    if (!open_store(options.store, StoreUse::read)) return 2;  // makes no folder where there is none
    const auto store = open_to_erase(options.store);
    const auto shop = shop_meant(*store, options.shop, "erase");
    if (!shop) return 2;
    Clerk clerk(*store, members_held);
    const bool known = !clerk.profile(*shop, options.member).empty() || clerk.view(*shop, options.member, Instant{unix_seconds()}).seq != 0;
    if (known) erase_personal_data(clerk, *shop, options.member);
    if (!known && !options.json) {
      personal_fails("erase", "there is no member " + options.member);
    } else if (options.json) {
      std::printf(R"({"shop":%s,"member":%s,"status":"%s"})" "\n", json_text(shop->id).c_str(), json_text(options.member).c_str(), known ? "applied" : "unknown_member");
    } else {
      std::printf("erased: what was personal of %s is gone, points and history stay\n", options.member.c_str());
    }
    return known ? 0 : 1;
  } catch (const StoreError& error) {
    return personal_fails("erase", error.what());
  }
}

}  // namespace

void declare_export(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<PersonalOptions>();
  auto* command = app.add_subcommand("export", "Take out everything there is about a member, or about all of a shop");
  add_store_options(*command, options->store, "the backend's folder; it may be running");
  command->add_option("--shop", options->shop, "which of its shops; may be left out when there is one");
  command->add_option("--member,-m", options->member, "the member; without it everybody, one a line");
  command->add_option("--out,-o", options->out, "where to; - is standard output")->capture_default_str();
  command->add_flag("--json", options->json, "print one JSON object, of everybody too");
  command->footer("Exit code: 0 done, 1 there is no such member, 2 nothing done.");
  command->callback([options, &exit_code] { exit_code = take_out(*options); });
}

void declare_erase(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<PersonalOptions>();
  auto* command = app.add_subcommand("erase", "Remove what is personal of a member; points and history stay");
  add_store_options(*command, options->store, "the backend's folder; it may be running");
  command->add_option("--shop", options->shop, "which of its shops; may be left out when there is one");
  command->add_option("--member,-m", options->member, "the member")->required();
  command->add_flag("--json", options->json, "print one JSON object");
  command->footer("Exit code: 0 done, 1 there is no such member, 2 nothing done.\n"
                  "Beside a running backend the bytes stay in its log until it next empties that; DELETE /v1/members/{id} does so at once.");
  command->callback([options, &exit_code] { exit_code = erase_person(*options); });
}

}  // namespace regulars::cli
