#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/store/power_cut.hpp"

namespace regulars::tests {
namespace {

constexpr std::size_t sector_bytes = 512;

struct Piece {  // written since the last sync
  std::size_t at = 0;
  std::string bytes;
  bool truncates = false;  // to `at`
};

struct DiskFile {
  std::string synced;
  std::vector<Piece> pieces;
};

struct Disk {
  Synchronous synchronous = Synchronous::as_asked;
  std::map<std::string, DiskFile> files;
  int operations_left = -1;  // -1: power stays
  bool cut = false;

  // False: there is no power. The last operation is begun and not finished.
  bool goes_on() {
    if (cut) return false;
    if (operations_left > 0 && --operations_left == 0) cut = true;
    return !cut;
  }
};
Disk* disk = nullptr;

void put(std::string& content, const Piece& piece) {
  if (piece.truncates) return content.resize(std::min(piece.at, content.size()));
  if (content.size() < piece.at + piece.bytes.size()) content.resize(piece.at + piece.bytes.size(), '\0');
  content.replace(piece.at, piece.bytes.size(), piece.bytes);
}

sqlite3_vfs* below() {
  static sqlite3_vfs* const found = sqlite3_vfs_find("unix");
  return found;
}

// An open file: this, and behind it in memory the file of the system's VFS.
struct CutFile {
  sqlite3_file base;
  DiskFile* on_disk;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
CutFile& of(sqlite3_file* file) { return *reinterpret_cast<CutFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return of(file).real(); }
const sqlite3_io_methods& io(sqlite3_file* file) { return *real(file)->pMethods; }

int close_file(sqlite3_file* file) { return io(file).xClose(real(file)); }
int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 at) { return io(file).xRead(real(file), to, count, at); }

int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  if (disk->cut) return SQLITE_IOERR_WRITE;
  const auto* bytes = static_cast<const char*>(from);
  of(file).on_disk->pieces.push_back({static_cast<std::size_t>(at), std::string(bytes, bytes + count), false});
  return disk->goes_on() ? io(file).xWrite(real(file), from, count, at) : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (disk->cut) return SQLITE_IOERR_TRUNCATE;
  of(file).on_disk->pieces.push_back({static_cast<std::size_t>(size), "", true});
  return disk->goes_on() ? io(file).xTruncate(real(file), size) : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* file, int) {
  if (!disk->goes_on()) return SQLITE_IOERR_FSYNC;
  auto& on_disk = *of(file).on_disk;
  for (const auto& piece : on_disk.pieces) put(on_disk.synced, piece);
  on_disk.pieces.clear();
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) { return io(file).xFileSize(real(file), size); }
int lock_file(sqlite3_file* file, int level) { return io(file).xLock(real(file), level); }
int unlock_file(sqlite3_file* file, int level) { return io(file).xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* out) { return io(file).xCheckReservedLock(real(file), out); }
int sector_size(sqlite3_file* file) { return io(file).xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return io(file).xDeviceCharacteristics(real(file)); }
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  return io(file).xShmMap(real(file), region, size, extend, out);
}
int lock_shared(sqlite3_file* file, int at, int count, int flags) { return io(file).xShmLock(real(file), at, count, flags); }
void barrier_shared(sqlite3_file* file) { io(file).xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file* file, int remove) { return io(file).xShmUnmap(real(file), remove); }

int control_file(sqlite3_file* file, int what, void* with) {
  if (what == SQLITE_FCNTL_PRAGMA && disk->synchronous == Synchronous::normal) {
    auto* const* words = static_cast<char**>(with);
    const bool asks_for_full = std::strcmp(words[1], "synchronous") == 0 && words[2] && std::strcmp(words[2], "FULL") == 0;
    if (asks_for_full) return SQLITE_OK;  // done, as far as anybody can see
  }
  return io(file).xFileControl(real(file), what, with);
}

constexpr sqlite3_io_methods methods = {
    2,          close_file, read_file,    write_file,   truncate_file,   sync_file,  file_size,   lock_file,      unlock_file,
    check_lock, control_file, sector_size, characteristics, map_shared, lock_shared, barrier_shared, unmap_shared, nullptr, nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const int result = below()->xOpen(below(), name, real(file), flags, out_flags);
  file->pMethods = nullptr;
  if (result != SQLITE_OK) return result;
  of(file).on_disk = &disk->files[name ? name : ""];
  file->pMethods = &methods;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  if (disk->cut) return SQLITE_IOERR_DELETE;
  disk->files.erase(name);
  return below()->xDelete(below(), name, sync_folder);
}

int make_normal(sqlite3* db, char**, const sqlite3_api_routines*) {
  return sqlite3_exec(db, "PRAGMA synchronous = NORMAL", nullptr, nullptr, nullptr);
}

sqlite3_vfs& cutting_vfs() {
  static sqlite3_vfs vfs = [] {
    auto made = *below();
    made.zName = "power-cut";
    made.pNext = nullptr;
    made.szOsFile = static_cast<int>(sizeof(CutFile)) + below()->szOsFile;
    made.xOpen = open_file;
    made.xDelete = delete_file;
    return made;
  }();
  return vfs;
}

}  // namespace

PowerCutDisk::PowerCutDisk(Synchronous synchronous) {
  disk = new Disk;
  disk->synchronous = synchronous;
  sqlite3_vfs_register(&cutting_vfs(), 1);
  if (synchronous == Synchronous::normal) sqlite3_auto_extension(reinterpret_cast<void (*)()>(make_normal));
}

PowerCutDisk::~PowerCutDisk() {
  sqlite3_reset_auto_extension();
  sqlite3_vfs_register(below(), 1);
  sqlite3_vfs_unregister(&cutting_vfs());
  delete std::exchange(disk, nullptr);
}

void PowerCutDisk::cut_at(int operation) { disk->operations_left = operation; }
bool PowerCutDisk::is_cut() const { return disk->cut; }

void PowerCutDisk::power_returns(std::mt19937& random) {
  for (auto& [name, file] : disk->files) {
    for (auto& piece : file.pieces) {
      const auto fate = random() % 3;
      if (fate == 0) continue;
      if (fate == 1) piece.bytes.resize(std::min(piece.bytes.size(), random() % (piece.bytes.size() / sector_bytes + 1) * sector_bytes));
      put(file.synced, piece);
    }
    file.pieces.clear();
    std::ofstream(name, std::ios::binary | std::ios::trunc) << file.synced;
    std::filesystem::remove(name + "-shm");
  }
  disk->operations_left = -1;
  disk->cut = false;
}

}  // namespace regulars::tests
