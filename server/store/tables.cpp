#include "server/store/tables.hpp"

#include "server/store/store.hpp"

namespace regulars {
namespace {

constexpr std::array<TablePut, table_count> puts = {{
    {"shop", "shop, name, currency, exponent, code_key, created_at", "", 6},
    {"credential", "shop, id, kind, value, created_at, scopes", "", 6},
    {"origin", "shop, origin", "", 2},
    {"head", "shop, seq, hash, members, settled", "", 5},
    {"journal", "shop, " REGULARS_LINE_COLUMNS, "", 15},
    {"member", "shop, member, snapshot, digest, seq, hash",
     "(shop, member) DO UPDATE SET snapshot = excluded.snapshot, digest = excluded.digest, seq = excluded.seq, "
     "hash = excluded.hash",
     6},
    {"order_terms", "shop, member, order_id, terms", "(shop, member, order_id) DO UPDATE SET terms = excluded.terms", 4},
    {"seen", "shop, member, event_id, content, status, seq",
     "(shop, member, event_id) DO UPDATE SET status = excluded.status", 6},
    {"referral_code", "shop, code, member", "", 3},
    {"voucher_code", "shop, code, member", "(shop, code) DO UPDATE SET member = excluded.member", 3},
    {"stock", "shop, reward, taken", "(shop, reward) DO UPDATE SET taken = excluded.taken", 3},
    {"program", "shop, number, at, migrate, event_id, text", "", 6},
    {"document", "shop, kind, id, at, body",
     "(shop, kind, id) DO UPDATE SET at = excluded.at, body = excluded.body", 5},
    {"profile", "shop, member, profile", "(shop, member) DO UPDATE SET profile = excluded.profile", 3},
}};

}  // namespace

const TablePut& table_put(Table table) { return puts[static_cast<std::size_t>(table)]; }

std::string put_sql(Table table, std::size_t rows) {
  const auto& put = table_put(table);
  auto sql = std::string("INSERT INTO ").append(put.name).append(" (").append(put.columns).append(") VALUES ");
  for (std::size_t row = 0, value = 0; row < rows; ++row) {
    sql += row > 0 ? ",(" : "(";
    for (std::size_t column = 0; column < put.column_count; ++column)
      sql.append(column > 0 ? ",$" : "$").append(std::to_string(++value));
    sql += ")";
  }
  if (!put.on_conflict.empty()) sql.append(" ON CONFLICT ").append(put.on_conflict);
  return sql;
}

std::string_view kind_name(CredentialKind kind) { return credential_kind_names[static_cast<std::size_t>(kind)]; }

CredentialKind kind_named(std::string_view name) {
  for (std::size_t i = 0; i < credential_kind_names.size(); ++i)
    if (credential_kind_names[i] == name) return static_cast<CredentialKind>(i);
  throw StoreError("unknown kind of credential");
}

}  // namespace regulars
