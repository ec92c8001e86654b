// One HTTP response, and how a handler hands it back.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace regulars {

struct Response {
  int code = 200;
  std::string body;
  std::string content_type = "application/json";  // empty: no such header
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> file;  // set: the body, shared with other answers, instead of `body`

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  const std::string& content() const { return file ? *file : body; }
};

// Call exactly once, from any thread, now or later.
using Reply = std::function<void(Response)>;

}  // namespace regulars
