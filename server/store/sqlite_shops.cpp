#include "server/store/sqlite_shops.hpp"

#include "server/store/store.hpp"

namespace regulars {
namespace {

constexpr std::string_view kinds[] = {"secret", "publishable", "identity"};

CredentialKind kind_named(std::string_view name) {
  for (int i = 0; i < 3; ++i)
    if (kinds[i] == name) return static_cast<CredentialKind>(i);
  throw StoreError("unknown kind of credential");
}

std::vector<std::string> first_column(Statement& query) {
  std::vector<std::string> rows;
  while (query.step()) rows.push_back(query.text(0));
  return rows;
}

std::vector<DocumentRow> documents_in(Statement& query, std::string_view kind) {
  std::vector<DocumentRow> rows;
  while (query.step()) rows.push_back({std::string(kind), query.text(0), query.number(1), query.text(2)});
  return rows;
}

}  // namespace

std::string_view kind_name(CredentialKind kind) { return kinds[static_cast<int>(kind)]; }

std::optional<ShopRow> SqliteShops::shop(std::string_view id) {
  const std::lock_guard lock(mutex_);
  shop_.with(id);
  if (!shop_.step()) return std::nullopt;
  ShopRow row{std::string(id), shop_.text(0), shop_.text(1), shop_.number(2), shop_.text(3), shop_.number(4)};
  shop_.reset();
  return row;
}

std::vector<CredentialRow> SqliteShops::credentials(std::string_view id) {
  const std::lock_guard lock(mutex_);
  std::vector<CredentialRow> rows;
  for (credentials_.with(id); credentials_.step();)
    rows.push_back({credentials_.text(0), kind_named(credentials_.text(1)), credentials_.text(2),
                    credentials_.number(3), credentials_.text(4)});
  return rows;
}

std::vector<std::string> SqliteShops::origins(std::string_view id) {
  const std::lock_guard lock(mutex_);
  return first_column(origins_.with(id));
}

std::vector<std::string> SqliteShops::shops() {
  const std::lock_guard lock(mutex_);
  return first_column(shops_.with());
}

std::optional<std::string> SqliteShops::profile(std::string_view shop, std::string_view member) {
  const std::lock_guard lock(mutex_);
  auto found = first_column(profile_.with(shop, member));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<DocumentRow> SqliteShops::document(std::string_view shop, std::string_view kind, std::string_view id) {
  const std::lock_guard lock(mutex_);
  auto found = documents_in(document_.with(shop, kind, id), kind);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<DocumentRow> SqliteShops::documents(std::string_view shop, std::string_view kind, std::string_view after_id,
                                                int max) {
  const std::lock_guard lock(mutex_);
  return documents_in(documents_.with(shop, kind, after_id, std::int64_t{max}), kind);
}

std::vector<DocumentRow> SqliteShops::documents_due(std::string_view shop, std::string_view kind, std::int64_t until,
                                                    int max) {
  const std::lock_guard lock(mutex_);
  return documents_in(documents_due_.with(shop, kind, until, std::int64_t{max}), kind);
}

}  // namespace regulars
