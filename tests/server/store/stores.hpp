// The stores that every store test runs on.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "tests/server/store/memory.hpp"
#include "server/store/sqlite.hpp"

namespace regulars::tests {

// A folder that goes with the test.
struct TemporaryFolder {
  TemporaryFolder() {
    char name[] = "/tmp/regulars-store-XXXXXX";
    path = mkdtemp(name);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string path;
};

inline const ShopRow a_shop{"0123456789ab", "Coffee", "USD", 2, std::string(32, '7'), 1'800'000'000};

inline Changes first_changes() {
  Changes first;
  first.shop = a_shop.shop;
  first.to = {1, "h1", 0};
  first.lines.push_back({1, "", 1, "program/1", "applied", "{\"p\":1}", "", "", 0, "", "h1", ""});
  first.programs.push_back({1, "1970-01-01T00:00:00Z", "keep", "program/1", "{}"});
  return first;
}

inline void add_a_shop(Store& store) {
  store.add_shop(a_shop, {{"c1", CredentialKind::secret, "hash", 1, "read"}, {"c2", CredentialKind::publishable, "pk", 1, ""}},
                 {"https://shop.example"}, first_changes());
}

// Runs `test` with a fresh store of each kind.
inline void on_every_store(const std::function<void(Store&)>& test) {
  test(*open_memory_store());
  TemporaryFolder folder;
  test(*open_sqlite_store(folder.path, SqliteUse::serve));
}

}  // namespace regulars::tests
