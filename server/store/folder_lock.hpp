// Holds a folder for one server, or for several that share it: a lock the system lets go of when the process ends, however it ends.
#pragma once

#include <string>

namespace regulars {

class FolderLock {
 public:
  // Throws StoreError when another process holds it, unless both share.
  explicit FolderLock(const std::string& folder, bool shared = false);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

}  // namespace regulars
