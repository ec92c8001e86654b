#include "server/store/postgres.hpp"

#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "server/store/postgres_commit.hpp"
#include "server/store/postgres_connection.hpp"
#include "server/store/postgres_schema.hpp"
#include "server/store/presence.hpp"
#include "server/store/row_in.hpp"
#include "server/store/tables.hpp"

namespace regulars {
namespace {

constexpr const char* begin_moment = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

struct PostgresRow {
  const PostgresRows& rows;
  int row;
  std::string text(int column) const { return rows.text(row, column); }
  std::string bytes(int column) const { return rows.bytes(row, column); }
  std::int64_t number(int column) const { return rows.number(row, column); }
};

// A connection that threads take in turn.
class Channel {
 public:
  explicit Channel(const std::string& url) : connection_(url) {}

  template <class Work>
  auto patiently(Work work) {
    const std::lock_guard lock(busy_);
    return connection_.patiently([&] { return work(connection_); });
  }
  template <class Read, class... Values>
  auto all(const char* sql, Read read, const Values&... values) {
    return patiently([&](PostgresConnection& connection) {
      const auto answer = connection.run_prepared(sql, values_of(values...));
      std::vector<decltype(read(PostgresRow{answer, 0}))> rows;
      for (int row = 0; row < answer.count(); ++row) rows.push_back(read(PostgresRow{answer, row}));
      return rows;
    });
  }
  template <class Read, class... Values>
  auto one(const char* sql, Read read, const Values&... values) {
    auto rows = all(sql, read, values...);
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
  }
  void execute(const char* sql) {
    patiently([sql](PostgresConnection& connection) { connection.execute(sql); });
  }
  // Requires: doing it again changes nothing.
  template <class... Values>
  bool change(const std::string& sql, const Values&... values) {
    return patiently([&](PostgresConnection& connection) { return connection.run(sql, values_of(values...)).changed() == 1; });
  }

 private:
  template <class... Values>
  static PostgresValues values_of(const Values&... values) { return PostgresValues::of(values...); }

  std::mutex busy_;
  PostgresConnection connection_;
};

class PostgresStore : public Store {
 public:
  PostgresStore(const std::string& url, PostgresUse use) : use_(use), desk_(url), commits_(url), asked_(url), told_(url) {
    desk_.patiently([use](PostgresConnection& connection) {
      use == PostgresUse::read ? check_postgres_schema(connection) : migrate_postgres(connection);
    });
    if (use == PostgresUse::serve) presence_.emplace(*this);
  }

  void add_shop(const ShopRow& shop, const std::vector<CredentialRow>& credentials,
                const std::vector<std::string>& origins, const Changes& first) override {
    const auto& id = shop.shop;
    const auto add = [&](PostgresConnection& connection) {
      connection.execute("BEGIN");
      put(connection, Table::shop, id, shop.name, shop.currency, shop.exponent, shop.code_key, shop.created_at);
      for (const auto& row : credentials) put_credential(connection, id, row);
      for (const auto& origin : origins) put(connection, Table::origin, id, origin);
      put(connection, Table::head, id, first.to.seq, first.to.hash, first.to.members, first.to.settled);
      put_rows(first, [&](Table table, const auto&... values) { put(connection, table, values...); });
      connection.execute("COMMIT");
    };
    // Its id is drawn at random: a shop that is there after an answer was lost is this one.
    bool tried = false;
    desk_.patiently([&](PostgresConnection& connection) {
      const bool there = tried && connection.run_prepared(select::shop, PostgresValues::of(id)).count() == 1;
      tried = true;
      if (!there) add(connection);
    });
  }

  bool is_shared() const override { return true; }
  bool may_lag() const override { return presence_ && presence_->is_alone(); }
  bool may_overlap() const override { return true; }

