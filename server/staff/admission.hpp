// Lets people into the console. Every refusal is decided here, before a handler sees the request.
#pragma once

#include "server/auth/access.hpp"
#include "server/store/store.hpp"

namespace regulars {

// Requires: is_for_console(access). May wait for the store. Throws StoreError.
Admission admit_console(const Request& request, Access access, Store& store, Directory& directory, std::int64_t now_seconds);

}  // namespace regulars
