// Holds a folder for one server: a lock the system lets go of when the process ends, however it ends.
#pragma once

#include <string>

namespace regulars {

class FolderLock {
 public:
  // Throws StoreError when another process holds it.
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

}  // namespace regulars
