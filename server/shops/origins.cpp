#include "server/shops/origins.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace regulars {
namespace {

constexpr const char* origins_kind = "origins";
constexpr const char* the_list = "list";

}  // namespace

std::vector<std::string> origins_of(Store& store, std::string_view shop) {
  const auto row = store.document(shop, origins_kind, the_list);
  if (!row) return store.origins(shop);
  std::vector<std::string> origins;
  for (const auto& each : nlohmann::json::parse(row->body, nullptr, false))
    if (each.is_string()) origins.push_back(each.get<std::string>());
  return origins;
}

void put_origins(Store& store, std::string_view shop, std::vector<std::string> origins) {
  std::sort(origins.begin(), origins.end());
  origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
  store.put_document(shop, {origins_kind, the_list, 0, nlohmann::json(origins).dump()});
}

}  // namespace regulars
