// Every statement of the writer's connection, prepared once.
#pragma once

#include <sqlite3.h>

#include <mutex>

#include "server/store/rows.hpp"
#include "server/store/statement.hpp"

namespace regulars {

#define REGULARS_LINE_COLUMNS \
  "seq, member, version, event_id, status, event, facts, prev, member_seq, member_prev, hash, answer"

struct Queries {
  explicit Queries(sqlite3* db) : db(db) {}
  sqlite3* db;
  Statement head{db, "SELECT seq, hash, members FROM head WHERE shop = ?1"};
  Statement programs{
      db, "SELECT number, at, migrate, event_id, text FROM program WHERE shop = ?1 ORDER BY number"};
  Statement member{db,
                   "SELECT member, snapshot, digest, seq, hash FROM member WHERE shop = ?1 AND member = ?2"};
  Statement members{db,
                    "SELECT member, snapshot, digest, seq, hash FROM member WHERE shop = ?1 AND member > ?2 "
                    "ORDER BY member LIMIT ?3"};
  Statement seen{db,
                 "SELECT content, status, seq FROM seen WHERE shop = ?1 AND member = ?2 AND event_id = ?3"};
  Statement all_seen{db,
                     "SELECT event_id, content, status, seq FROM seen WHERE shop = ?1 AND member = ?2 "
                     "ORDER BY event_id"};
  Statement order{db, "SELECT terms FROM order_terms WHERE shop = ?1 AND member = ?2 AND order_id = ?3"};
  Statement orders{
      db, "SELECT order_id, terms FROM order_terms WHERE shop = ?1 AND member = ?2 ORDER BY order_id"};
  Statement code{db, "SELECT member FROM referral_code WHERE shop = ?1 AND code = ?2"};
  Statement codes{db, "SELECT code, member FROM referral_code WHERE shop = ?1 ORDER BY code"};
  Statement voucher{db, "SELECT member FROM voucher_code WHERE shop = ?1 AND code = ?2"};
  Statement stock{db, "SELECT reward, taken FROM stock WHERE shop = ?1 ORDER BY reward"};
  Statement line{db, "SELECT " REGULARS_LINE_COLUMNS " FROM journal WHERE shop = ?1 AND seq = ?2"};
  Statement lines{
      db, "SELECT " REGULARS_LINE_COLUMNS " FROM journal WHERE shop = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"};
};

// The statements that change something; a connection that only reads has none.
struct Commands {
  explicit Commands(sqlite3* db) : db(db) {}
  sqlite3* db;
  Statement begin{db, "BEGIN IMMEDIATE"}, end{db, "COMMIT"};
  Statement add_shop{db,
                     "INSERT INTO shop (shop, name, currency, exponent, code_key, created_at) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  Statement add_credential{db,
                           "INSERT INTO credential (shop, id, kind, value, created_at, scopes) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  Statement remove_credential{db, "DELETE FROM credential WHERE shop = ?1 AND id = ?2"};
  Statement add_origin{db, "INSERT INTO origin (shop, origin) VALUES (?1, ?2)"};
  Statement add_head{db, "INSERT INTO head (shop, seq, hash, members) VALUES (?1, 0, '', 0)"};
  Statement move_head{db,
                      "UPDATE head SET seq = ?2, hash = ?3, members = ?4 "
                      "WHERE shop = ?1 AND seq = ?5 AND hash = ?6 AND members = ?7"};
  Statement add_line{db, "INSERT INTO journal (shop, " REGULARS_LINE_COLUMNS
                         ") "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"};
  Statement put_member{
      db,
      "INSERT INTO member (shop, member, snapshot, digest, seq, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
      "ON CONFLICT (shop, member) DO UPDATE SET snapshot = excluded.snapshot, "
      "digest = excluded.digest, seq = excluded.seq, hash = excluded.hash"};
  Statement put_order{db,
                      "INSERT INTO order_terms (shop, member, order_id, terms) VALUES (?1, ?2, ?3, ?4) "
                      "ON CONFLICT (shop, member, order_id) DO UPDATE SET terms = excluded.terms"};
  Statement put_seen{
      db,
      "INSERT INTO seen (shop, member, event_id, content, status, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
      "ON CONFLICT (shop, member, event_id) DO UPDATE SET status = excluded.status"};
  Statement put_stock{db,
                      "INSERT INTO stock (shop, reward, taken) VALUES (?1, ?2, ?3) "
                      "ON CONFLICT (shop, reward) DO UPDATE SET taken = excluded.taken"};
  Statement add_code{db, "INSERT INTO referral_code (shop, code, member) VALUES (?1, ?2, ?3)"};
  Statement put_voucher{db,
                        "INSERT INTO voucher_code (shop, code, member) VALUES (?1, ?2, ?3) "
                        "ON CONFLICT (shop, code) DO UPDATE SET member = excluded.member"};
  Statement add_program{db,
                        "INSERT INTO program (shop, number, at, migrate, event_id, text) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
  Statement put_profile{db,
                        "INSERT INTO profile (shop, member, profile) VALUES (?1, ?2, ?3) "
                        "ON CONFLICT (shop, member) DO UPDATE SET profile = excluded.profile"};
  Statement remove_profile{db, "DELETE FROM profile WHERE shop = ?1 AND member = ?2"};
  Statement put_document{db,
                         "INSERT INTO document (shop, kind, id, at, body) VALUES (?1, ?2, ?3, ?4, ?5) "
                         "ON CONFLICT (shop, kind, id) DO UPDATE SET at = excluded.at, body = excluded.body"};
  Statement add_document{db,
                         "INSERT INTO document (shop, kind, id, at, body) VALUES (?1, ?2, ?3, ?4, ?5) "
                         "ON CONFLICT (shop, kind, id) DO NOTHING"};
  Statement change_document{db,
                            "UPDATE document SET at = ?4, body = ?5 "
                            "WHERE shop = ?1 AND kind = ?2 AND id = ?3 AND body = ?6"};
  Statement remove_document{db, "DELETE FROM document WHERE shop = ?1 AND kind = ?2 AND id = ?3"};

  // Within a transaction. Throws StoreError when the shop's head is not `changes.from`.
  void apply(const Changes& changes);

  // All of `work` or nothing, one thread after the other.
  std::mutex busy;
  template <class Work>
  void in_transaction(Work work) {
    const std::lock_guard lock(busy);
    begin.run();
    try {
      work();
      end.run();
    } catch (...) {
      if (!sqlite3_get_autocommit(db)) sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
      throw;
    }
  }
};

}  // namespace regulars
