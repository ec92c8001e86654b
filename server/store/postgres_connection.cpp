#include "server/store/postgres_connection.hpp"

#include <algorithm>
#include <random>
#include <thread>

namespace regulars {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds patience = 30s, pause_max = 500ms;

// What must hold on every connection. `synchronous_commit` may say more than `on` (remote_apply), never less.
constexpr const char* settings =
    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;"
    "SELECT CASE WHEN current_setting('synchronous_commit') IN ('off', 'local') "
    "THEN set_config('synchronous_commit', 'on', false) END;"
    "SELECT set_config('default_toast_compression', 'lz4', false) FROM pg_settings "
    "WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals);"
    "SET client_min_messages = warning; SET client_encoding = 'UTF8'";

std::string one_line(std::string words) {
  std::replace(words.begin(), words.end(), '\n', ' ');
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

void pause_before_try(int tries) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto most = std::min<std::chrono::milliseconds>(pause_max, 2ms * (1 << std::min(tries, 10)));
  std::this_thread::sleep_for(most / 2 + std::chrono::milliseconds(random() % (most.count() / 2 + 1)));
}

}  // namespace

// 57P01 to 57P03: it is going down or coming up. 25006: what we talk to has become a standby. 53300: it has no room for
// one more connection.
bool is_lost(const PostgresError& error) {
  const auto& state = error.state;
  return state.empty() || state.starts_with("08") || state.starts_with("57P") || state == "25006" || state == "53300";
}

bool may_pass(const PostgresError& error) { return is_lost(error) || error.state == "40001" || error.state == "40P01"; }

PostgresConnection::PostgresConnection(std::string url) : url_(std::move(url)) { open(); }

void PostgresConnection::open() {
  prepared_.clear();
  sent_names_.clear();
  sent_.clear();
  connection_.reset(PQconnectdb(url_.c_str()));
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    const auto words = one_line(PQerrorMessage(connection_.get()));
    connection_.reset();
    throw PostgresError("cannot reach PostgreSQL: " + words, "");
  }
  PQsetNoticeReceiver(connection_.get(), [](void*, const PGresult*) {}, nullptr);
  execute(settings);
}

void PostgresConnection::reopen_if_closed() {
  if (!connection_) open();
}

void PostgresConnection::wait_or_throw(const PostgresError& error) {
  if (!may_pass(error)) {
    roll_back();
    throw error;
  }
  is_lost(error) ? connection_.reset() : roll_back();
  const auto now = Clock::now();
  if (!failing_since_) {
    failing_since_ = now;
    tries_ = 0;
  }
  if (now - *failing_since_ > patience) throw error;
  pause_before_try(tries_++);
}

void PostgresConnection::fail() {
  throw PostgresError("PostgreSQL: " + one_line(PQerrorMessage(connection_.get())), "");
}

PostgresRows PostgresConnection::checked(PGresult* result) {
  if (!result) fail();
  PostgresRows rows(result);
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return rows;
  if (status == PGRES_PIPELINE_ABORTED) throw PostgresError("PostgreSQL: not done after a failure", "aborted");
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const auto words = one_line(PQresultErrorMessage(result));
  // A connection that broke has no state, or that of its last words.
  const bool broken = PQstatus(connection_.get()) != CONNECTION_OK;
  throw PostgresError("PostgreSQL: " + words, broken || !state ? "" : state);
}

PostgresRows PostgresConnection::run(const std::string& sql, const PostgresValues& values) {
  return checked(PQexecParams(connection_.get(), sql.c_str(), values.count(), values.types(), values.starts(),
                              values.lengths(), values.formats(), 1));
}

PostgresRows PostgresConnection::run_prepared(const char* sql, const PostgresValues& values) {
  const auto found = std::find(prepared_.begin(), prepared_.end(), sql);
  const auto name = "s" + std::to_string(found - prepared_.begin());
  if (found == prepared_.end()) {
    checked(PQprepare(connection_.get(), name.c_str(), sql, values.count(), values.types()));
    prepared_.push_back(sql);
  }
  return checked(PQexecPrepared(connection_.get(), name.c_str(), values.count(), values.starts(), values.lengths(),
                                values.formats(), 1));
}

void PostgresConnection::start_sending() {
  sent_.clear();
  if (PQenterPipelineMode(connection_.get()) != 1) fail();
}

void PostgresConnection::send(const std::string& sql, const PostgresValues& values) {
  if (PQsendQueryParams(connection_.get(), sql.c_str(), values.count(), values.types(), values.starts(),
                        values.lengths(), values.formats(), 1) != 1)
    fail();
  sent_.emplace_back();
}

void PostgresConnection::send_prepared(const std::string& sql, const PostgresArguments& values) {
  auto found = sent_names_.find(sql);
  if (found == sent_names_.end()) {
    const auto name = "p" + std::to_string(++named_);
    if (PQsendPrepare(connection_.get(), name.c_str(), sql.c_str(), values.count, values.types) != 1) fail();
    sent_.push_back(sql);
    found = sent_names_.emplace(sql, name).first;
  }
  if (PQsendQueryPrepared(connection_.get(), found->second.c_str(), values.count, values.starts, values.lengths, values.formats, 1) != 1)
    fail();
  sent_.emplace_back();
}

std::vector<PostgresRows> PostgresConnection::finish_sending() {
  if (PQpipelineSync(connection_.get()) != 1) fail();
  std::vector<PostgresRows> all;
  std::optional<PostgresError> first;
  for (const auto& prepares : sent_) {
    try {
      auto rows = checked(PQgetResult(connection_.get()));
      if (prepares.empty()) all.push_back(std::move(rows));
    } catch (const PostgresError& error) {
      if (is_lost(error)) throw;
      if (!first) first = error;
      sent_names_.erase(prepares);
    }
    PQclear(PQgetResult(connection_.get()));  // the null after each statement's result
  }
  PQclear(PQgetResult(connection_.get()));  // the sync
  if (PQexitPipelineMode(connection_.get()) != 1) fail();
  if (first) throw *first;
  return all;
}

void PostgresConnection::execute(const std::string& sql) {
  PostgresRows(checked(PQexec(connection_.get(), sql.c_str())));
}

void PostgresConnection::roll_back() {
  if (!connection_) return;
  if (PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF) return connection_.reset();
  if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
  PQclear(PQexec(connection_.get(), "ROLLBACK"));
  if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) connection_.reset();
}

}  // namespace regulars
