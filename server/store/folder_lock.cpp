#include "server/store/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "server/store/store.hpp"

namespace regulars {

FolderLock::FolderLock(const std::string& folder, bool shared) {
  const auto path = folder + "/serve.lock";
  file_ = open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file_ < 0) throw StoreError("cannot write into the data folder " + folder);
  if (flock(file_, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) return;
  close(file_);
  throw StoreError("another server is using the data folder " + folder);
}

FolderLock::~FolderLock() { close(file_); }

}  // namespace regulars
