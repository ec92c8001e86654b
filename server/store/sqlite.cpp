#include "server/store/sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "server/store/folder_lock.hpp"
#include "server/store/row_in.hpp"
#include "server/store/sqlite_connection.hpp"
#include "server/store/sqlite_shops.hpp"
#include "server/store/sqlite_statements.hpp"

namespace regulars {
namespace {

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

class SqliteStore : public Store {
 public:
  SqliteStore(const std::string& folder, SqliteUse use)
      : use_(use),
        lock_(serves() ? std::make_unique<FolderLock>(folder, use == SqliteUse::share) : nullptr),
        turns_(use == SqliteUse::read ? nullptr : std::make_unique<WriteTurns>(folder)),
        db_(folder + "/regulars.db", use != SqliteUse::read, serves(), turns_.get()) {
    const auto file = folder + "/regulars.db";
    if (use == SqliteUse::read) {
      db_.check_schema();
    } else {
      db_.migrate();
      commands_ = std::make_unique<Commands>(db_.get(), *turns_);
    }
    reads_ = std::make_unique<SqliteConnection>(file, false, false);
    queries_ = std::make_unique<Queries>(reads_->get());
    shops_ = std::make_unique<SqliteShops>(file);
  }

  void add_shop(const ShopRow& shop, const std::vector<CredentialRow>& credentials,
                const std::vector<std::string>& origins, const Changes& first) override {
    const auto& id = shop.shop;
    commands_->in_transaction([&] {
      commands_->put(Table::shop, id, shop.name, shop.currency, shop.exponent, shop.code_key, shop.created_at);
      for (const auto& row : credentials) put_credential(id, row);
      for (const auto& origin : origins) commands_->put(Table::origin, id, origin);
      commands_->put(Table::head, id, std::int64_t{0}, std::string_view(), std::int64_t{0}, std::int64_t{0});
      commands_->apply(first);
    });
  }

  bool is_shared() const override { return use_ == SqliteUse::share; }
  bool may_lag() const override { return use_ == SqliteUse::serve; }
  bool may_overlap() const override { return use_ == SqliteUse::serve; }

  void add_credential(std::string_view shop, const CredentialRow& row) override {
    commands_->in_transaction([&] { put_credential(shop, row); });
  }
  bool remove_credential(std::string_view shop, std::string_view id) override {
    return changes_row(commands_->remove_credential, shop, id);
  }

  std::optional<ShopRow> shop(std::string_view id) override {
    return shops_->one(&SqliteShops::shop, row_in::shop_of(id), id);
  }
  std::vector<std::string> shops() override { return shops_->all(&SqliteShops::shops, row_in::text); }
  std::vector<CredentialRow> credentials(std::string_view id) override {
    return shops_->all(&SqliteShops::credentials, row_in::credential, id);
  }
  std::vector<std::string> origins(std::string_view id) override {
    return shops_->all(&SqliteShops::origins, row_in::text, id);
  }

  HeadRow head(std::string_view shop) override {
    return one(queries_->head.with(shop), row_in::head).value_or(HeadRow{});
  }
  std::vector<ProgramRow> programs(std::string_view shop) override {
    return all(queries_->programs.with(shop), row_in::program);
  }
  std::optional<MemberRow> member(std::string_view shop, std::string_view member) override {
    return one(queries_->member.with(shop, member), row_in::member);
  }
  std::vector<MemberRow> members(std::string_view shop, std::string_view after, int max) override {
    return all(queries_->members.with(shop, after, std::int64_t{max}), row_in::member);
  }
  std::optional<SeenRow> seen(std::string_view shop, std::string_view member, std::string_view event_id) override {
    return one(queries_->seen.with(shop, member, event_id), row_in::seen_of(member));
  }
  std::vector<SeenRow> all_seen(std::string_view shop, std::string_view member) override {
    return all(queries_->all_seen.with(shop, member), row_in::seen_of(member));
  }
  std::optional<OrderRow> order(std::string_view shop, std::string_view member, std::string_view order) override {
    return one(queries_->order.with(shop, member, order), row_in::order_of(member));
  }
  std::vector<OrderRow> orders(std::string_view shop, std::string_view member) override {
    return all(queries_->orders.with(shop, member), row_in::order_of(member));
  }
  std::vector<std::string> order_ids(std::string_view shop, std::string_view member) override {
    return all(queries_->order_ids.with(shop, member), row_in::text);
  }
  std::optional<std::string> member_of_code(std::string_view shop, std::string_view code) override {
    return one(queries_->code.with(shop, code), row_in::text);
  }
  std::vector<CodeRow> codes(std::string_view shop) override { return all(queries_->codes.with(shop), row_in::code); }
  std::optional<std::string> member_of_voucher(std::string_view shop, std::string_view code) override {
    return one(queries_->voucher.with(shop, code), row_in::text);
  }
  std::vector<StockRow> stock(std::string_view shop) override { return all(queries_->stock.with(shop), row_in::stock); }
  std::optional<LineRow> line(std::string_view shop, std::int64_t seq) override {
    return one(queries_->line.with(shop, seq), row_in::line);
  }
  std::vector<LineRow> lines(std::string_view shop, std::int64_t after, int max) override {
    return all(queries_->lines.with(shop, after, std::int64_t{max}), row_in::line);
  }

