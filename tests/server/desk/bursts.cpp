// Any number of servers on one store: of what only one may have, exactly one gets it.
#include <catch2/catch.hpp>
#include <future>

#include "server/desk/writer.hpp"
#include "server/journal/verify.hpp"
#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/naive.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

constexpr int bursts_each = 50, at_once = 30;

// A shop with a reward of a stock of one for each burst.
std::string add_burst_shop(Store& store) {
  std::string rewards;
  for (int i = 0; i < bursts_each; ++i)
    rewards += R"({"id":"last-)" + std::to_string(i) + R"(","kind":"free_shipping","cost":1,"stock":1},)";
  NewShop shop;
  shop.name = "Bursts";
  shop.origins = {"https://shop.example"};
  shop.program = R"({"schema":1,"id":"club","name":"Club","currency":"USD",
    "rules":[{"id":"base","on":"order","give":{"points_per":{"amount":"1.00","points":1}}}],
    "rewards":[)" + rewards + R"({"id":"dear","kind":"free_shipping","cost":10}]})";
  return add_shop(store, shop, 1'800'000'000).shop;
}

// One server: a writer of its own on a store of its own.
class Server {
 public:
  Server(std::unique_ptr<Store> store, const std::string& shop)
      : store_(std::move(store)), directory_(*store_), shop_(directory_.find(shop, 0)), writer_(*store_, metrics_, 1000) {}

  std::future<std::string> tell(std::string text) {
    auto done = std::make_shared<std::promise<std::string>>();
    auto incoming = std::make_shared<const Incoming>(read_incoming(*shop_, text));
    writer_.submit(
        [this, incoming, done](Clerk& clerk) -> Answer {
          const auto decided = clerk.decide(*shop_, incoming->event, incoming->text);
          return [done, status = decided.repeat.empty() ? decided.status : decided.repeat](bool) { done->set_value(status); };
        },
        [done](bool) { done->set_value("unavailable"); });
    return done->get_future();
  }
  void stop() { writer_.stop(); }
  Store& store() { return *store_; }

 private:
  std::unique_ptr<Store> store_;
  Metrics metrics_{std::vector<std::string>{}};
  Directory directory_;
  std::shared_ptr<const Shop> shop_;
  Writer writer_;
};
using Servers = std::vector<std::unique_ptr<Server>>;

// All at once, spread over the servers; how many were `applied`.
int winners(Servers& servers, const std::vector<std::string>& texts) {
  std::vector<std::future<std::string>> answers;
  for (std::size_t i = 0; i < texts.size(); ++i) answers.push_back(servers[i % servers.size()]->tell(texts[i]));
  int count = 0;
  for (auto& answer : answers) count += answer.get() == "applied";
  return count;
}

std::vector<std::string> thirty(const std::function<std::string(const std::string&)>& text) {
  std::vector<std::string> texts;
  for (int i = 0; i < at_once; ++i) texts.push_back(text(std::to_string(i)));
  return texts;
}

struct Wrong {
  int last_of_stock = 0, redeemed_twice = 0, used_twice = 0, applied_twice = 0;
};

Wrong run_bursts(Servers& servers) {
  Wrong wrong;
  for (int i = 0; i < at_once; ++i) servers[0]->tell(order_text("start", "m" + std::to_string(i), "900.00")).get();
  for (int burst = 0; burst < bursts_each; ++burst) {
    const auto b = std::to_string(burst);
    wrong.last_of_stock += 1 != winners(servers, thirty([&](const std::string& i) {
      return event_text("last-" + b, "redeem", "m" + i, R"(,"reward":"last-)" + b + '"');
    }));
    servers[0]->tell(order_text("o", "poor-" + b, "10.00")).get();
    wrong.redeemed_twice += 1 != winners(servers, thirty([&](const std::string& i) {
      return event_text("dear-" + i, "redeem", "poor-" + b, R"(,"reward":"dear")");
    }));
    servers[0]->tell(order_text("o", "till-" + b, "10.00")).get();
    servers[0]->tell(event_text("r", "redeem", "till-" + b, R"(,"reward":"dear")")).get();
    wrong.used_twice += 1 != winners(servers, thirty([&](const std::string& i) {
      return event_text("use-" + i, "voucher_use", "till-" + b, R"(,"voucher":"r#1","order":"at-)" + i + '"');
    }));
    wrong.applied_twice += 1 != winners(servers, thirty([&](const std::string&) { return order_text("same", "same-" + b, "5.00"); }));
  }
  return wrong;
}

void check_right(const Wrong& wrong) {
  CHECK(wrong.last_of_stock == 0);
  CHECK(wrong.redeemed_twice == 0);
  CHECK(wrong.used_twice == 0);
  CHECK(wrong.applied_twice == 0);
}

// A store as several servers open it: SQLite in a folder, or PostgreSQL.
struct Place {
  virtual ~Place() = default;
  virtual std::unique_ptr<Store> open(bool beside_others) = 0;
};
struct FolderPlace : Place {
  TemporaryFolder folder;
  std::unique_ptr<Store> open(bool beside_others) override {
    return open_sqlite_store(folder.path, beside_others ? SqliteUse::share : SqliteUse::serve);
  }
};
struct DatabasePlace : Place {
  TemporaryDatabase database;
  std::unique_ptr<Store> open(bool) override { return open_postgres_store(database.url, PostgresUse::serve); }
};

std::vector<std::unique_ptr<Place>> burst_places() {
  std::vector<std::unique_ptr<Place>> all;
  all.push_back(std::make_unique<FolderPlace>());
  if (TemporaryDatabase::is_there()) all.push_back(std::make_unique<DatabasePlace>());
  return all;
}

void check_bursts(Servers& servers, const std::string& shop) {
  check_right(run_bursts(servers));
  for (auto& server : servers) server->stop();
  CHECK(verify_shop(servers[0]->store(), shop).troubles == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("200 bursts of 30 on one server: exactly one wins") {
  auto memory = open_memory_store();
  const auto shop = add_burst_shop(*memory);
  Servers alone;
  alone.push_back(std::make_unique<Server>(std::move(memory), shop));
  check_bursts(alone, shop);
  for (const auto& place : burst_places()) {
    const auto kept = add_burst_shop(*place->open(false));
    Servers servers;
    servers.push_back(std::make_unique<Server>(place->open(false), kept));
    check_bursts(servers, kept);
  }
}

TEST_CASE("200 bursts of 30 on two servers that share a store: exactly one wins") {
  for (const auto& place : burst_places()) {
    const auto shop = add_burst_shop(*place->open(false));
    Servers servers;
    for (int i = 0; i < 2; ++i) servers.push_back(std::make_unique<Server>(place->open(true), shop));
    check_bursts(servers, shop);
  }
}

TEST_CASE("Servers that trust what they read before fail the same bursts") {
  for (const auto& place : burst_places()) {
    const auto shop = add_burst_shop(*place->open(false));
    Servers servers;
    for (int i = 0; i < 2; ++i)
      servers.push_back(std::make_unique<Server>(std::make_unique<NaiveStore>(place->open(true)), shop));
    const auto wrong = run_bursts(servers);
    CHECK(wrong.last_of_stock > 0);
    CHECK(wrong.redeemed_twice > 0);
    CHECK(wrong.used_twice > 0);
    CHECK(wrong.applied_twice > 0);
  }
}
