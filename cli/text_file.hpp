// Reading and writing whole texts; "-" is standard input or output.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace regulars::cli {

// Nullopt: cannot be read; the reason has been said on standard error as "<command>: …".
std::optional<std::string> read_text(const std::string& path, const char* command);

// The lines of a file, read a block at a time, so that its length takes no memory.
class LineReader {
 public:
  // `ok()` is false where it cannot be opened, or not be read at all, which has been said on standard error as "<command>: …".
  LineReader(const std::string& path, const char* command);
  bool ok() const { return file_ != nullptr; }
  // Without its end; stays until the next call. Nullopt at the end of the file, and where reading fails.
  std::optional<std::string_view> next();
  std::string failure() const;  // why reading failed; "": it did not

 private:
  bool read_more();

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::string block_;
  std::size_t at_ = 0, end_ = 0;  // of what is still to be told of the block
  int error_ = 0;
};

// A place to write lines to, buffered; closed at the end. `ok()` is false where it cannot be written.
class Output {
 public:
  explicit Output(const std::string& path);
  bool ok() const { return file_ != nullptr; }
  void line(const std::string& text);
  // Flushes; false when something could not be written.
  bool finish();

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

// How often long work speaks of itself on standard error: only on a terminal, only past the first second.
class Progress {
 public:
  explicit Progress(const char* what);
  ~Progress();
  void at(std::size_t done);

 private:
  const char* what_;
  bool terminal_;
  bool spoke_ = false;
  long long next_ms_ = 0;
};

}  // namespace regulars::cli
