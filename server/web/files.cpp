#include "server/web/files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "server/auth/crypto.hpp"
#include "server/web/content_type.hpp"
#include "server/web/packed.hpp"

namespace regulars {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t look_every_ms = 1000;
constexpr std::uintmax_t file_bytes_max = 16 << 20;

std::string stamp_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return "";
  return std::to_string(size) + "@" + std::to_string(fs::last_write_time(path, error).time_since_epoch().count());
}

std::shared_ptr<const std::string> content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return nullptr;
  return std::make_shared<const std::string>(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

// The precompressed form of a file; null when there is none, or one older than the file.
std::shared_ptr<const std::string> compressed_of(const fs::path& path, const char* extension) {
  std::error_code error;
  const auto packed = fs::path(path.string() + extension);
  const auto packed_at = fs::last_write_time(packed, error);
  if (error || packed_at < fs::last_write_time(path, error) || error) return nullptr;
  return content_of(packed);
}

std::shared_ptr<const WebFile> read(const fs::path& path, std::string_view type) {
  WebFile file;
  file.content = content_of(path);
  if (!file.content) return nullptr;
  file.brotli = compressed_of(path, ".br");
  file.gzip = compressed_of(path, ".gz");
  file.content_type = type;
  file.etag = '"' + sha256_hex(*file.content).substr(0, 20) + '"';
  return std::make_shared<const WebFile>(std::move(file));
}

}  // namespace

WebFiles::WebFiles(std::string folder) : folder_(std::move(folder)) {
  if (!folder_.empty()) return;
  for (auto& [path, file] : packed_files()) files_[path] = {file, ""};
}

WebFiles::Listing WebFiles::look(const Listing& before) const {
  Listing now;
  std::error_code error;
  for (fs::recursive_directory_iterator each(folder_, error), end; !error && each != end; each.increment(error)) {
    const auto& path = each->path();
    const auto type = content_type_of(path.string());
    if (!type || each->is_symlink(error) || !each->is_regular_file(error)) continue;
    if (each->file_size(error) > file_bytes_max) continue;
    const auto name = path.lexically_relative(folder_).generic_string();
    const auto stamp = stamp_of(path) + "," + stamp_of(path.string() + ".br") + "," + stamp_of(path.string() + ".gz");
    const auto known = before.find(name);
    const bool same = known != before.end() && known->second.stamp == stamp;
    if (auto file = same ? known->second.file : read(path, *type)) now[name] = {std::move(file), stamp};
  }
  return now;
}

std::shared_ptr<const WebFile> WebFiles::find(std::string_view path, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  const bool changes = !folder_.empty();
  if (changes && (looked_at_ms_ < 0 || now_ms - looked_at_ms_ >= look_every_ms)) {
    files_ = look(files_);
    looked_at_ms_ = now_ms;
  }
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : found->second.file;
}

}  // namespace regulars
