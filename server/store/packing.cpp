#include "server/store/packing.hpp"

#include <zstd.h>

#include <memory>

namespace regulars {
namespace {

constexpr int level = -1;  // a quarter longer than level 1, in half the time: the writer waits for it
constexpr unsigned long long text_bytes_max = 64 << 20;  // no answer is as long; damaged bytes may say so

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx* compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, Free> context = [] {
    std::unique_ptr<ZSTD_CCtx, Free> made(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
    return made;
  }();
  return context.get();
}

}  // namespace

std::string packed(std::string_view text) {
  std::string bytes(ZSTD_compressBound(text.size()), '\0');
  bytes.resize(ZSTD_compress2(compressor(), bytes.data(), bytes.size(), text.data(), text.size()));
  return bytes;
}

std::optional<std::string> unpacked(std::string_view bytes) {
  thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > text_bytes_max) return std::nullopt;
  std::string text(size, '\0');
  const auto written = ZSTD_decompressDCtx(context.get(), text.data(), text.size(), bytes.data(), bytes.size());
  return written == size ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace regulars
