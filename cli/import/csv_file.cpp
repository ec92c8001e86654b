#include "cli/import/csv_file.hpp"

#include <csv.h>
#include <lzma.h>

#include <array>
#include <cstdio>
#include <memory>

namespace regulars::cli {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
using Feed = std::function<bool(const char*, std::size_t)>;  // false: stop

constexpr std::size_t block_bytes = 1 << 16;

std::string read_plain(std::FILE* file, const Feed& feed) {
  std::array<char, block_bytes> block;
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file)) {
    if (!feed(block.data(), got)) return "is not CSV";
  }
  return std::ferror(file) ? "cannot be read to its end" : "";
}

std::string read_xz(std::FILE* file, const Feed& feed) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, UINT64_MAX, 0) != LZMA_OK) return "cannot be decompressed";
  const std::unique_ptr<lzma_stream, void (*)(lzma_stream*)> end(&stream, lzma_end);
  std::array<std::uint8_t, block_bytes> in, out;
  for (lzma_ret state = LZMA_OK; state == LZMA_OK;) {
    if (stream.avail_in == 0) {
      stream.next_in = in.data();
      stream.avail_in = std::fread(in.data(), 1, in.size(), file);
    }
    stream.next_out = out.data();
    stream.avail_out = out.size();
    state = lzma_code(&stream, stream.avail_in == 0 ? LZMA_FINISH : LZMA_RUN);
    if (!feed(reinterpret_cast<const char*>(out.data()), out.size() - stream.avail_out)) return "is not CSV";
    if (state != LZMA_OK && state != LZMA_STREAM_END) return "is damaged: xz cannot decompress it";
  }
  return "";
}

struct Rows {
  Row row;
  std::size_t number = 0;
  const std::function<void(Row&, std::size_t)>& on_row;
};

void end_field(void* text, std::size_t length, void* rows) {
  static_cast<Rows*>(rows)->row.emplace_back(static_cast<const char*>(text), length);
}

void end_row(int, void* user) {
  Rows& rows = *static_cast<Rows*>(user);
  rows.on_row(rows.row, ++rows.number);
  rows.row.clear();
}

}  // namespace

std::string read_csv(const std::string& path, const std::function<void(Row&, std::size_t)>& on_row) {
  const File file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return "cannot be opened";
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return "cannot be read";
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> end(&parser, csv_free);
  Rows rows{{}, 0, on_row};
  const Feed feed = [&](const char* text, std::size_t length) {
    return csv_parse(&parser, text, length, end_field, end_row, &rows) == length;
  };
  const bool compressed = path.ends_with(".xz");
  std::string problem = compressed ? read_xz(file.get(), feed) : read_plain(file.get(), feed);
  if (problem.empty() && csv_fini(&parser, end_field, end_row, &rows) != 0) problem = "ends inside a quoted field";
  if (!problem.empty()) problem += " (after row " + std::to_string(rows.number) + ")";
  return problem;
}

}  // namespace regulars::cli
