// A copy of a store in one file, taken while the server works, and the way back.
#pragma once

#include <string>

namespace regulars {

// Copies what is committed at this moment; commits go on meanwhile. `file` appears whole and synced, or not at all.
// Throws StoreError in words: nothing to copy, `file` is there already, no room.
void backup_sqlite(const std::string& folder, const std::string& file);

// Makes `folder` a data folder that holds what the backup held. Throws StoreError in words: `file` is no backup or is
// damaged, a server uses the folder, or it holds data already, which is never overwritten.
void restore_sqlite(const std::string& file, const std::string& folder);

}  // namespace regulars
