// regulars backup and restore: a copy of a data folder in one file, and the way back.
#include "server/store/backup.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

#include "cli/command.hpp"
#include "server/store/store.hpp"
#include "server/text/json_text.hpp"

namespace regulars::cli {
namespace {

struct BackupOptions {
  std::string data, file;
  bool json = false;
};

int copied(const BackupOptions& options, const char* name, void (*copy)(const BackupOptions&)) {
  try {
    copy(options);
  } catch (const StoreError& error) {
    std::fprintf(stderr, "regulars %s: %s\n", name, error.what());
    return 2;
  }
  const auto bytes = std::to_string(std::filesystem::file_size(options.file));
  if (options.json) {
    std::printf(R"({"file":%s,"bytes":%s})" "\n", json_text(options.file).c_str(), bytes.c_str());
  } else {
    std::printf("%s: %s, %s bytes\n", name, options.file.c_str(), bytes.c_str());
  }
  return 0;
}

}  // namespace

void declare_backup(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<BackupOptions>();
  auto* backup = app.add_subcommand("backup", "Copy everything into one file, while the server runs");
  backup->add_option("--data", options->data, "the backend's folder; it may be running")->required();
  backup->add_option("--to", options->file, "the file to make; it must not be there yet")->required();
  backup->add_flag("--json", options->json, "print one JSON object");
  backup->callback([options, &exit_code] {
    exit_code = copied(*options, "backup", [](const BackupOptions& with) { backup_sqlite(with.data, with.file); });
  });
}

void declare_restore(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<BackupOptions>();
  auto* restore = app.add_subcommand("restore", "Make a data folder from a backup");
  restore->add_option("--data", options->data, "an empty folder, or one to be made")->required();
  restore->add_option("--from", options->file, "the backup")->required();
  restore->add_flag("--json", options->json, "print one JSON object");
  restore->callback([options, &exit_code] {
    exit_code = copied(*options, "restore", [](const BackupOptions& with) { restore_sqlite(with.file, with.data); });
  });
}

}  // namespace regulars::cli
