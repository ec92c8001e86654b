#include "cli/text_file.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace regulars::cli {
namespace {

constexpr std::size_t buffer_bytes = 1 << 18;

int leave_open(std::FILE* file) { return std::fflush(file); }

long long now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

std::optional<std::string> read_text(const std::string& path, const char* command) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) {
    std::fprintf(stderr, "%s: cannot open %s: %s\n", command, path.c_str(), std::strerror(errno));
    return std::nullopt;
  }
  std::string text;
  std::error_code unknown;  // a pipe has no size
  if (const auto size = std::filesystem::file_size(path, unknown); !unknown) text.reserve(size);
  std::array<char, buffer_bytes> block;
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file)) text.append(block.data(), got);
  const bool failed = std::ferror(file) != 0;
  if (file != stdin) std::fclose(file);
  if (!failed) return text;
  std::fprintf(stderr, "%s: cannot read %s: %s\n", command, path.c_str(), std::strerror(errno));
  return std::nullopt;
}

LineReader::LineReader(const std::string& path, const char* command)
    : file_(path == "-" ? stdin : std::fopen(path.c_str(), "rb"), path == "-" ? leave_open : std::fclose), block_(buffer_bytes, '\0') {
  if (!file_) {
    std::fprintf(stderr, "%s: cannot open %s: %s\n", command, path.c_str(), std::strerror(errno));
  } else if (!read_more() && error_ != 0) {  // a folder opens like a file
    std::fprintf(stderr, "%s: cannot read %s: %s\n", command, path.c_str(), std::strerror(error_));
    file_.reset();
  }
}

// Behind what is left of the block, which is made longer where one line fills it.
bool LineReader::read_more() {
  std::memmove(block_.data(), block_.data() + at_, end_ - at_);
  end_ -= std::exchange(at_, 0);
  if (end_ == block_.size()) block_.resize(2 * block_.size());
  const std::size_t got = std::fread(block_.data() + end_, 1, block_.size() - end_, file_.get());
  if (std::ferror(file_.get())) error_ = errno;
  end_ += got;
  return got > 0;
}

std::optional<std::string_view> LineReader::next() {
  std::size_t searched = at_;
  for (;;) {
    const auto* found = static_cast<const char*>(std::memchr(block_.data() + searched, '\n', end_ - searched));
    if (found) {
      const std::size_t line_end = static_cast<std::size_t>(found - block_.data());
      const std::string_view line(block_.data() + at_, line_end - at_);
      at_ = line_end + 1;
      return line;
    }
    searched = end_ - at_;
    if (!read_more()) break;
  }
  if (at_ == end_ || error_ != 0) return std::nullopt;
  const std::size_t last = std::exchange(at_, end_);
  return std::string_view(block_.data() + last, end_ - last);
}

std::string LineReader::failure() const { return error_ == 0 ? "" : std::string("cannot be read from here on: ") + std::strerror(error_); }

Output::Output(const std::string& path)
    : file_(path == "-" ? stdout : std::fopen(path.c_str(), "wb"), path == "-" ? leave_open : std::fclose) {
  if (file_) std::setvbuf(file_.get(), nullptr, _IOFBF, buffer_bytes);
}

void Output::line(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), file_.get());
  std::fputc('\n', file_.get());
}

bool Output::finish() { return std::fflush(file_.get()) == 0 && !std::ferror(file_.get()); }

Progress::Progress(const char* what) : what_(what), terminal_(isatty(STDERR_FILENO) != 0), next_ms_(now_ms() + 1000) {}

Progress::~Progress() {
  if (spoke_) std::fprintf(stderr, "\r\033[K");
}

void Progress::at(std::size_t done) {
  if (!terminal_ || done % 4096 != 0 || now_ms() < next_ms_) return;
  spoke_ = true;
  next_ms_ = now_ms() + 200;
  std::fprintf(stderr, "\r%zu %s", done, what_);
}

}  // namespace regulars::cli
