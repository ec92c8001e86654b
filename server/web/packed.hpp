// The files of /embed/ that were built into this binary.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "server/web/files.hpp"

namespace regulars {

// By their paths; empty: the binary was built without.
std::map<std::string, std::shared_ptr<const WebFile>, std::less<>> packed_files();

// The same of any pack, as scripts/pack-web.mjs writes it: a JSON line [{"path","content":[at,length],"brotli":[…]}] and
// the bytes. What cannot be read is left out.
std::map<std::string, std::shared_ptr<const WebFile>, std::less<>> files_in_pack(std::string_view pack);

}  // namespace regulars
