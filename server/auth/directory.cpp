#include "server/auth/directory.hpp"

#include "server/messages/settings.hpp"
#include "server/outbox/endpoint.hpp"
#include "server/shops/origins.hpp"

namespace regulars {
namespace {

std::shared_ptr<const Listeners> listeners_of(Store& store, const std::string& shop) {
  Listeners listeners;
  for (const auto& row : store.documents(shop, endpoint_kind, "", static_cast<int>(endpoints_max))) {
    auto endpoint = endpoint_from(row);
    if (endpoint.disabled.empty()) listeners.endpoints.push_back({endpoint.id, std::move(endpoint.types)});
  }
  const auto messages = settings_of(store, shop);
  listeners.members = messages.any_on();
  listeners.members_on_page = messages.uses(&Channels::widget);
  if (listeners.endpoints.empty() && !listeners.members) return nullptr;
  return std::make_shared<const Listeners>(std::move(listeners));
}

}  // namespace

std::shared_ptr<const Shop> Directory::load(std::string_view id) {
  const auto row = store_.shop(id);
  if (!row) return nullptr;
  auto shop = std::make_shared<Shop>();
  shop->id = row->shop;
  shop->name = row->name;
  shop->currency = row->currency;
  shop->exponent = static_cast<int>(row->exponent);
  shop->code_key = row->code_key;
  shop->origins = origins_of(store_, id);
  shop->holdout = holdout_of(store_, id);
  for (auto& credential : store_.credentials(id)) {
    switch (credential.kind) {
      case CredentialKind::secret:
        shop->secret_keys.push_back({credential.value, Scopes::named(credential.scopes).value_or(Scopes{})});
        break;
      case CredentialKind::publishable:
        shop->publishable_keys.push_back(credential.value);
        break;
      case CredentialKind::identity:
        shop->identity_secrets.push_back(credential.value);
        break;
      case CredentialKind::shopify:
        shop->shopify_secrets.push_back(credential.value);
        break;
      case CredentialKind::woocommerce:
        shop->woocommerce_secrets.push_back(credential.value);
        break;
    }
  }
  shop->listeners = listeners_of(store_, shop->id);
  return shop;
}

void Directory::forget(std::string_view id) {
  const std::lock_guard lock(mutex_);
  shops_.erase(std::string(id));
  origins_.clear();
  ++forgotten_;
}

std::shared_ptr<const Shop> Directory::find(std::string_view id, std::int64_t now_seconds) {
  std::uint64_t forgotten = 0;
  {
    const std::lock_guard lock(mutex_);
    forgotten = forgotten_;
    const auto found = shops_.find(std::string(id));
    if (found != shops_.end() && now_seconds - found->second.loaded_at < shop_fresh_seconds)
      return found->second.shop;
  }
  auto shop = load(id);
  const std::lock_guard lock(mutex_);
  if (!shop) {  // not remembered: anybody can invent ids
    shops_.erase(std::string(id));
    return nullptr;
  }
  // What was read while somebody changed it may be what was before: the next one reads again.
  if (forgotten == forgotten_) shops_[shop->id] = {shop, now_seconds};
  return shop;
}

bool Directory::knows_origin(const std::string& origin, std::int64_t now_seconds) {
  const std::lock_guard lock(mutex_);
  if (now_seconds - origins_loaded_at_ >= shop_fresh_seconds || origins_.empty()) {
    origins_.clear();
    for (const auto& shop : store_.shops())
      for (auto& each : origins_of(store_, shop)) origins_.insert(std::move(each));
    origins_loaded_at_ = now_seconds;
  }
  return origins_.contains(origin);
}

}  // namespace regulars
