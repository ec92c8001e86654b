#include "server/store/postgres_commit.hpp"

#include <bit>
#include <map>

#include "server/store/tables.hpp"

namespace regulars {
namespace {

constexpr std::size_t rows_max = 64;  // of one statement

// Gathers rows by table and sends them many at a time: in as few statements as powers of two make it, so that each is known
// to the server and parsed no more.
class Putting {
 public:
  explicit Putting(PostgresConnection& connection) : connection_(connection) {}

  template <class... Values>
  void put(Table table, const Values&... values) {
    auto& waiting = waiting_[table];
    (waiting.values.add(values), ...);
    if (++waiting.rows == rows_max) send(table, waiting);
  }
  void send_rest() {
    for (auto& [table, waiting] : waiting_) send(table, waiting);
  }

 private:
  struct Waiting {
    PostgresValues values;
    std::size_t rows = 0;
  };
  void send(Table table, Waiting& waiting) {
    for (std::size_t from = 0; from < waiting.rows;) {
      const auto rows = std::bit_floor(waiting.rows - from);
      connection_.send_prepared(put_sql(table, rows), waiting.values.part(from, rows, waiting.rows));
      from += rows;
    }
    waiting = {};
  }

  PostgresConnection& connection_;
  std::map<Table, Waiting> waiting_;
};

// One statement must not put the same row twice; the last one counts.
Changes without_doubles(const Changes& changes) {
  std::map<std::string, CodeRow> vouchers;
  for (const auto& row : changes.vouchers) vouchers[row.code] = row;
  std::map<std::pair<std::string, std::string>, DocumentRow> documents;
  for (const auto& row : changes.documents) documents[{row.kind, row.id}] = row;
  Changes single;
  single.shop = changes.shop;
  for (auto& [code, row] : vouchers) single.vouchers.push_back(std::move(row));
  for (auto& [key, row] : documents) single.documents.push_back(std::move(row));
  return single;
}

bool may_repeat(Table table) { return table == Table::voucher_code || table == Table::document; }

void send_all(PostgresConnection& connection, std::span<const Changes> changes) {
  for (const auto& each : changes) {
    const auto &from = each.from, &to = each.to;
    const auto values = PostgresValues::of(to.seq, to.hash, to.members, to.settled, each.shop, from.seq, from.hash, from.members);
    connection.send_prepared(change::move_head, values.part(0, 1, 1));
  }
  // It changes nothing, but only where the row reads so; and until the commit nobody else does.
  for (const auto& each : changes)
    for (const auto& row : each.unchanged)
      connection.send(change::change_document, PostgresValues::of(row.at, row.body, each.shop, row.kind, row.id, row.body));
  Putting putting(connection);
  for (const auto& each : changes) {
    put_rows(each, [&](Table table, const auto&... values) {
      if (!may_repeat(table)) putting.put(table, values...);
    });
  }
  for (const auto& each : changes) {
    if (each.vouchers.empty() && each.documents.empty()) continue;
    Putting last(connection);
    const auto single = without_doubles(each);
    put_rows(single, [&](Table table, const auto&... values) { last.put(table, values...); });
    last.send_rest();
  }
  putting.send_rest();
}

}  // namespace

bool PostgresCommit::was_committed(PostgresConnection& connection) const {
  for (const auto& each : changes_) {
    if (each.lines.empty()) continue;
    const auto rows = connection.run("SELECT hash FROM journal WHERE shop = $1 AND seq = $2",
                                     PostgresValues::of(each.shop, each.to.seq));
    return rows.count() == 1 && rows.text(0, 0) == each.to.hash;  // of several shops all were committed, or none
  }
  return false;
}

bool PostgresCommit::was_overtaken(PostgresConnection& connection) const {
  for (const auto& each : changes_) {
    const auto rows = connection.run_prepared(select::head, PostgresValues::of(each.shop));
    if (rows.count() != 1 || rows.number(0, 0) != each.from.seq || rows.text(0, 1) != each.from.hash) return true;
  }
  return false;
}

// Somebody has moved a head: ourselves, with the commit whose answer was lost, or another.
void PostgresCommit::settle_conflict(PostgresConnection& connection) const {
  connection.roll_back();
  if (in_doubt_ && was_committed(connection)) return;
  throw StoreConflict("shop " + changes_.front().shop + " was written by somebody else");
}

void PostgresCommit::run(PostgresConnection& connection) {
  try {
    connection.start_sending();
    connection.send("BEGIN", {});
    send_all(connection, changes_);
    const auto answers = connection.finish_sending();
    auto relied_on = changes_.size();
    for (const auto& each : changes_) relied_on += each.unchanged.size();
    for (std::size_t i = 1; i <= relied_on; ++i)
      if (answers[i].changed() != 1) return settle_conflict(connection);
  } catch (const PostgresError& error) {
    if (error.state != "23505") throw;  // a line of this number, or a code, is there already
    connection.roll_back();
    if (was_overtaken(connection)) return settle_conflict(connection);
    throw;
  }
  in_doubt_ = true;
  connection.execute("COMMIT");
}

}  // namespace regulars
