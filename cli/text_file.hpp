// Reading and writing whole texts; "-" is standard input or output.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace regulars::cli {

// Nullopt: cannot be read; the reason has been said on standard error as "<command>: …".
std::optional<std::string> read_text(const std::string& path, const char* command);

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
