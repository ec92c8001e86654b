// Where a shop's pages are. They come with the shop, and may be changed in the console, which keeps the list as a document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/store/store.hpp"

namespace regulars {

inline constexpr std::size_t origins_max = 50;

std::vector<std::string> origins_of(Store& store, std::string_view shop);  // sorted
void put_origins(Store& store, std::string_view shop, std::vector<std::string> origins);

}  // namespace regulars
