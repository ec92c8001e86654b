// A store that believes what its writer read long ago: it puts a group at the end of the journal, whoever wrote there
// meanwhile. To show that the tests of concurrency notice.
#pragma once

#include <memory>

#include "server/journal/line.hpp"
#include "server/store/store.hpp"

namespace regulars::tests {

class NaiveStore : public Store {
 public:
  explicit NaiveStore(std::unique_ptr<Store> right) : right_(std::move(right)) {}

  void add_shop(const ShopRow& shop, const std::vector<CredentialRow>& credentials, const std::vector<std::string>& origins,
                const Changes& first) override {
    right_->add_shop(shop, credentials, origins, first);
  }
  void add_credential(std::string_view shop, const CredentialRow& row) override { right_->add_credential(shop, row); }
  bool remove_credential(std::string_view shop, std::string_view id) override { return right_->remove_credential(shop, id); }
  std::optional<ShopRow> shop(std::string_view shop) override { return right_->shop(shop); }
  std::vector<std::string> shops() override { return right_->shops(); }
  std::vector<CredentialRow> credentials(std::string_view shop) override { return right_->credentials(shop); }
  std::vector<std::string> origins(std::string_view shop) override { return right_->origins(shop); }
  HeadRow head(std::string_view shop) override { return right_->head(shop); }
  std::vector<ProgramRow> programs(std::string_view shop) override { return right_->programs(shop); }
  std::optional<MemberRow> member(std::string_view shop, std::string_view id) override { return right_->member(shop, id); }
  std::optional<SeenRow> seen(std::string_view shop, std::string_view id, std::string_view event) override {
    return right_->seen(shop, id, event);
  }
  std::vector<SeenRow> all_seen(std::string_view shop, std::string_view id) override { return right_->all_seen(shop, id); }
  std::optional<OrderRow> order(std::string_view shop, std::string_view id, std::string_view order) override {
    return right_->order(shop, id, order);
  }
  std::vector<OrderRow> orders(std::string_view shop, std::string_view id) override { return right_->orders(shop, id); }
  std::vector<std::string> order_ids(std::string_view shop, std::string_view id) override { return right_->order_ids(shop, id); }
  std::optional<std::string> member_of_code(std::string_view shop, std::string_view code) override {
    return right_->member_of_code(shop, code);
  }
  std::vector<CodeRow> codes(std::string_view shop) override { return right_->codes(shop); }
  std::optional<std::string> member_of_voucher(std::string_view shop, std::string_view code) override {
    return right_->member_of_voucher(shop, code);
  }
  std::vector<StockRow> stock(std::string_view shop) override { return right_->stock(shop); }
  std::optional<LineRow> line(std::string_view shop, std::int64_t seq) override { return right_->line(shop, seq); }
  std::vector<LineRow> lines(std::string_view shop, std::int64_t after, int max) override {
    return right_->lines(shop, after, max);
  }
  std::vector<MemberRow> members(std::string_view shop, std::string_view after, int max) override {
    return right_->members(shop, after, max);
  }
  std::optional<std::string> profile(std::string_view shop, std::string_view id) override { return right_->profile(shop, id); }
  std::vector<std::string> members_with_profile(std::string_view shop, std::string_view after, int max) override {
    return right_->members_with_profile(shop, after, max);
  }
  void put_profile(std::string_view shop, std::string_view id, std::string_view text) override {
    right_->put_profile(shop, id, text);
  }
  void remove_profile(std::string_view shop, std::string_view id) override { right_->remove_profile(shop, id); }

  std::optional<DocumentRow> document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return right_->document(shop, kind, id);
  }
  std::vector<DocumentRow> documents(std::string_view shop, std::string_view kind, std::string_view after, int max) override {
    return right_->documents(shop, kind, after, max);
  }
  std::vector<DocumentRow> documents_due(std::string_view shop, std::string_view kind, std::int64_t until, int max) override {
    return right_->documents_due(shop, kind, until, max);
  }
  void put_document(std::string_view shop, const DocumentRow& row) override { right_->put_document(shop, row); }
  bool put_document_if(std::string_view shop, const DocumentRow& row, const std::optional<std::string>& before) override {
    return right_->put_document_if(shop, row, before);
  }
  bool put_document_beside(std::string_view shop, const DocumentRow& row, const std::string& before, const DocumentRow& other) override {
    return right_->put_document_beside(shop, row, before, other);
  }
  bool remove_document_if(std::string_view shop, std::string_view kind, std::string_view id, const std::string& before) override {
    return right_->remove_document_if(shop, kind, id, before);
  }
  bool remove_document(std::string_view shop, std::string_view kind, std::string_view id) override {
    return right_->remove_document(shop, kind, id);
  }

  void commit(std::span<const Changes> changes) override {
    for (const auto& each : changes) commit_at_the_end(each);
  }

 private:
  void commit_at_the_end(Changes changes) {
    for (const auto read = changes.from.seq;;) {
      try {
        const auto head = right_->head(changes.shop);
        const auto shift = head.seq - changes.from.seq;
        changes.from = changes.to = head;
        for (auto& line : changes.lines) {
          line.seq += shift;
          line.prev = changes.to.hash;
          line.hash = line_hash(changes.shop, line);
          changes.to = {line.seq, line.hash, head.members, line.seq};
        }
        for (auto& row : changes.seen)
          if (row.seq > read) row.seq += shift;
        return right_->commit(std::span(&changes, 1));
      } catch (const StoreConflict&) {
      }
    }
  }

 protected:
  std::unique_ptr<Store> right_;
};

}  // namespace regulars::tests
