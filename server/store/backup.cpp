#include "server/store/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "server/store/folder_lock.hpp"
#include "server/store/sqlite_connection.hpp"
#include "server/store/statement.hpp"
#include "server/store/store.hpp"

namespace regulars {
namespace {

using Database = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

void sync_path(const std::filesystem::path& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  if (!synced) throw StoreError("cannot sync " + path.string());
}

// The file is complete under its last name, or has no name.
void publish(const std::filesystem::path& part, const std::filesystem::path& file) {
  sync_path(part, O_RDONLY);
  std::filesystem::rename(part, file);
  sync_path(file.has_parent_path() ? file.parent_path() : ".", O_RDONLY | O_DIRECTORY);
}

// Keys and profiles are in it: for its owner alone, from the first byte.
void make_private(const std::string& file) {
  const int made = open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made < 0) throw StoreError("cannot make " + file);
  close(made);
}

void copy_pages(sqlite3* from, const std::string& to) {
  sqlite3* opened = nullptr;
  sqlite3_open_v2(to.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const Database target(opened, sqlite3_close);
  auto* backup = opened ? sqlite3_backup_init(opened, "main", from, "main") : nullptr;
  if (!backup) throw_store_error(opened, "opening " + to);
  // All pages at once are one read transaction: one moment of the store, however much is committed meanwhile.
  const int stepped = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (stepped != SQLITE_DONE) throw_store_error(opened, "copying to " + to);
  // One file and no log beside it, also while it is read.
  if (sqlite3_exec(opened, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
    throw_store_error(opened, "closing the log of " + to);
}

void check_pages(SqliteConnection& db, const std::string& file) {
  Statement check(db.get(), "PRAGMA integrity_check");
  if (!check.step() || check.text(0) != "ok") throw StoreError(file + " is damaged");
}

// Whoever copies a store need not be the program that wrote it: an older one is brought up to date when it is next served.
std::unique_ptr<SqliteConnection> open_source(const std::string& from) {
  try {
    auto source = std::make_unique<SqliteConnection>(from, false, false);
    source->check_schema(Schema::any_known);
    return source;
  } catch (const StoreError& error) {
    throw StoreError(from + " cannot be read as a store of Regulars: " + error.what());
  }
}

// Copies the store in `from` to `to`, which appears whole or not at all.
void copy_database(const std::string& from, const std::string& to) {
  const auto part = to + ".part";
  std::filesystem::remove(part);
  try {
    const auto source = open_source(from);
    make_private(part);
    copy_pages(source->get(), part);
    {
      SqliteConnection copy(part, false, false);
      copy.check_schema(Schema::any_known);
      check_pages(copy, from);
    }
    publish(part, to);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
}

}  // namespace

void backup_sqlite(const std::string& folder, const std::string& file) {
  if (std::filesystem::exists(file)) throw StoreError(file + " is there already: a backup never overwrites");
  try {
    copy_database(folder + "/regulars.db", file);
  } catch (const std::filesystem::filesystem_error& error) {
    throw StoreError(error.what());
  }
}

void restore_sqlite(const std::string& file, const std::string& folder) {
  try {
    if (!std::filesystem::exists(file)) throw StoreError(file + " is not there");
    if (std::filesystem::create_directories(folder))
      std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    const FolderLock lock(folder);
    const auto data = folder + "/regulars.db";
    if (std::filesystem::exists(data)) throw StoreError(folder + " holds data already: restore into an empty folder");
    copy_database(file, data);
  } catch (const std::filesystem::filesystem_error& error) {
    throw StoreError(error.what());
  }
}

}  // namespace regulars
