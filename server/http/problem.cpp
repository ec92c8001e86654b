#include "server/http/problem.hpp"

#include "server/text/json_text.hpp"

namespace regulars {

Response problem(int code, std::string_view status, std::string_view message, std::string_view path) {
  Response response;
  response.code = code;
  response.body = R"({"status":)" + json_text(status) + R"(,"message":)" + json_text(message) + R"(,"path":)" +
                  json_text(path) + "}";
  return response;
}

}  // namespace regulars
