#include "server/work/lease.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"

namespace regulars {

bool holds_lease(Store& store, const std::string& shop, const std::string& work, std::int64_t now_seconds) {
  static const std::string holder = random_hex(8);
  return holds_lease_as(holder, store, shop, work, now_seconds);
}

bool holds_lease_as(const std::string& holder, Store& store, const std::string& shop, const std::string& work,
                    std::int64_t now_seconds) {
  if (!store.is_shared()) return true;
  const auto row = store.document(shop, "lease", work);
  const auto before = nlohmann::json::parse(row ? row->body : "{}", nullptr, false);
  const bool mine = before.is_object() && before.value("holder", "") == holder;
  if (row && !mine && row->at > now_seconds) return false;
  if (mine && row->at > now_seconds + lease_seconds / 2) return true;
  const auto until = now_seconds + lease_seconds;
  const nlohmann::json body = {{"holder", holder}, {"until", until}};
  return store.put_document_if(shop, {"lease", work, until, body.dump()}, row ? std::optional(row->body) : std::nullopt);
}

}  // namespace regulars
