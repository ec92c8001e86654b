// The shops, loaded from the store when first asked for and again after a few seconds, so that a shop or key added or
// taken away by another program is noticed. May be asked from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/auth/shop.hpp"
#include "server/store/store.hpp"

namespace regulars {

inline constexpr std::int64_t shop_fresh_seconds = 5;

class Directory {
 public:
  explicit Directory(Store& store) : store_(store) {}

  // Null: there is no such shop. Throws StoreError.
  std::shared_ptr<const Shop> find(std::string_view shop, std::int64_t now_seconds);
  // Loads the shop anew when it is next asked for: this process has changed something of it.
  void forget(std::string_view shop);
  // Whether any shop may be called from this origin: all that a preflight request lets us ask.
  bool knows_origin(const std::string& origin, std::int64_t now_seconds);

 private:
  struct Entry {
    std::shared_ptr<const Shop> shop;
    std::int64_t loaded_at = 0;
  };
  std::shared_ptr<const Shop> load(std::string_view shop);

  Store& store_;
  std::mutex mutex_;
  std::unordered_map<std::string, Entry> shops_;
  std::uint64_t forgotten_ = 0;  // times forget() was called
  std::set<std::string> origins_;
  std::int64_t origins_loaded_at_ = 0;
};

}  // namespace regulars
