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

// One change at a time among all processes that write into a folder, checkpoints included: SQLite before 3.51.3 may lose a
// write-ahead log that one connection starts anew while another writes or checkpoints, so they never do so at once. Locked
// and unlocked as a mutex is; the system lets go of it when the process ends.
class WriteTurns {
 public:
  explicit WriteTurns(const std::string& folder);  // throws StoreError when the folder cannot be written
  ~WriteTurns();
  WriteTurns(const WriteTurns&) = delete;
  WriteTurns& operator=(const WriteTurns&) = delete;
  void lock();
  void unlock();

 private:
  int file_;
};

}  // namespace regulars
