// What PostgreSQL gives up because two transactions met (40001, 40P01) is done again, and nobody hears of it.
#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

const std::string& retried_shop = a_shop.shop;

Changes second_retried() {
  Changes second;
  second.shop = retried_shop;
  second.from = {1, "h1", 0};
  second.to = {2, "h2", 0};
  second.lines.push_back({2, "m1", 1, "e1", "applied", "{}", "", "h1", 0, "", "h2", "{}"});
  second.stock.push_back({"five-off", 1});
  return second;
}

// Raises 40001 in the first `times` transactions that write a journal line; a sequence counts them, which no roll-back undoes.
void fail_first(PostgresConnection& connection, int times, const std::string& when) {
  connection.execute("CREATE SEQUENCE tries; CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                     "IF nextval('tries') <= " + std::to_string(times) + " THEN RAISE EXCEPTION 'met another' USING ERRCODE = '40001'; "
                     "END IF; RETURN NULL; END $$");
  connection.execute("CREATE CONSTRAINT TRIGGER give_up AFTER INSERT ON journal " + when + " FOR EACH ROW EXECUTE FUNCTION give_up()");
}

std::int64_t number_in(PostgresConnection& connection, const std::string& sql) { return connection.run(sql).number(0, 0); }

void wait_until_so(PostgresConnection& connection, const std::string& is_so) {
  for (int tries = 0; number_in(connection, is_so) == 0; ++tries) {
    if (tries == 20'000) throw std::runtime_error("never: " + is_so);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

// Holds the stock that a commit wants next, waits until the commit, which has the head by then, waits for it, and wants the
// head. Whether PostgreSQL gave up the commit, not this.
bool is_overcome_by_us(TemporaryDatabase& database, std::future<void>& commit, Store& store) {
  PostgresConnection other(database.url), looks(database.url);
  const Changes changes = second_retried();
  other.execute("SET deadlock_timeout = '1h'; BEGIN; INSERT INTO stock (shop, reward, taken) VALUES ('" + retried_shop + "', 'five-off', 0)");
  commit = std::async(std::launch::async, [&store, changes] { store.commit(std::span(&changes, 1)); });
  wait_until_so(looks, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO stock%'");
  bool overcome = true;
  try {
    other.execute("SET statement_timeout = '5s'; UPDATE head SET members = members WHERE shop = '" + retried_shop + "'");
  } catch (const PostgresError&) {
    overcome = false;  // the commit had looked for a deadlock just before there was one
  }
  other.roll_back();
  return overcome;
}

}  // namespace

TEST_CASE("A commit that fails to serialize, at a statement or at its end, is done again") {
  if (!TemporaryDatabase::is_there()) return;
  for (const auto* when : {"NOT DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED"}) {
    CAPTURE(when);
    TemporaryDatabase database;
    const auto store = open_postgres_store(database.url, PostgresUse::serve);
    add_a_shop(*store);
    PostgresConnection connection(database.url);
    fail_first(connection, 3, when);
    const Changes changes = second_retried();
    store->commit(std::span(&changes, 1));
    CHECK(number_in(connection, "SELECT last_value FROM tries") == 4);
    CHECK(store->head(retried_shop).hash == "h2");
    CHECK(store->line(retried_shop, 2)->event_id == "e1");
    CHECK(store->stock(retried_shop).front().taken == 1);
  }
}

TEST_CASE("Work that another transaction overtook is done again on what that one left") {
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  PostgresConnection connection(database.url), other(database.url);
  connection.execute("CREATE TABLE counter (value BIGINT); INSERT INTO counter VALUES (1)");
  int tries = 0;
  connection.patiently([&] {
    connection.execute("BEGIN ISOLATION LEVEL SERIALIZABLE");
    const auto seen = number_in(connection, "SELECT value FROM counter");
    if (++tries == 1) other.execute("UPDATE counter SET value = 10");
    connection.execute("UPDATE counter SET value = " + std::to_string(seen + 1) + "; COMMIT");
  });
  CHECK(tries == 2);
  CHECK(number_in(connection, "SELECT value FROM counter") == 11);
}

TEST_CASE("A commit that PostgreSQL chose to end a deadlock is done again") {
  if (!TemporaryDatabase::is_there()) return;
  bool overcome = false;
  for (int round = 0; round < 20 && !overcome; ++round) {  // of two that wait for each other either may be chosen
    TemporaryDatabase database;
    const auto store = open_postgres_store(database.url, PostgresUse::serve);
    add_a_shop(*store);
    std::future<void> commit;
    overcome = is_overcome_by_us(database, commit, *store);
    CHECK_NOTHROW(commit.get());
    CHECK(store->head(retried_shop).hash == "h2");
    CHECK(store->stock(retried_shop).front().taken == 1);
  }
  CHECK(overcome);
}
