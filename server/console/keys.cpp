// GET and POST /console/api/keys, DELETE /console/api/keys/{id}, PUT /console/api/origins: how a shop's page and server get in.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/shops/add_shop.hpp"
#include "server/shops/new_credential.hpp"
#include "server/shops/origins.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr auto made_here = std::span(credential_kind_names).first<3>();  // platforms bring their own
constexpr std::size_t keys_max = 50;

std::string_view name_of(CredentialKind kind) { return credential_kind_names[static_cast<std::size_t>(kind)]; }

bool is_made_here(CredentialKind kind) { return static_cast<std::size_t>(kind) < made_here.size(); }

// The last one of its kind in use would shut the shop out of its own program.
bool is_last_of_kind(const std::vector<CredentialRow>& all, const CredentialRow& row) {
  return std::count_if(all.begin(), all.end(), [&](const auto& each) { return each.kind == row.kind; }) == 1;
}

}  // namespace

// Secret keys and identity secrets are named, not shown: they are kept hashed, or for the server's eyes alone.
void get_keys(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop->id;
  auto keys = json::array();
  for (const auto& row : app.store.credentials(shop)) {
    if (!is_made_here(row.kind)) continue;
    keys.push_back({{"id", row.id}, {"kind", name_of(row.kind)}, {"scopes", row.scopes}, {"created_at", row.created_at},
                    {"key", row.kind == CredentialKind::publishable ? json(row.value) : json(nullptr)}});
  }
  reply(json_response({{"keys", std::move(keys)}, {"origins", origins_of(app.store, shop)}}));
}

// {"kind","scopes"}: the key is answered once.
void post_keys(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop->id;
  const auto body = json_object_in(call.request.body).value_or(json::object());
  const auto kind = std::find(made_here.begin(), made_here.end(), json_text_in(body, "kind"));
  if (kind == made_here.end()) return reply(invalid("expected secret, publishable or identity", "/kind"));
  const auto scopes = body.contains("scopes") ? Scopes::named(json_text_in(body, "scopes")) : Scopes::all();
  if (!scopes) return reply(invalid("expected some of: " + Scopes::all().text(), "/scopes"));
  if (app.store.credentials(shop).size() >= keys_max) return reply(invalid("there are enough keys: take some away first"));
  const auto made = new_credential(shop, static_cast<CredentialKind>(kind - made_here.begin()), *scopes, unix_seconds());
  note_by(app, call.caller, "key_made", {{"kind", *kind}, {"key", made.row.id}});
  app.store.add_credential(shop, made.row);
  app.directory.forget(shop);
  reply(json_response({{"id", made.row.id}, {"key", made.key}}));
}

void delete_key(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop->id;
  const auto all = app.store.credentials(shop);
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.id == call.subject; });
  if (found == all.end()) return reply(problem(404, "not_found", "there is no such key"));
  if (is_last_of_kind(all, *found)) return reply(problem(422, "last_key", "the last of its kind: make another one first"));
  note_by(app, call.caller, "key_removed", {{"kind", name_of(found->kind)}, {"key", found->id}});
  app.store.remove_credential(shop, found->id);
  app.directory.forget(shop);
  reply(done());
}

// {"origins"}: the whole list.
void put_shop_origins(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body || !body->contains("origins") || !(*body)["origins"].is_array()) return reply(invalid("expected {\"origins\":[…]}"));
  std::vector<std::string> origins;
  for (const auto& each : (*body)["origins"]) {
    if (!each.is_string() || !is_origin(each.get<std::string>()))
      return reply(invalid("expected scheme, host and port alone, as https://shop.example", "/origins/" + std::to_string(origins.size())));
    origins.push_back(each.get<std::string>());
  }
  if (origins.size() > origins_max) return reply(invalid("expected at most 50", "/origins"));
  note_by(app, call.caller, "origins_changed", {{"origins", (*body)["origins"].dump()}});
  put_origins(app.store, call.caller.shop->id, std::move(origins));
  app.directory.forget(call.caller.shop->id);
  reply(done());
}

}  // namespace regulars
