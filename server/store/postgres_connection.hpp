// A connection to PostgreSQL that comes back: work that may be done again is done again when the connection was lost, the
// server was restarting, or two transactions met (40001, 40P01).
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "server/store/postgres_values.hpp"
#include "server/store/store.hpp"

namespace regulars {

class PostgresError : public StoreError {
 public:
  PostgresError(const std::string& words, std::string state) : StoreError(words), state(std::move(state)) {}
  std::string state;  // SQLSTATE; empty: the connection itself failed
};

// Whether the same work may well succeed a moment later.
bool may_pass(const PostgresError& error);
// Whether it needs a new connection for that.
bool is_lost(const PostgresError& error);

class PostgresConnection {
 public:
  // Throws StoreError when there is nobody to talk to.
  explicit PostgresConnection(std::string url);

  // Does `work` on an open connection, again and again while it fails in a way that may pass, at most for `patience`
  // after the first failure; once that was in vain, each call tries once until one succeeds.
  template <class Work>
  auto patiently(Work work) {
    for (;;) {
      try {
        reopen_if_closed();
        if constexpr (std::is_void_v<decltype(work())>) {
          work();
          failing_since_.reset();
          return;
        } else {
          auto result = work();
          failing_since_.reset();
          return result;
        }
      } catch (const PostgresError& error) {
        wait_or_throw(error);
      }
    }
  }

  // One statement with its values; the second form prepares it when it is first met on this connection. Not repeated.
  PostgresRows run(const std::string& sql, const PostgresValues& values = {});
  PostgresRows run_prepared(const char* sql, const PostgresValues& values = {});
  // Sends without waiting; the answers are read by finish_sending(), which throws the first failure of all.
  void start_sending();
  void send(const std::string& sql, const PostgresValues& values);
  void send_prepared(const std::string& sql, const PostgresArguments& values);  // prepares it when it is first met
  std::vector<PostgresRows> finish_sending();
  // Several statements in one text, without values.
  void execute(const std::string& sql);
  // Ends what may have been begun. Never throws.
  void roll_back();

 private:
  using Clock = std::chrono::steady_clock;
  struct Close {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  void open();
  void reopen_if_closed();
  void wait_or_throw(const PostgresError& error);
  PostgresRows checked(PGresult* result);
  [[noreturn]] void fail();

  std::string url_;
  std::unique_ptr<PGconn, Close> connection_;
  std::vector<const char*> prepared_;
  std::map<std::string, std::string, std::less<>> sent_names_;  // by text, of those that were prepared on the way
  int named_ = 0;
  std::vector<std::string> sent_;  // what each prepares; empty: it is a statement whose answer is asked for
  int tries_ = 0;
  std::optional<Clock::time_point> failing_since_;
};

}  // namespace regulars
