// Sends what waits for webhook endpoints, again and again until it is taken or given up, and keeps how each is doing. What
// is sent was committed before; a server that ends in between leaves it waiting, so everything is sent at least once.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "server/auth/directory.hpp"
#include "server/desk/writer.hpp"
#include "server/metrics/metrics.hpp"
#include "server/net/http_client.hpp"
#include "server/outbox/delivery.hpp"
#include "server/outbox/endpoint.hpp"
#include "server/work/background.hpp"

namespace regulars {

class Webhooks {
 public:
  // `told`: of a delivery with a `log`, once it is "sent" or "given_up"; from any thread.
  using Told = std::function<void(const Shop& shop, const Delivery& delivery, const char* fate)>;
  Webhooks(Store& store, Directory& directory, Writer& writer, HttpClient& http, Metrics& metrics, Told told);

  void wake(const std::string& shop) { background_.wake(shop); }
  void stop() { background_.stop(); }  // before the client and the writer

 private:
  using Shared = std::shared_ptr<const Shop>;
  bool look_after(const std::string& shop);
  bool take_up(const Shared& shop, const DocumentRow& row, const Endpoint& endpoint, std::int64_t now);
  void send(const Shared& shop, const Endpoint& endpoint, Delivery delivery, std::int64_t now);
  void note(const Shared& shop, Delivery delivery, const HttpAnswer& answer);
  void give_up(const Shared& shop, Delivery delivery, const std::string& why, std::int64_t now);
  bool begin(const std::string& shop, const Delivery& delivery);
  void end(const std::string& shop, const Delivery& delivery);
  // Ends it; what has become of it is told once that is durable.
  Answer ending(const Shared& shop, const Delivery& delivery);

  Store& store_;
  Directory& directory_;
  Writer& writer_;
  HttpClient& http_;
  Metrics& metrics_;
  const Told told_;
  std::mutex mutex_;
  std::set<std::string> under_way_;                  // shop/endpoint/message
  std::map<std::string, std::size_t> per_endpoint_;  // how many of each
  Background background_;
};

}  // namespace regulars
