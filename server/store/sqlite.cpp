#include "server/store/sqlite.hpp"

#include <sqlite3.h>

#include <charconv>
#include <filesystem>

#include "server/store/folder_lock.hpp"
#include "server/store/sqlite_connection.hpp"
#include "server/store/sqlite_shops.hpp"
#include "server/store/sqlite_statements.hpp"

namespace regulars {
namespace {

// Unsigned 64 bits have no column type that both databases share.
std::uint64_t unsigned_in(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

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

class SqliteStore : public Store {
 public:
  SqliteStore(const std::string& folder, SqliteUse use)
      : use_(use),
        lock_(serves() ? std::make_unique<FolderLock>(folder, use == SqliteUse::share) : nullptr),
        db_(folder + "/regulars.db", use != SqliteUse::read, use == SqliteUse::serve) {
    if (use == SqliteUse::read) {
      db_.check_schema();
    } else {
      db_.migrate();
      commands_ = std::make_unique<Commands>(db_.get());
    }
    queries_ = std::make_unique<Queries>(db_.get());
    shops_ = std::make_unique<SqliteShops>(folder + "/regulars.db");
  }

  void add_shop(const ShopRow& shop, const std::vector<CredentialRow>& credentials,
                const std::vector<std::string>& origins, const Changes& first) override {
    auto& with = *commands_;
    with.in_transaction([&] {
      with.add_shop.with(shop.shop, shop.name, shop.currency, shop.exponent, shop.code_key, shop.created_at)
          .run();
      for (const auto& row : credentials) add_row(shop.shop, row);
      for (const auto& origin : origins) with.add_origin.with(shop.shop, origin).run();
      with.add_head.with(shop.shop).run();
      with.apply(first);
    });
  }

  bool is_shared() const override { return use_ == SqliteUse::share; }

  void add_credential(std::string_view shop, const CredentialRow& row) override {
    commands_->in_transaction([&] { add_row(shop, row); });
  }
  bool remove_credential(std::string_view shop, std::string_view id) override {
    return one_row(commands_->remove_credential, shop, id);
  }

  std::optional<ShopRow> shop(std::string_view id) override { return shops_->shop(id); }
  std::vector<std::string> shops() override { return shops_->shops(); }
  std::vector<CredentialRow> credentials(std::string_view id) override { return shops_->credentials(id); }
  std::vector<std::string> origins(std::string_view id) override { return shops_->origins(id); }

  HeadRow head(std::string_view shop) override {
    return one(queries_->head.with(shop),
               [](const Statement& row) {
                 return HeadRow{row.number(0), row.text(1), row.number(2)};
               })
        .value_or(HeadRow{});
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
  std::optional<SeenRow> seen(std::string_view shop, std::string_view member,
                              std::string_view event_id) override {
    return one(queries_->seen.with(shop, member, event_id), [&](const Statement& row) {
      return SeenRow{std::string(member), std::string(event_id), unsigned_in(row.text(0)), row.text(1),
                     row.number(2)};
    });
  }
  std::vector<SeenRow> all_seen(std::string_view shop, std::string_view member) override {
    return all(queries_->all_seen.with(shop, member), [&](const Statement& row) {
      return SeenRow{std::string(member), row.text(0), unsigned_in(row.text(1)), row.text(2), row.number(3)};
    });
  }
  std::optional<OrderRow> order(std::string_view shop, std::string_view member,
                                std::string_view order) override {
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
  std::vector<CodeRow> codes(std::string_view shop) override {
    return all(queries_->codes.with(shop), [](const Statement& row) {
      return CodeRow{row.text(0), row.text(1)};
    });
  }
  std::optional<std::string> member_of_voucher(std::string_view shop, std::string_view code) override {
    return one(queries_->voucher.with(shop, code), [](const Statement& row) { return row.text(0); });
  }
  std::vector<StockRow> stock(std::string_view shop) override {
    return all(queries_->stock.with(shop), [](const Statement& row) {
      return StockRow{row.text(0), row.number(1)};
    });
  }
  std::optional<LineRow> line(std::string_view shop, std::int64_t seq) override {
    return one(queries_->line.with(shop, seq), line_in);
  }
  std::vector<LineRow> lines(std::string_view shop, std::int64_t after, int max) override {
    return all(queries_->lines.with(shop, after, std::int64_t{max}), line_in);
  }

  std::optional<std::string> profile(std::string_view shop, std::string_view member) override {
    return shops_->profile(shop, member);
  }
  void put_profile(std::string_view shop, std::string_view member, std::string_view profile) override {
    forgetting([&] { commands_->put_profile.with(shop, member, profile).run(); });
  }
  void remove_profile(std::string_view shop, std::string_view member) override {
    forgetting([&] { commands_->remove_profile.with(shop, member).run(); });
    if (use_ == SqliteUse::serve) empty_log();
  }

  std::optional<DocumentRow> document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return shops_->document(shop, kind, id);
  }
  std::vector<DocumentRow> documents(std::string_view shop, std::string_view kind, std::string_view after_id,
                                     int max) override {
    return shops_->documents(shop, kind, after_id, max);
  }
  std::vector<DocumentRow> documents_due(std::string_view shop, std::string_view kind, std::int64_t until,
                                         int max) override {
    return shops_->documents_due(shop, kind, until, max);
  }
  void put_document(std::string_view shop, const DocumentRow& row) override {
    one_row(commands_->put_document, shop, row.kind, row.id, row.at, row.body);
  }
  bool put_document_if(std::string_view shop, const DocumentRow& row,
                       const std::optional<std::string>& body_before) override {
    return body_before ? one_row(commands_->change_document, shop, row.kind, row.id, row.at, row.body, *body_before)
                       : one_row(commands_->add_document, shop, row.kind, row.id, row.at, row.body);
  }
  bool remove_document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return one_row(commands_->remove_document, shop, kind, id);
  }

  void commit(std::span<const Changes> changes) override {
    commands_->in_transaction([&] {
      for (const auto& each : changes) commands_->apply(each);
    });
  }

 private:
  bool serves() const { return use_ == SqliteUse::serve || use_ == SqliteUse::share; }
  void add_row(std::string_view shop, const CredentialRow& row) {
    commands_->add_credential.with(shop, row.id, kind_name(row.kind), row.value, row.created_at, row.scopes)
        .run();
  }
  // Runs one command by itself; whether it changed a row.
  template <class... Values>
  bool one_row(Statement& command, const Values&... values) {
    bool changed = false;
    commands_->in_transaction([&] {
      command.with(values...).run();
      changed = sqlite3_changes(db_.get()) == 1;
    });
    return changed;
  }
  void empty_log() {
    const std::lock_guard lock(commands_->busy);
    Statement checkpoint(db_.get(), "PRAGMA wal_checkpoint(TRUNCATE)");
    if (!checkpoint.step() || checkpoint.number(0) != 0) throw StoreError("the log is being read, so it cannot be emptied now");
  }
  // What is overwritten or removed meanwhile is filled with zeros, so that no byte of it stays behind in the
  // file.
  template <class Work>
  void forgetting(Work work) {
    db_.execute("PRAGMA secure_delete = ON");
    commands_->in_transaction(work);
    db_.execute("PRAGMA secure_delete = OFF");
  }

  SqliteUse use_;
  std::unique_ptr<FolderLock> lock_;
  SqliteConnection db_;
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
