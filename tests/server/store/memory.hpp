// A store in memory, for tests.
#pragma once

#include "server/store/store.hpp"

namespace regulars {

std::unique_ptr<Store> open_memory_store();

}  // namespace regulars
