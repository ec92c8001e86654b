// The store in one SQLite file, DIR/regulars.db: WAL, synchronous=FULL, so that a commit that returned survives a power
// cut. One process serves a folder, or several that agree to share it: DIR/serve.lock tells. All that write take turns, by
// DIR/write.lock, their checkpoints included; SQLite before 3.51.3 may lose a WAL that is started anew while another writes.
#pragma once

#include <string>

#include "server/store/store.hpp"

namespace regulars {

enum class SqliteUse {
  serve,  // the one server
  share,  // a server beside others on the same folder
  visit,  // a command that adds something beside it, and never checkpoints
  read,   // looks only
};

// Makes the folder and the tables where they are missing (not for `read`). Throws StoreError in words: the folder is in
// use, cannot be written, or its schema is newer than this binary.
std::unique_ptr<Store> open_sqlite_store(const std::string& folder, SqliteUse use);

}  // namespace regulars