  void add_credential(std::string_view shop, const CredentialRow& row) override {
    told_.change(put_sql(Table::credential, 1), shop, row.id, kind_name(row.kind), row.value, row.created_at, row.scopes);
  }
  bool remove_credential(std::string_view shop, std::string_view id) override {
    return told_.change(change::remove_credential, shop, id);
  }

  std::optional<ShopRow> shop(std::string_view id) override { return asked_.one(select::shop, row_in::shop_of(id), id); }
  std::vector<std::string> shops() override { return asked_.all(select::shops, row_in::text); }
  std::vector<CredentialRow> credentials(std::string_view id) override {
    return asked_.all(select::credentials, row_in::credential, id);
  }
  std::vector<std::string> origins(std::string_view id) override { return asked_.all(select::origins, row_in::text, id); }

  HeadRow head(std::string_view shop) override {
    return desk_.one(select::head, row_in::head, shop).value_or(HeadRow{});
  }
  std::vector<ProgramRow> programs(std::string_view shop) override {
    return desk_.all(select::programs, row_in::program, shop);
  }
  std::optional<MemberRow> member(std::string_view shop, std::string_view member) override {
    return desk_.one(select::member, row_in::member, shop, member);
  }
  std::vector<MemberRow> members(std::string_view shop, std::string_view after, int max) override {
    return desk_.all(select::members, row_in::member, shop, after, std::int64_t{max});
  }
  std::optional<SeenRow> seen(std::string_view shop, std::string_view member, std::string_view event_id) override {
    return desk_.one(select::seen, row_in::seen_of(member), shop, member, event_id);
  }
  std::vector<SeenRow> all_seen(std::string_view shop, std::string_view member) override {
    return desk_.all(select::all_seen, row_in::seen_of(member), shop, member);
  }
  std::optional<OrderRow> order(std::string_view shop, std::string_view member, std::string_view order) override {
    return desk_.one(select::order, row_in::order_of(member), shop, member, order);
  }
  std::vector<OrderRow> orders(std::string_view shop, std::string_view member) override {
    return desk_.all(select::orders, row_in::order_of(member), shop, member);
  }
  std::vector<std::string> order_ids(std::string_view shop, std::string_view member) override {
    return desk_.all(select::order_ids, row_in::text, shop, member);
  }
  std::optional<std::string> member_of_code(std::string_view shop, std::string_view code) override {
    return desk_.one(select::code, row_in::text, shop, code);
  }
  std::vector<CodeRow> codes(std::string_view shop) override { return desk_.all(select::codes, row_in::code, shop); }
  std::optional<std::string> member_of_voucher(std::string_view shop, std::string_view code) override {
    return desk_.one(select::voucher, row_in::text, shop, code);
  }
  std::vector<StockRow> stock(std::string_view shop) override { return desk_.all(select::stock, row_in::stock, shop); }
  std::optional<LineRow> line(std::string_view shop, std::int64_t seq) override {
    return desk_.one(select::line, row_in::line, shop, seq);
  }
  std::vector<LineRow> lines(std::string_view shop, std::int64_t after, int max) override {
    return desk_.all(select::lines, row_in::line, shop, after, std::int64_t{max});
  }

  std::optional<std::string> profile(std::string_view shop, std::string_view member) override {
    return asked_.one(select::profile, row_in::text, shop, member);
  }
  std::vector<std::string> members_with_profile(std::string_view shop, std::string_view after, int max) override {
    return asked_.all(select::members_with_profile, row_in::text, shop, after, std::int64_t{max});
  }
  void put_profile(std::string_view shop, std::string_view member, std::string_view profile) override {
    told_.change(put_sql(Table::profile, 1), shop, member, profile);
  }
  void remove_profile(std::string_view shop, std::string_view member) override {
    told_.change(change::remove_profile, shop, member);
  }

