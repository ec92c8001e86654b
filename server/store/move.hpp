// From a folder to a database, when the shop has grown: all rows as they are, so that every answer given before is given again.
#pragma once

#include <cstdint>
#include <string>

namespace regulars {

// Copies everything in the SQLite store `folder` into the PostgreSQL database at `url`, all of it or nothing; how many rows.
// The folder is left as it is. Throws StoreError in words: a server uses the folder, its schema is not this program's, or the
// database holds a shop already.
std::int64_t move_to_postgres(const std::string& folder, const std::string& url);

}  // namespace regulars
