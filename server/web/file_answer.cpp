#include "server/web/file_answer.hpp"

namespace regulars {
namespace {

bool has_word(const std::string& list, std::string_view word) { return list.find(word) != std::string::npos; }

}  // namespace

Response file_answer(const WebFile& file, const Request& request, const char* keep) {
  Response response;
  response.with("ETag", file.etag).with("Cache-Control", keep).with("Vary", "Accept-Encoding");
  if (has_word(request.header(Header::if_none_match), file.etag)) {
    response.code = 304;
    response.content_type.clear();
    return response;
  }
  const auto& accepted = request.header(Header::accept_encoding);
  response.content_type = file.content_type;
  response.file = file.content;
  if (file.brotli && has_word(accepted, "br")) {
    response.file = file.brotli;
    response.with("Content-Encoding", "br");
  } else if (file.gzip && has_word(accepted, "gzip")) {
    response.file = file.gzip;
    response.with("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace regulars