  std::optional<DocumentRow> document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return asked_.one(select::document, row_in::document, shop, kind, id);
  }
  std::vector<DocumentRow> documents(std::string_view shop, std::string_view kind, std::string_view after_id,
                                     int max) override {
    return asked_.all(select::documents, row_in::document, shop, kind, after_id, std::int64_t{max});
  }
  std::vector<DocumentRow> documents_due(std::string_view shop, std::string_view kind, std::int64_t until,
                                         int max) override {
    return asked_.all(select::documents_due, row_in::document, shop, kind, until, std::int64_t{max});
  }
  void put_document(std::string_view shop, const DocumentRow& row) override {
    told_.change(put_sql(Table::document, 1), shop, row.kind, row.id, row.at, row.body);
  }
  bool put_document_if(std::string_view shop, const DocumentRow& row,
                       const std::optional<std::string>& body_before) override {
    return body_before ? puts(shop, row, change::change_document, PostgresValues::of(row.at, row.body, shop, row.kind, row.id, *body_before))
                       : puts(shop, row, change::add_document, PostgresValues::of(shop, row.kind, row.id, row.at, row.body));
  }
  bool put_document_beside(std::string_view shop, const DocumentRow& row, const std::string& body_before,
                           const DocumentRow& other) override {
    return puts(shop, row, std::string(change::change_document_beside) + " FOR UPDATE)",
                PostgresValues::of(row.at, row.body, shop, row.kind, row.id, body_before, other.kind, other.id, other.body));
  }
  bool remove_document_if(std::string_view shop, std::string_view kind, std::string_view id, const std::string& body_before) override {
    return told_.change(change::remove_document_if, shop, kind, id, body_before);
  }
  bool remove_document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return told_.change(change::remove_document, shop, kind, id);
  }

  // A server's writer needs no moment of its own, for what it decides is checked when it commits.
  void begin_reading() override { if (use_ == PostgresUse::read) desk_.execute(begin_moment); }
  void end_reading() override { if (use_ == PostgresUse::read) desk_.execute("COMMIT"); }

  // A connection that is lost on the way has no such moment any more: at worst what is read does not fit and is read again.
  void at_one_moment(const std::function<void()>& read) override {
    if (use_ == PostgresUse::read) return read();
    desk_.execute(begin_moment);
    try {
      read();
    } catch (...) {
      desk_.execute("COMMIT");
      throw;
    }
    desk_.execute("COMMIT");
  }

  void commit(std::span<const Changes> changes) override {
    PostgresCommit commit(changes);
    try {
      commits_.patiently([&](PostgresConnection& connection) { commit.run(connection); });
    } catch (const StoreConflict&) {
      if (presence_) presence_->met_another();
      throw;
    }
  }

 private:
  // When the answer was lost the document may be there by our own hand: then it reads as we wrote it.
  bool puts(std::string_view shop, const DocumentRow& row, const std::string& sql, const PostgresValues& values) {
    bool tried = false;
    return told_.patiently([&](PostgresConnection& connection) {
      const bool again = std::exchange(tried, true);
      if (connection.run(sql, values).changed() == 1) return true;
      if (!again) return false;
      const auto found = connection.run(select::document, PostgresValues::of(shop, row.kind, row.id));
      return found.count() == 1 && found.number(0, 2) == row.at && found.text(0, 3) == row.body;
    });
  }
  template <class... Values>
  static void put(PostgresConnection& connection, Table table, const Values&... values) {
    connection.run(put_sql(table, 1), PostgresValues::of(values...));
  }
  static void put_credential(PostgresConnection& connection, std::string_view shop, const CredentialRow& row) {
    put(connection, Table::credential, shop, row.id, kind_name(row.kind), row.value, row.created_at, row.scopes);
  }

  PostgresUse use_;
  Channel desk_;     // what the writer asks
  Channel commits_;  // what it commits
  Channel asked_;    // what any thread asks, and never waits for a commit
  Channel told_;     // what any thread changes
  std::optional<Presence> presence_;  // of a server
};

}  // namespace

std::unique_ptr<Store> open_postgres_store(const std::string& url, PostgresUse use) {
  return std::make_unique<PostgresStore>(url, use);
}

}  // namespace regulars
