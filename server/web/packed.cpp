#include "server/web/packed.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/web/content_type.hpp"

extern "C" const char regulars_web_pack[];
extern "C" const char regulars_web_pack_end[];

namespace regulars {
namespace {

// The bytes at [at, length] behind the index; null when they are not all there.
std::shared_ptr<const std::string> bytes_at(std::string_view bytes, const nlohmann::json& entry, const char* key) {
  const auto place = entry.find(key);
  if (place == entry.end() || !place->is_array() || place->size() != 2) return nullptr;
  const auto at = (*place)[0].get<std::size_t>(), length = (*place)[1].get<std::size_t>();
  if (at > bytes.size() || length > bytes.size() - at) return nullptr;
  return std::make_shared<const std::string>(bytes.substr(at, length));
}

}  // namespace

std::map<std::string, std::shared_ptr<const WebFile>, std::less<>> files_in_pack(std::string_view pack) {
  std::map<std::string, std::shared_ptr<const WebFile>, std::less<>> files;
  const auto end = pack.find('\n');
  const auto index = nlohmann::json::parse(pack.substr(0, end), nullptr, false);
  if (end == pack.npos || !index.is_array()) return files;
  const auto bytes = pack.substr(end + 1);
  for (const auto& entry : index) {
    const auto path = entry.value("path", "");
    const auto type = content_type_of(path);
    WebFile file;
    file.content = bytes_at(bytes, entry, "content");
    file.brotli = bytes_at(bytes, entry, "brotli");
    if (!type || !file.content) continue;
    file.content_type = *type;
    file.etag = '"' + sha256_hex(*file.content).substr(0, 20) + '"';
    files[path] = std::make_shared<const WebFile>(std::move(file));
  }
  return files;
}

std::map<std::string, std::shared_ptr<const WebFile>, std::less<>> packed_files() {
  return files_in_pack({regulars_web_pack, static_cast<std::size_t>(regulars_web_pack_end - regulars_web_pack)});
}

}  // namespace regulars