  std::optional<std::string> profile(std::string_view shop, std::string_view member) override {
    return shops_->one(&SqliteShops::profile, row_in::text, shop, member);
  }
  std::vector<std::string> members_with_profile(std::string_view shop, std::string_view after, int max) override {
    return shops_->all(&SqliteShops::members_with_profile, row_in::text, shop, after, std::int64_t{max});
  }
  void put_profile(std::string_view shop, std::string_view member, std::string_view profile) override {
    forgetting([&] { commands_->put(Table::profile, shop, member, profile); });
  }
  void remove_profile(std::string_view shop, std::string_view member) override {
    forgetting([&] { commands_->remove_profile.with(shop, member).run(); });
    if (serves()) empty_log();
  }

  std::optional<DocumentRow> document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return shops_->one(&SqliteShops::document, row_in::document, shop, kind, id);
  }
  std::vector<DocumentRow> documents(std::string_view shop, std::string_view kind, std::string_view after_id,
                                     int max) override {
    return shops_->all(&SqliteShops::documents, row_in::document, shop, kind, after_id, std::int64_t{max});
  }
  std::vector<DocumentRow> documents_due(std::string_view shop, std::string_view kind, std::int64_t until,
                                         int max) override {
    return shops_->all(&SqliteShops::documents_due, row_in::document, shop, kind, until, std::int64_t{max});
  }
  void put_document(std::string_view shop, const DocumentRow& row) override {
    forgetting([&] { commands_->put(Table::document, shop, row.kind, row.id, row.at, row.body); });
  }
  bool put_document_if(std::string_view shop, const DocumentRow& row,
                       const std::optional<std::string>& body_before) override {
    return body_before ? changes_row(commands_->change_document, row.at, row.body, shop, row.kind, row.id, *body_before)
                       : changes_row(commands_->add_document, shop, row.kind, row.id, row.at, row.body);
  }
  bool remove_document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return changes_row(commands_->remove_document, shop, kind, id);
  }
  bool put_document_beside(std::string_view shop, const DocumentRow& row, const std::string& body_before,
                           const DocumentRow& other) override {
    return changes_row(commands_->change_document_beside, row.at, row.body, shop, row.kind, row.id, body_before, other.kind, other.id, other.body);
  }
  bool remove_document_if(std::string_view shop, std::string_view kind, std::string_view id, const std::string& body_before) override {
    return changes_row(commands_->remove_document_if, shop, kind, id, body_before);
  }

  void begin_reading() override {
    if (!std::exchange(reading_, true)) queries_->begin.run();
  }
  void end_reading() override {
    if (std::exchange(reading_, false)) queries_->end.run();
  }

  void commit(std::span<const Changes> changes) override {
    const auto apply_all = [&] {
      for (const auto& each : changes) commands_->apply(each);
    };
    const bool any_documents = std::any_of(changes.begin(), changes.end(), [](const Changes& each) { return !each.documents.empty(); });
    any_documents ? forgetting(apply_all) : commands_->in_transaction(apply_all);
  }

 private:
  bool serves() const { return use_ == SqliteUse::serve || use_ == SqliteUse::share; }
  void put_credential(std::string_view shop, const CredentialRow& row) {
    commands_->put(Table::credential, shop, row.id, kind_name(row.kind), row.value, row.created_at, row.scopes);
  }
  void empty_log() {
    const std::lock_guard lock(commands_->busy);
    const std::lock_guard turn(*turns_);
    Statement checkpoint(db_.get(), "PRAGMA wal_checkpoint(TRUNCATE)");
    if (!checkpoint.step() || checkpoint.number(0) != 0) throw StoreError("the log is being read, so it cannot be emptied now");
  }
  // A transaction in which what is overwritten or removed is filled with zeros, so that no byte of it stays behind in the file.
  // Documents too: what somebody wrote to a member is one until it is sent.
  template <class Work>
  void forgetting(Work work) {
    commands_->in_transaction([&] {
      db_.execute("PRAGMA secure_delete = ON");
      work();
      db_.execute("PRAGMA secure_delete = OFF");
    });
  }
  // The same of one command; whether it changed a row.
  template <class... Values>
  bool changes_row(Statement& command, const Values&... values) {
    bool changed = false;
    forgetting([&] {
      command.with(values...).run();
      changed = sqlite3_changes(db_.get()) == 1;
    });
    return changed;
  }

  SqliteUse use_;
  std::unique_ptr<FolderLock> lock_;
  std::unique_ptr<WriteTurns> turns_;
  SqliteConnection db_;
  std::unique_ptr<SqliteConnection> reads_;  // what the writer asks: another connection than the one that commits
  bool reading_ = false;
  std::unique_ptr<Queries> queries_;
  std::unique_ptr<Commands> commands_;
  std::unique_ptr<SqliteShops> shops_;
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
