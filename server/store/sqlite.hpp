// The store in one SQLite file, DIR/regulars.db: WAL, synchronous=FULL, so that a commit that returned survives a power
// cut. At most one process serves a folder; it holds DIR/serve.lock, has the one connection that writes the journal, and
// is the only one that checkpoints (SQLite before 3.51.3 may lose a WAL when two connections do).
#pragma once

#include <string>

#include "server/store/store.hpp"

namespace regulars {

enum class SqliteUse {
  serve,  // the one server
  visit,  // a command that adds something beside it, and never checkpoints
  read,   // looks only
};

// Makes the folder and the tables where they are missing (not for `read`). Throws StoreError in words: the folder is in
// use, cannot be written, or its schema is newer than this binary.
std::unique_ptr<Store> open_sqlite_store(const std::string& folder, SqliteUse use);

}  // namespace regulars
