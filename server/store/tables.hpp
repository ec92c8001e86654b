// The statements both databases understand, written once: how rows are read, and how those of a commit are put. Values are
// numbered $1, $2, … in the order in which they first appear, which is all that SQLite knows of such names.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "server/store/packing.hpp"
#include "server/store/rows.hpp"

namespace regulars {

namespace select {
#define REGULARS_LINE_COLUMNS \
  "seq, member, version, event_id, status, event, facts, prev, member_seq, member_prev, hash, answer, packed, content"
inline constexpr const char* shop = "SELECT name, currency, exponent, code_key, created_at FROM shop WHERE shop = $1";
inline constexpr const char* shops = "SELECT shop FROM shop ORDER BY shop";
inline constexpr const char* credentials =
    "SELECT id, kind, value, created_at, scopes FROM credential WHERE shop = $1 ORDER BY id";
inline constexpr const char* origins = "SELECT origin FROM origin WHERE shop = $1 ORDER BY origin";
inline constexpr const char* head = "SELECT seq, hash, members, settled FROM head WHERE shop = $1";
inline constexpr const char* programs =
    "SELECT number, at, migrate, event_id, text FROM program WHERE shop = $1 ORDER BY number";
inline constexpr const char* member =
    "SELECT member, snapshot, digest, seq, hash FROM member WHERE shop = $1 AND member = $2";
inline constexpr const char* members =
    "SELECT member, snapshot, digest, seq, hash FROM member WHERE shop = $1 AND member > $2 ORDER BY member LIMIT $3";
inline constexpr const char* seen =
    "SELECT event_id, content, status, seq FROM seen WHERE shop = $1 AND member = $2 AND event_id = $3";
inline constexpr const char* all_seen =
    "SELECT event_id, content, status, seq FROM seen WHERE shop = $1 AND member = $2 ORDER BY event_id";
inline constexpr const char* order =
    "SELECT order_id, terms FROM order_terms WHERE shop = $1 AND member = $2 AND order_id = $3";
inline constexpr const char* orders =
    "SELECT order_id, terms FROM order_terms WHERE shop = $1 AND member = $2 ORDER BY order_id";
inline constexpr const char* order_ids = "SELECT order_id FROM order_terms WHERE shop = $1 AND member = $2";
inline constexpr const char* code = "SELECT member FROM referral_code WHERE shop = $1 AND code = $2";
inline constexpr const char* codes = "SELECT code, member FROM referral_code WHERE shop = $1 ORDER BY code";
inline constexpr const char* voucher = "SELECT member FROM voucher_code WHERE shop = $1 AND code = $2";
inline constexpr const char* stock = "SELECT reward, taken FROM stock WHERE shop = $1 ORDER BY reward";
inline constexpr const char* line = "SELECT " REGULARS_LINE_COLUMNS " FROM journal WHERE shop = $1 AND seq = $2";
inline constexpr const char* lines =
    "SELECT " REGULARS_LINE_COLUMNS " FROM journal WHERE shop = $1 AND seq > $2 ORDER BY seq LIMIT $3";
inline constexpr const char* members_with_profile =
    "SELECT member FROM profile WHERE shop = $1 AND member > $2 ORDER BY member LIMIT $3";
inline constexpr const char* profile = "SELECT profile FROM profile WHERE shop = $1 AND member = $2";
inline constexpr const char* document =
    "SELECT kind, id, at, body FROM document WHERE shop = $1 AND kind = $2 AND id = $3";
inline constexpr const char* documents =
    "SELECT kind, id, at, body FROM document WHERE shop = $1 AND kind = $2 AND id > $3 ORDER BY id LIMIT $4";
inline constexpr const char* documents_due =
    "SELECT kind, id, at, body FROM document WHERE shop = $1 AND kind = $2 AND at <= $3 ORDER BY at, id LIMIT $4";
}  // namespace select

namespace change {
inline constexpr const char* remove_credential = "DELETE FROM credential WHERE shop = $1 AND id = $2";
inline constexpr const char* move_head =
    "UPDATE head SET seq = $1, hash = $2, members = $3, settled = $4 "
    "WHERE shop = $5 AND seq = $6 AND hash = $7 AND members = $8";
inline constexpr const char* remove_profile = "DELETE FROM profile WHERE shop = $1 AND member = $2";
inline constexpr const char* add_document =
    "INSERT INTO document (shop, kind, id, at, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (shop, kind, id) DO NOTHING";
inline constexpr const char* change_document =
    "UPDATE document SET at = $1, body = $2 WHERE shop = $3 AND kind = $4 AND id = $5 AND body = $6";
// Without its last bracket: where others write at the same time the other row is held until this one is changed.
inline constexpr const char* change_document_beside =
    "UPDATE document SET at = $1, body = $2 WHERE shop = $3 AND kind = $4 AND id = $5 AND body = $6 "
    "AND EXISTS (SELECT 1 FROM document WHERE shop = $3 AND kind = $7 AND id = $8 AND body = $9";
inline constexpr const char* remove_document = "DELETE FROM document WHERE shop = $1 AND kind = $2 AND id = $3";
inline constexpr const char* remove_document_if = "DELETE FROM document WHERE shop = $1 AND kind = $2 AND id = $3 AND body = $4";
}  // namespace change

// The tables rows are put into, and what happens to a row that is there already.
enum class Table { shop, credential, origin, head, journal, member, order_terms, seen, referral_code, voucher_code,
                   stock, program, document, profile };
inline constexpr std::size_t table_count = 14;

struct TablePut {
  std::string_view name, columns, on_conflict;
  std::size_t column_count;
};
const TablePut& table_put(Table table);
// INSERT of so many rows at once, their values numbered through. Requires: rows > 0.
std::string put_sql(Table table, std::size_t rows);

// A value that is no text.
struct Bytes {
  std::string_view bytes;
};

inline constexpr int journal_bytes_column = 13;  // `packed`, counted with the shop

// Hands each row of the changes, the head apart, to `put(Table, values…)` in a fixed order. Numbers and bytes are the
// call's own and must be copied to be kept; texts are the changes'.
template <class Put>
void put_rows(const Changes& changes, Put put) {
  const auto& shop = changes.shop;
  for (const auto& row : changes.lines) {
    const bool long_answer = row.answer.size() >= packed_from_bytes;
    const auto bytes = long_answer ? packed(row.answer) : "";
    const std::string_view plain = long_answer ? std::string_view() : row.answer;
    put(Table::journal, shop, row.seq, row.member, row.version, row.event_id, row.status, row.event, row.facts, row.prev,
        row.member_seq, row.member_prev, row.hash, plain, Bytes{bytes}, row.content);
  }
  for (const auto& row : changes.members)
    put(Table::member, shop, row.member, row.snapshot, row.digest, row.seq, row.hash);
  for (const auto& row : changes.orders) put(Table::order_terms, shop, row.member, row.order, row.terms);
  for (const auto& row : changes.seen)
    put(Table::seen, shop, row.member, row.event_id, row.content, row.status, row.seq);
  for (const auto& row : changes.codes) put(Table::referral_code, shop, row.code, row.member);
  for (const auto& row : changes.vouchers) put(Table::voucher_code, shop, row.code, row.member);
  for (const auto& row : changes.stock) put(Table::stock, shop, row.reward, row.taken);
  for (const auto& row : changes.programs)
    put(Table::program, shop, row.number, row.at, row.migrate, row.event_id, row.text);
  for (const auto& row : changes.documents) put(Table::document, shop, row.kind, row.id, row.at, row.body);
}

std::string_view kind_name(CredentialKind kind);
CredentialKind kind_named(std::string_view name);  // throws StoreError

}  // namespace regulars
