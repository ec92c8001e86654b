#include "server/web/content_type.hpp"

#include <algorithm>
#include <array>

namespace regulars {
namespace {

struct ContentType {
  std::string_view extension, type;
};
constexpr std::array<ContentType, 14> content_types = {{
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
}};

}  // namespace

std::optional<std::string_view> content_type_of(std::string_view path) {
  const auto dot = path.rfind('.');
  const auto extension = path.substr(std::min(dot, path.size()));
  for (const auto& [known, type] : content_types)
    if (known == extension) return type;
  return std::nullopt;
}

}  // namespace regulars
