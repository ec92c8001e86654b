#include "server/store/sqlite.hpp"

#include <sqlite3.h>

#include <charconv>
#include <filesystem>
#include <mutex>

#include "server/store/folder_lock.hpp"
#include "server/store/sqlite_connection.hpp"
#include "server/store/statement.hpp"

namespace regulars {
namespace {

constexpr std::string_view kinds[] = {"secret", "publishable", "identity"};

std::string_view kind_name(CredentialKind kind) { return kinds[static_cast<int>(kind)]; }

CredentialKind kind_named(std::string_view name) {
  for (int i = 0; i < 3; ++i)
    if (kinds[i] == name) return static_cast<CredentialKind>(i);
  throw StoreError("unknown kind of credential");
}

// Unsigned 64 bits have no column type that both databases share.
std::uint64_t unsigned_in(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// What may be asked from any thread, on a connection of its own so that it never waits for a commit.
class ShopReader {
 public:
  explicit ShopReader(const std::string& file) : db_(file, false, false) {}

  std::optional<ShopRow> shop(std::string_view id) {
    const std::lock_guard lock(mutex_);
    shop_.with(id);
    if (!shop_.step()) return std::nullopt;
    ShopRow row{std::string(id), shop_.text(0), shop_.text(1), shop_.number(2), shop_.text(3), shop_.number(4)};
    shop_.reset();
    return row;
  }

  std::vector<CredentialRow> credentials(std::string_view id) {
    const std::lock_guard lock(mutex_);
    std::vector<CredentialRow> rows;
    for (credentials_.with(id); credentials_.step();)
      rows.push_back({credentials_.text(0), kind_named(credentials_.text(1)), credentials_.text(2),
                      credentials_.number(3)});
    return rows;
  }

  std::vector<std::string> origins(std::string_view id) {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> rows;
    for (origins_.with(id); origins_.step();) rows.push_back(origins_.text(0));
    return rows;
  }

  std::vector<std::string> shops() {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> rows;
    for (shops_.with(); shops_.step();) rows.push_back(shops_.text(0));
    return rows;
  }

 private:
  std::mutex mutex_;
  SqliteConnection db_;
  Statement shop_{db_.get(), "SELECT name, currency, exponent, code_key, created_at FROM shop WHERE shop = ?1"};
  Statement credentials_{db_.get(), "SELECT id, kind, value, created_at FROM credential WHERE shop = ?1 ORDER BY id"};
  Statement origins_{db_.get(), "SELECT origin FROM origin WHERE shop = ?1 ORDER BY origin"};
  Statement shops_{db_.get(), "SELECT shop FROM shop ORDER BY shop"};
};

LineRow line_in(const Statement& row) {
  return {row.number(0), row.text(1), row.number(2), row.text(3), row.text(4),  row.text(5),
          row.text(6),   row.text(7), row.number(8), row.text(9), row.text(10), row.text(11)};
}

MemberRow member_in(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.number(3), row.text(4)};
}

template <class Read>
auto one(Statement& query, Read read) -> std::optional<decltype(read(query))> {
  if (!query.step()) return std::nullopt;
  auto row = read(query);
  query.reset();
  return row;
}

template <class Read>
auto all(Statement& query, Read read) -> std::vector<decltype(read(query))> {
  std::vector<decltype(read(query))> rows;
  while (query.step()) rows.push_back(read(query));
  return rows;
}

#define LINE_COLUMNS \
  "seq, member, version, event_id, status, event, facts, prev, member_seq, member_prev, hash, answer"

// The queries of the writer.
struct Queries {
  explicit Queries(sqlite3* db) : db(db) {}
  sqlite3* db;
  Statement head{db, "SELECT seq, hash, members FROM head WHERE shop = ?1"};
  Statement programs{db, "SELECT number, at, migrate, event_id, text FROM program WHERE shop = ?1 ORDER BY number"};
  Statement member{db, "SELECT member, snapshot, digest, seq, hash FROM member WHERE shop = ?1 AND member = ?2"};
  Statement members{db, "SELECT member, snapshot, digest, seq, hash FROM member WHERE shop = ?1 AND member > ?2 "
                        "ORDER BY member LIMIT ?3"};
  Statement seen{db, "SELECT content, status, seq FROM seen WHERE shop = ?1 AND member = ?2 AND event_id = ?3"};
  Statement order{db, "SELECT terms FROM order_terms WHERE shop = ?1 AND member = ?2 AND order_id = ?3"};
  Statement orders{db, "SELECT order_id, terms FROM order_terms WHERE shop = ?1 AND member = ?2 ORDER BY order_id"};
  Statement code{db, "SELECT member FROM referral_code WHERE shop = ?1 AND code = ?2"};
  Statement stock{db, "SELECT reward, taken FROM stock WHERE shop = ?1 ORDER BY reward"};
  Statement line{db, "SELECT " LINE_COLUMNS " FROM journal WHERE shop = ?1 AND seq = ?2"};
  Statement lines{db, "SELECT " LINE_COLUMNS " FROM journal WHERE shop = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"};
};

// The statements that change something; a connection that only reads has none.
struct Commands {
  explicit Commands(sqlite3* db) : db(db) {}
  sqlite3* db;
  Statement begin{db, "BEGIN IMMEDIATE"}, end{db, "COMMIT"};
  Statement add_shop{db, "INSERT INTO shop (shop, name, currency, exponent, code_key, created_at) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  Statement add_credential{db, "INSERT INTO credential (shop, id, kind, value, created_at) VALUES (?1, ?2, ?3, ?4, ?5)"};
  Statement add_origin{db, "INSERT INTO origin (shop, origin) VALUES (?1, ?2)"};
  Statement add_head{db, "INSERT INTO head (shop, seq, hash, members) VALUES (?1, 0, '', 0)"};
  Statement move_head{db, "UPDATE head SET seq = ?2, hash = ?3, members = ?4 "
                          "WHERE shop = ?1 AND seq = ?5 AND hash = ?6 AND members = ?7"};
  Statement add_line{db, "INSERT INTO journal (shop, " LINE_COLUMNS ") "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"};
  Statement put_member{db, "INSERT INTO member (shop, member, snapshot, digest, seq, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                           "ON CONFLICT (shop, member) DO UPDATE SET snapshot = excluded.snapshot, "
                           "digest = excluded.digest, seq = excluded.seq, hash = excluded.hash"};
  Statement put_order{db, "INSERT INTO order_terms (shop, member, order_id, terms) VALUES (?1, ?2, ?3, ?4) "
                          "ON CONFLICT (shop, member, order_id) DO UPDATE SET terms = excluded.terms"};
  Statement put_seen{db, "INSERT INTO seen (shop, member, event_id, content, status, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                         "ON CONFLICT (shop, member, event_id) DO UPDATE SET status = excluded.status"};
  Statement put_stock{db, "INSERT INTO stock (shop, reward, taken) VALUES (?1, ?2, ?3) "
                          "ON CONFLICT (shop, reward) DO UPDATE SET taken = excluded.taken"};
  Statement add_code{db, "INSERT INTO referral_code (shop, code, member) VALUES (?1, ?2, ?3)"};
  Statement add_program{db, "INSERT INTO program (shop, number, at, migrate, event_id, text) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};

  void apply(const Changes& changes);
  template <class Work>
  void in_transaction(Work work);
};

void Commands::apply(const Changes& changes) {
  const auto& [shop, from, to, lines, members, orders, seen, codes, stock, programs] = changes;
  move_head.with(shop, to.seq, to.hash, to.members, from.seq, from.hash, from.members).run();
  if (sqlite3_changes(db) != 1) throw StoreError("shop " + shop + " was written by somebody else");
  for (const auto& row : lines)
    add_line.with(shop, row.seq, row.member, row.version, row.event_id, row.status, row.event, row.facts, row.prev,
                  row.member_seq, row.member_prev, row.hash, row.answer).run();
  for (const auto& row : members)
    put_member.with(shop, row.member, row.snapshot, row.digest, row.seq, row.hash).run();
  for (const auto& row : orders) put_order.with(shop, row.member, row.order, row.terms).run();
  for (const auto& row : seen) {
    const auto content = std::to_string(row.content);
    put_seen.with(shop, row.member, row.event_id, content, row.status, row.seq).run();
  }
  for (const auto& row : codes) add_code.with(shop, row.code, row.member).run();
  for (const auto& row : stock) put_stock.with(shop, row.reward, row.taken).run();
  for (const auto& row : programs)
    add_program.with(shop, row.number, row.at, row.migrate, row.event_id, row.text).run();
}

template <class Work>
void Commands::in_transaction(Work work) {
  begin.run();
  try {
    work();
    end.run();
  } catch (...) {
    if (!sqlite3_get_autocommit(db)) sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

class SqliteStore : public Store {
 public:
  SqliteStore(const std::string& folder, SqliteUse use)
      : lock_(use == SqliteUse::serve ? std::make_unique<FolderLock>(folder) : nullptr),
        db_(folder + "/regulars.db", use != SqliteUse::read, use == SqliteUse::serve) {
    if (use == SqliteUse::read) {
      db_.check_schema();
    } else {
      db_.migrate();
      commands_ = std::make_unique<Commands>(db_.get());
    }
    queries_ = std::make_unique<Queries>(db_.get());
    shops_ = std::make_unique<ShopReader>(folder + "/regulars.db");
  }

  void add_shop(const ShopRow& shop, const std::vector<CredentialRow>& credentials,
                const std::vector<std::string>& origins, const Changes& first) override {
    auto& with = *commands_;
    with.in_transaction([&] {
      with.add_shop.with(shop.shop, shop.name, shop.currency, shop.exponent, shop.code_key, shop.created_at).run();
      for (const auto& row : credentials)
        with.add_credential.with(shop.shop, row.id, kind_name(row.kind), row.value, row.created_at).run();
      for (const auto& origin : origins) with.add_origin.with(shop.shop, origin).run();
      with.add_head.with(shop.shop).run();
      with.apply(first);
    });
  }

  std::optional<ShopRow> shop(std::string_view id) override { return shops_->shop(id); }
  std::vector<std::string> shops() override { return shops_->shops(); }
  std::vector<CredentialRow> credentials(std::string_view id) override { return shops_->credentials(id); }
  std::vector<std::string> origins(std::string_view id) override { return shops_->origins(id); }

  HeadRow head(std::string_view shop) override {
    return one(queries_->head.with(shop), [](const Statement& row) {
             return HeadRow{row.number(0), row.text(1), row.number(2)};
           }).value_or(HeadRow{});
  }
  std::vector<ProgramRow> programs(std::string_view shop) override {
    return all(queries_->programs.with(shop), [](const Statement& row) {
      return ProgramRow{row.number(0), row.text(1), row.text(2), row.text(3), row.text(4)};
    });
  }
  std::optional<MemberRow> member(std::string_view shop, std::string_view member) override {
    return one(queries_->member.with(shop, member), member_in);
  }
  std::vector<MemberRow> members(std::string_view shop, std::string_view after, int max) override {
    return all(queries_->members.with(shop, after, std::int64_t{max}), member_in);
  }
  std::optional<SeenRow> seen(std::string_view shop, std::string_view member, std::string_view event_id) override {
    return one(queries_->seen.with(shop, member, event_id), [&](const Statement& row) {
      return SeenRow{std::string(member), std::string(event_id), unsigned_in(row.text(0)), row.text(1), row.number(2)};
    });
  }
  std::optional<OrderRow> order(std::string_view shop, std::string_view member, std::string_view order) override {
    return one(queries_->order.with(shop, member, order), [&](const Statement& row) {
      return OrderRow{std::string(member), std::string(order), row.text(0)};
    });
  }
  std::vector<OrderRow> orders(std::string_view shop, std::string_view member) override {
    return all(queries_->orders.with(shop, member), [&](const Statement& row) {
      return OrderRow{std::string(member), row.text(0), row.text(1)};
    });
  }
  std::optional<std::string> member_of_code(std::string_view shop, std::string_view code) override {
    return one(queries_->code.with(shop, code), [](const Statement& row) { return row.text(0); });
  }
  std::vector<StockRow> stock(std::string_view shop) override {
    return all(queries_->stock.with(shop), [](const Statement& row) { return StockRow{row.text(0), row.number(1)}; });
  }
  std::optional<LineRow> line(std::string_view shop, std::int64_t seq) override {
    return one(queries_->line.with(shop, seq), line_in);
  }
  std::vector<LineRow> lines(std::string_view shop, std::int64_t after, int max) override {
    return all(queries_->lines.with(shop, after, std::int64_t{max}), line_in);
  }

  void commit(std::span<const Changes> changes) override {
    commands_->in_transaction([&] {
      for (const auto& each : changes) commands_->apply(each);
    });
  }

 private:
  std::unique_ptr<FolderLock> lock_;
  SqliteConnection db_;
  std::unique_ptr<Queries> queries_;
  std::unique_ptr<Commands> commands_;
  std::unique_ptr<ShopReader> shops_;
};

}  // namespace

std::unique_ptr<Store> open_sqlite_store(const std::string& folder, SqliteUse use) {
  std::error_code error;
  if (use != SqliteUse::read) {
    const bool made = std::filesystem::create_directories(folder, error);
    if (error) throw StoreError("cannot make the data folder " + folder + ": " + error.message());
    if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  return std::make_unique<SqliteStore>(folder, use);
}

}  // namespace regulars
