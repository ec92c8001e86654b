#include "server/store/sqlite_statements.hpp"

#include "server/store/store.hpp"

namespace regulars {

void Commands::apply(const Changes& changes) {
  const auto& [shop, from, to, lines, members, orders, seen, codes, vouchers, stock, programs, documents] = changes;
  move_head.with(shop, to.seq, to.hash, to.members, from.seq, from.hash, from.members).run();
  if (sqlite3_changes(db) != 1) throw StoreConflict("shop " + shop + " was written by somebody else");
  for (const auto& row : lines)
    add_line
        .with(shop, row.seq, row.member, row.version, row.event_id, row.status, row.event, row.facts,
              row.prev, row.member_seq, row.member_prev, row.hash, row.answer)
        .run();
  for (const auto& row : members)
    put_member.with(shop, row.member, row.snapshot, row.digest, row.seq, row.hash).run();
  for (const auto& row : orders) put_order.with(shop, row.member, row.order, row.terms).run();
  for (const auto& row : seen) {
    const auto content = std::to_string(row.content);
    put_seen.with(shop, row.member, row.event_id, content, row.status, row.seq).run();
  }
  for (const auto& row : codes) add_code.with(shop, row.code, row.member).run();
  for (const auto& row : vouchers) put_voucher.with(shop, row.code, row.member).run();
  for (const auto& row : stock) put_stock.with(shop, row.reward, row.taken).run();
  for (const auto& row : programs)
    add_program.with(shop, row.number, row.at, row.migrate, row.event_id, row.text).run();
  for (const auto& row : documents) put_document.with(shop, row.kind, row.id, row.at, row.body).run();
}

}  // namespace regulars
