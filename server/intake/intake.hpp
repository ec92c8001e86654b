// The background work of intake: messages of platforms as they come, and what was missed of them.
#pragma once

#include "server/auth/directory.hpp"
#include "server/desk/writer.hpp"
#include "server/net/http_client.hpp"
#include "server/store/store.hpp"
#include "server/work/background.hpp"

namespace regulars {

class Intake {
 public:
  Intake(Store& store, Directory& directory, Writer& writer, HttpClient& http, Metrics& metrics);

  void wake(const std::string& shop) { messages_.wake(shop); }
  void pull_now(const std::string& shop) { pulls_.wake(shop); }
  void stop();

 private:
  bool work(const std::string& shop);
  bool pull(const std::string& shop);
  void name_return_lines(const std::shared_ptr<const Shop>& shop, std::int64_t now);

  Store& store_;
  Directory& directory_;
  Writer& writer_;
  HttpClient& http_;
  Metrics& metrics_;
  Background messages_, pulls_;
};

}  // namespace regulars
