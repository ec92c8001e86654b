// What the store keeps, row by row. Every key leads with the shop, then the member where there is one;
// sequence numbers are made by us per shop. Texts are JSON the codec reads and writes; the store never looks
// inside.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace regulars {

struct ShopRow {
  std::string shop, name, currency;
  std::int64_t exponent = 2;    // of the currency
  std::string code_key;         // 32 hexadecimal digits: key of the shop's referral-code permutation
  std::int64_t created_at = 0;  // Unix seconds
};

// `shopify`, `woocommerce`: what the platform signs its webhooks with.
enum class CredentialKind { secret, publishable, identity, shopify, woocommerce };
inline constexpr std::array<std::string_view, 5> credential_kind_names = {"secret", "publishable", "identity", "shopify",
                                                                          "woocommerce"};

struct CredentialRow {
  std::string id;  // names it to the owner; tells nothing
  CredentialKind kind = CredentialKind::secret;
  std::string value;  // secret: SHA-256 of the key; publishable: the key; the others: the signing secret
  std::int64_t created_at = 0;
  std::string scopes;  // secret: what it opens, as scopes_text writes it; else empty
};

// The end of a shop's journal.
struct HeadRow {
  std::int64_t seq = 0;      // of the last line; 0: none
  std::string hash;          // of the last line; empty: none
  std::int64_t members = 0;  // referral codes given out so far: the next member number
  std::int64_t settled = 0;  // line up to which states, orders, events had and codes are stored; the rest follows from the journal
};

// One line of the journal (see server/journal/line.hpp for what the hashes cover).
struct LineRow {
  std::int64_t seq = 0;
  std::string member;            // empty: a line of the shop itself, such as a program
  std::int64_t version = 0;      // number of the program version in force at the event
  std::string event_id, status;  // status: as first answered
  std::string event, facts;      // JSON text; facts empty: none
  std::string prev;              // hash of the shop's line before
  std::int64_t member_seq = 0;   // seq of this member's line before; 0: its first
  std::string member_prev;       // hash of that line; empty: its first
  std::string hash;
  std::string answer;            // the first answer, byte for byte; of a follow-up its outcome; of the shop's own: empty
  bool answer_damaged = false;   // it was stored and cannot be read any more; `answer` is empty
  std::uint64_t content = 0;     // of the event as its sender sent it (SeenRow); 0: of the shop's own, or not kept
};

struct MemberRow {
  std::string member;
  std::string snapshot, digest;
  std::int64_t seq = 0;  // of the member's last line
  std::string hash;      // of that line
};

struct OrderRow {
  std::string member, order, terms;
};

// An event the member has had; `seq` is its line.
struct SeenRow {
  std::string member, event_id;
  std::uint64_t content = 0;
  std::string status;
  std::int64_t seq = 0;
};

struct CodeRow {
  std::string code;  // canonical form
  std::string member;
};

// How many of a reward with a stock are gone: redeemed and not revoked.
struct StockRow {
  std::string reward;
  std::int64_t taken = 0;
};

struct ProgramRow {
  std::int64_t number = 0;
  std::string at;       // RFC 3339; empty: since ever
  std::string migrate;  // "keep" or "carry"
  std::string event_id, text;
};

// What the backend keeps besides members: accounts, sessions, endpoints, queues, logs. `body` is JSON text, never
// personal data of members, which lives in `profile` alone.
struct DocumentRow {
  std::string kind, id;
  std::int64_t at = 0;  // Unix seconds: when it was made, or when it is due
  std::string body;
};

// All changes of one shop that become durable together.
struct Changes {
  std::string shop;
  HeadRow from, to;  // `from` must still be the shop's head (what is settled apart)
  std::vector<LineRow> lines;
  std::vector<MemberRow> members;
  std::vector<OrderRow> orders;
  std::vector<SeenRow> seen;
  std::vector<CodeRow> codes;     // referral codes
  std::vector<CodeRow> vouchers;  // voucher codes, new or with another member since a merge
  std::vector<StockRow> stock;
  std::vector<ProgramRow> programs;
  std::vector<DocumentRow> documents;  // put with the events: an outbox holds what was committed, and nothing else
  std::vector<DocumentRow> unchanged;  // what has been relied on: one of these that does not read so any more is a conflict
};

}  // namespace regulars
