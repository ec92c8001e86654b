#include "server/store/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "server/store/store.hpp"

namespace regulars {

namespace {

int open_lock(const std::string& folder, const char* name) {
  const int file = open((folder + name).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) throw StoreError("cannot write into the data folder " + folder);
  return file;
}

}  // namespace

FolderLock::FolderLock(const std::string& folder, bool shared) : file_(open_lock(folder, "/serve.lock")) {
  if (flock(file_, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) return;
  close(file_);
  throw StoreError("another server is using the data folder " + folder);
}

FolderLock::~FolderLock() { close(file_); }

WriteTurns::WriteTurns(const std::string& folder) : file_(open_lock(folder, "/write.lock")) {}
WriteTurns::~WriteTurns() { close(file_); }

void WriteTurns::lock() {
  while (flock(file_, LOCK_EX) != 0) {
    if (errno != EINTR) throw StoreError("cannot lock the data folder");
  }
}

void WriteTurns::unlock() { flock(file_, LOCK_UN); }

}  // namespace regulars
