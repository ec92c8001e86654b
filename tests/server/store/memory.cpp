#include "tests/server/store/memory.hpp"

#include <climits>
#include <map>
#include <mutex>

namespace regulars {
namespace {

using Pair = std::pair<std::string, std::string>;

struct Shelf {  // one shop
  ShopRow shop;
  std::vector<CredentialRow> credentials;
  std::vector<std::string> origins;
  HeadRow head;
  std::vector<ProgramRow> programs;
  std::map<std::int64_t, LineRow> lines;
  std::map<std::string, MemberRow> members;
  std::map<Pair, OrderRow> orders;
  std::map<Pair, SeenRow> seen;
  std::map<std::string, std::string> codes, vouchers, profiles;
  std::map<std::string, StockRow> stock;
};

bool same(const HeadRow& a, const HeadRow& b) { return a.seq == b.seq && a.hash == b.hash && a.members == b.members; }

void check(const Shelf& shelf, const Changes& changes) {
  if (!same(shelf.head, changes.from)) throw StoreConflict("shop " + changes.shop + " was written by somebody else");
  for (const auto& row : changes.lines)
    if (shelf.lines.contains(row.seq)) throw StoreError("journal line twice");
  for (const auto& row : changes.codes)
    if (shelf.codes.contains(row.code)) throw StoreError("code twice");
}

void keep(Shelf& shelf, const Changes& changes) {
  shelf.head = changes.to;
  for (const auto& row : changes.lines) shelf.lines[row.seq] = row;
  for (const auto& row : changes.members) shelf.members[row.member] = row;
  for (const auto& row : changes.orders) shelf.orders[{row.member, row.order}] = row;
  for (const auto& row : changes.seen) shelf.seen[{row.member, row.event_id}] = row;
  for (const auto& row : changes.codes) shelf.codes[row.code] = row.member;
  for (const auto& row : changes.vouchers) shelf.vouchers[row.code] = row.member;
  for (const auto& row : changes.stock) shelf.stock[row.reward] = row;
  for (const auto& row : changes.programs) shelf.programs.push_back(row);
}

template <class Map, class Key>
auto found_in(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

template <class Map, class Key>
auto rows_after(const Map& map, const Key& after, int max) {
  std::vector<typename Map::mapped_type> rows;
  for (auto each = map.upper_bound(after); each != map.end() && max > 0; ++each, --max) rows.push_back(each->second);
  return rows;
}

class MemoryStore : public Store {
 public:
  void add_shop(const ShopRow& shop, const std::vector<CredentialRow>& credentials,
                const std::vector<std::string>& origins, const Changes& first) override {
    const std::lock_guard lock(mutex_);
    if (shelves_.contains(shop.shop)) throw StoreError("shop twice");
    Shelf shelf;
    shelf.shop = shop;
    shelf.credentials = credentials;
    shelf.origins = origins;
    check(shelf, first);
    keep(shelf, first);
    shelves_.emplace(shop.shop, std::move(shelf));
  }

  void add_credential(std::string_view id, const CredentialRow& row) override { at(id).credentials.push_back(row); }
  bool remove_credential(std::string_view id, std::string_view credential) override {
    return std::erase_if(at(id).credentials, [&](const CredentialRow& row) { return row.id == credential; }) == 1;
  }

  std::optional<ShopRow> shop(std::string_view id) override {
    const std::lock_guard lock(mutex_);
    const auto found = shelves_.find(id);
    return found == shelves_.end() ? std::nullopt : std::optional(found->second.shop);
  }
  std::vector<std::string> shops() override {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> ids;
    for (const auto& [id, shelf] : shelves_) ids.push_back(id);
    return ids;
  }
  std::vector<CredentialRow> credentials(std::string_view id) override { return at(id).credentials; }
  std::vector<std::string> origins(std::string_view id) override { return at(id).origins; }
  HeadRow head(std::string_view id) override { return at(id).head; }
  std::vector<ProgramRow> programs(std::string_view id) override { return at(id).programs; }

  std::optional<MemberRow> member(std::string_view id, std::string_view member) override {
    return found_in(at(id).members, std::string(member));
  }
  std::optional<SeenRow> seen(std::string_view id, std::string_view member, std::string_view event_id) override {
    return found_in(at(id).seen, Pair(member, event_id));
  }
  std::vector<SeenRow> all_seen(std::string_view id, std::string_view member) override {
    std::vector<SeenRow> rows;
    for (const auto& [key, row] : at(id).seen)
      if (key.first == member) rows.push_back(row);
    return rows;
  }
  std::optional<OrderRow> order(std::string_view id, std::string_view member, std::string_view order) override {
    return found_in(at(id).orders, Pair(member, order));
  }
  std::vector<OrderRow> orders(std::string_view id, std::string_view member) override {
    std::vector<OrderRow> rows;
    for (const auto& [key, row] : at(id).orders)
      if (key.first == member) rows.push_back(row);
    return rows;
  }
  std::vector<std::string> order_ids(std::string_view id, std::string_view member) override {
    std::vector<std::string> ids;
    for (const auto& row : orders(id, member)) ids.push_back(row.order);
    return ids;
  }
  std::optional<std::string> member_of_code(std::string_view id, std::string_view code) override {
    return found_in(at(id).codes, std::string(code));
  }

  std::vector<CodeRow> codes(std::string_view id) override {
    std::vector<CodeRow> rows;
    for (const auto& [code, member] : at(id).codes) rows.push_back({code, member});
    return rows;
  }
  std::optional<std::string> member_of_voucher(std::string_view id, std::string_view code) override {
    return found_in(at(id).vouchers, std::string(code));
  }

  std::optional<std::string> profile(std::string_view id, std::string_view member) override {
    return found_in(at(id).profiles, std::string(member));
  }
  std::vector<std::string> members_with_profile(std::string_view id, std::string_view after, int max) override {
    std::vector<std::string> found;
    const auto& all = at(id).profiles;
    for (auto each = all.upper_bound(std::string(after)); each != all.end() && static_cast<int>(found.size()) < max; ++each)
      found.push_back(each->first);
    return found;
  }
  void put_profile(std::string_view id, std::string_view member, std::string_view profile) override {
    at(id).profiles[std::string(member)] = profile;
  }
  void remove_profile(std::string_view id, std::string_view member) override {
    at(id).profiles.erase(std::string(member));
  }

  std::vector<StockRow> stock(std::string_view id) override { return rows_after(at(id).stock, std::string(), INT_MAX); }

  std::optional<LineRow> line(std::string_view id, std::int64_t seq) override { return found_in(at(id).lines, seq); }
  std::vector<LineRow> lines(std::string_view id, std::int64_t after, int max) override {
    return rows_after(at(id).lines, after, max);
  }
  std::vector<MemberRow> members(std::string_view id, std::string_view after, int max) override {
    return rows_after(at(id).members, std::string(after), max);
  }

  std::optional<DocumentRow> document(std::string_view shop, std::string_view kind, std::string_view id) override {
    const std::lock_guard lock(mutex_);
    return found_in(documents_[Pair(shop, kind)], std::string(id));
  }
  std::vector<DocumentRow> documents(std::string_view shop, std::string_view kind, std::string_view after_id,
                                     int max) override {
    const std::lock_guard lock(mutex_);
    return rows_after(documents_[Pair(shop, kind)], std::string(after_id), max);
  }
  std::vector<DocumentRow> documents_due(std::string_view shop, std::string_view kind, std::int64_t until,
                                         int max) override {
    const std::lock_guard lock(mutex_);
    std::map<std::pair<std::int64_t, std::string>, DocumentRow> due;
    for (const auto& [id, row] : documents_[Pair(shop, kind)])
      if (row.at <= until) due[{row.at, id}] = row;
    return rows_after(due, std::pair(INT64_MIN, std::string()), max);
  }
  void put_document(std::string_view shop, const DocumentRow& row) override {
    const std::lock_guard lock(mutex_);
    documents_[Pair(shop, row.kind)][row.id] = row;
  }
  bool put_document_if(std::string_view shop, const DocumentRow& row,
                       const std::optional<std::string>& body_before) override {
    const std::lock_guard lock(mutex_);
    auto& shelf = documents_[Pair(shop, row.kind)];
    const auto found = shelf.find(row.id);
    const auto body = found == shelf.end() ? std::nullopt : std::optional(found->second.body);
    if (body != body_before) return false;
    shelf[row.id] = row;
    return true;
  }
  bool put_document_beside(std::string_view shop, const DocumentRow& row, const std::string& body_before,
                           const DocumentRow& other) override {
    const std::lock_guard lock(mutex_);
    const auto seen = found_in(documents_[Pair(shop, other.kind)], other.id), before = found_in(documents_[Pair(shop, row.kind)], row.id);
    if (!seen || seen->body != other.body || !before || before->body != body_before) return false;
    documents_[Pair(shop, row.kind)][row.id] = row;
    return true;
  }
  bool remove_document_if(std::string_view shop, std::string_view kind, std::string_view id, const std::string& body_before) override {
    const std::lock_guard lock(mutex_);
    const auto before = found_in(documents_[Pair(shop, kind)], std::string(id));
    return before && before->body == body_before && documents_[Pair(shop, kind)].erase(std::string(id)) == 1;
  }
  bool remove_document(std::string_view shop, std::string_view kind, std::string_view id) override {
    const std::lock_guard lock(mutex_);
    return documents_[Pair(shop, kind)].erase(std::string(id)) == 1;
  }

  void commit(std::span<const Changes> changes) override {
    const std::lock_guard lock(mutex_);
    for (const auto& each : changes) check(shelves_.at(each.shop), each);
    for (const auto& each : changes)
      for (const auto& row : each.unchanged)
        if (const auto now = found_in(documents_[Pair(each.shop, row.kind)], row.id); !now || now->body != row.body) throw StoreConflict("a document was written by somebody else");
    for (const auto& each : changes) {
      keep(shelves_.at(each.shop), each);
      for (const auto& row : each.documents) documents_[Pair(each.shop, row.kind)][row.id] = row;
    }
  }

 private:
  Shelf& at(std::string_view id) {
    const std::lock_guard lock(mutex_);
    const auto found = shelves_.find(id);
    if (found == shelves_.end()) throw StoreError("no such shop");
    return found->second;
  }

  std::mutex mutex_;  // the shops; what is in one belongs to the writer
  std::map<std::string, Shelf, std::less<>> shelves_;
  std::map<Pair, std::map<std::string, DocumentRow>> documents_;  // by shop and kind
};

}  // namespace

std::unique_ptr<Store> open_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace regulars
