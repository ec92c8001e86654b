// The files under /embed/: those built into the binary, or those of a folder. They are read into memory, so a request can
// only name what was found there; a folder is looked at again after a moment, so that a new build is served without a
// restart. May be asked from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace regulars {

struct WebFile {
  std::shared_ptr<const std::string> content, brotli, gzip;  // the latter two null unless FILE.br or FILE.gz is there
  std::string content_type;
  std::string etag;  // quoted
};

class WebFiles {
 public:
  // `folder` empty: the binary's own. It may appear later.
  explicit WebFiles(std::string folder);
  // `path` relative to the folder, "/" between names. Null: there is no such file.
  std::shared_ptr<const WebFile> find(std::string_view path, std::int64_t now_ms);

 private:
  struct Known {
    std::shared_ptr<const WebFile> file;
    std::string stamp;  // changes with the files on disk
  };
  using Listing = std::map<std::string, Known, std::less<>>;
  Listing look(const Listing& before) const;

  std::string folder_;
  std::mutex mutex_;
  Listing files_;
  std::int64_t looked_at_ms_ = -1;
};

}  // namespace regulars
