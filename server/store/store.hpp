// Where a shop's journal and states are kept. One writer asks and commits; `shop`, `credentials`, `origins` and all
// that has to do with documents and profiles may be asked from any thread. Every change is durable when the call returns, all of it or
// nothing.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/rows.hpp"

namespace regulars {

// The store could not do it: disk full, file damaged, somebody else wrote this shop. Nothing was changed.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Another process has committed to the shop since it was read: read again, decide again, commit again.
class StoreConflict : public StoreError {
 public:
  using StoreError::StoreError;
};

class Store {
 public:
  virtual ~Store() = default;

  // Makes a shop with its keys, origins and first lines (its program). Requires: no such shop.
  virtual void add_shop(const ShopRow& shop, const std::vector<CredentialRow>& credentials,
                        const std::vector<std::string>& origins, const Changes& first) = 0;

  virtual void add_credential(std::string_view shop, const CredentialRow& credential) = 0;
  virtual bool remove_credential(std::string_view shop,
                                 std::string_view id) = 0;  // false: there is none of that id

  virtual std::optional<ShopRow> shop(std::string_view shop) = 0;
  virtual std::vector<std::string> shops() = 0;  // ids, sorted
  virtual std::vector<CredentialRow> credentials(std::string_view shop) = 0;
  virtual std::vector<std::string> origins(std::string_view shop) = 0;

  virtual HeadRow head(std::string_view shop) = 0;
  virtual std::vector<ProgramRow> programs(std::string_view shop) = 0;  // by arrival
  virtual std::optional<MemberRow> member(std::string_view shop, std::string_view member) = 0;
  virtual std::optional<SeenRow> seen(std::string_view shop, std::string_view member,
                                      std::string_view event_id) = 0;
  virtual std::vector<SeenRow> all_seen(std::string_view shop, std::string_view member) = 0;  // by id
  virtual std::optional<OrderRow> order(std::string_view shop, std::string_view member,
                                        std::string_view order) = 0;
  virtual std::vector<OrderRow> orders(std::string_view shop, std::string_view member) = 0;  // by id
  virtual std::vector<std::string> order_ids(std::string_view shop, std::string_view member) = 0;
  virtual std::optional<std::string> member_of_code(std::string_view shop, std::string_view code) = 0;

  virtual std::vector<CodeRow> codes(std::string_view shop) = 0;  // referral codes, by code
  virtual std::optional<std::string> member_of_voucher(std::string_view shop, std::string_view code) = 0;

  virtual std::vector<StockRow> stock(std::string_view shop) = 0;

  virtual std::optional<LineRow> line(std::string_view shop, std::int64_t seq) = 0;
  // The next at most `max` after the one named: lines by seq, members by id.
  virtual std::vector<LineRow> lines(std::string_view shop, std::int64_t after, int max) = 0;
  virtual std::vector<MemberRow> members(std::string_view shop, std::string_view after, int max) = 0;

  // Personal data, the only place that has any: JSON text. Durable at once. Removed, no byte of it is left in any
  // file of a folder (while others read it, once they have read on; of a database see docs/operating.md).
  virtual std::optional<std::string> profile(std::string_view shop, std::string_view member) = 0;
  // Who has a profile: at most `max` ids after the one named, sorted.
  virtual std::vector<std::string> members_with_profile(std::string_view shop, std::string_view after, int max) = 0;
  virtual void put_profile(std::string_view shop, std::string_view member, std::string_view profile) = 0;
  virtual void remove_profile(std::string_view shop, std::string_view member) = 0;

  // What the backend keeps besides members, by kind and id. From any thread, durable when the call returns.
  virtual std::optional<DocumentRow> document(std::string_view shop, std::string_view kind, std::string_view id) = 0;
  // At most `max` of a kind after the one named, by id.
  virtual std::vector<DocumentRow> documents(std::string_view shop, std::string_view kind, std::string_view after_id,
                                             int max) = 0;
  // At most `max` of a kind whose `at` is not after `until`, by `at`, then id.
  virtual std::vector<DocumentRow> documents_due(std::string_view shop, std::string_view kind, std::int64_t until,
                                                 int max) = 0;
  virtual void put_document(std::string_view shop, const DocumentRow& row) = 0;  // replaces one of the same kind and id
  // Puts it only if what is there has the body `body_before`; absent: only if there is none. False: it was otherwise.
  virtual bool put_document_if(std::string_view shop, const DocumentRow& row,
                               const std::optional<std::string>& body_before) = 0;
  // The same of one that is there, while `other` reads as given.
  virtual bool put_document_beside(std::string_view shop, const DocumentRow& row, const std::string& body_before,
                                   const DocumentRow& other) = 0;
  virtual bool remove_document(std::string_view shop, std::string_view kind, std::string_view id) = 0;  // false: none
  virtual bool remove_document_if(std::string_view shop, std::string_view kind, std::string_view id,
                                  const std::string& body_before) = 0;

  // What the writer reads between the two is of one moment, and is locked once. A commit and removing a profile want it ended.
  virtual void begin_reading() {}
  virtual void end_reading() {}
  // Does `read`; what it asks is of one moment, also where others write meanwhile.
  virtual void at_one_moment(const std::function<void()>& read) { read(); }

  // Whether other processes may commit to the same shops: then heads are to be read again before they are relied on.
  virtual bool is_shared() const { return false; }

  // Whether what follows from the journal may be stored some lines later than the lines themselves (HeadRow::settled): it
  // may where one process alone reads it. Others catch up by deciding those lines again, which is right and dear.
  virtual bool may_lag() const { return false; }

  // Whether the writer may ask while another thread commits.
  virtual bool may_overlap() const { return false; }

  // Makes all of it durable before it returns. Throws StoreError, and then nothing of it is kept.
  virtual void commit(std::span<const Changes> changes) = 0;
};

}  // namespace regulars
