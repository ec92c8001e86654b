#include "server/store/migrations.hpp"

#include <array>

namespace regulars {
namespace {

// Every key leads with the shop, then the member, so that the tables can be spread over machines by it. No
// serials, triggers or foreign keys: sequence numbers are ours, and a member's rows never point at another's.
// The journal has one key and no other index, so that appending stays cheap; a member's lines are found
// backwards, by `member_seq`.
constexpr std::string_view first_tables = R"(
CREATE TABLE shop (
  shop TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, currency TEXT NOT NULL, exponent BIGINT NOT NULL,
  code_key TEXT NOT NULL, created_at BIGINT NOT NULL);
CREATE TABLE credential (
  shop TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, created_at BIGINT NOT NULL,
  PRIMARY KEY (shop, id));
CREATE TABLE origin (shop TEXT NOT NULL, origin TEXT NOT NULL, PRIMARY KEY (shop, origin));
CREATE TABLE head (
  shop TEXT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL, hash TEXT NOT NULL, members BIGINT NOT NULL);
CREATE TABLE journal (
  shop TEXT NOT NULL, seq BIGINT NOT NULL, member TEXT NOT NULL, version BIGINT NOT NULL, event_id TEXT NOT NULL,
  status TEXT NOT NULL, event TEXT NOT NULL, facts TEXT NOT NULL, prev TEXT NOT NULL, member_seq BIGINT NOT NULL,
  member_prev TEXT NOT NULL, hash TEXT NOT NULL, answer TEXT NOT NULL,
  PRIMARY KEY (shop, seq));
CREATE TABLE member (
  shop TEXT NOT NULL, member TEXT NOT NULL, snapshot TEXT NOT NULL, digest TEXT NOT NULL, seq BIGINT NOT NULL,
  hash TEXT NOT NULL, PRIMARY KEY (shop, member));
CREATE TABLE order_terms (
  shop TEXT NOT NULL, member TEXT NOT NULL, order_id TEXT NOT NULL, terms TEXT NOT NULL,
  PRIMARY KEY (shop, member, order_id));
CREATE TABLE seen (
  shop TEXT NOT NULL, member TEXT NOT NULL, event_id TEXT NOT NULL, content TEXT NOT NULL, status TEXT NOT NULL,
  seq BIGINT NOT NULL, PRIMARY KEY (shop, member, event_id));
CREATE TABLE referral_code (
  shop TEXT NOT NULL, code TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (shop, code));
CREATE TABLE stock (shop TEXT NOT NULL, reward TEXT NOT NULL, taken BIGINT NOT NULL, PRIMARY KEY (shop, reward));
CREATE TABLE program (
  shop TEXT NOT NULL, number BIGINT NOT NULL, at TEXT NOT NULL, migrate TEXT NOT NULL, event_id TEXT NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (shop, number));
)";

// Fails on the table or column that is missing.
constexpr std::string_view first_tables_check = R"(
SELECT CASE WHEN
  (SELECT count(name || currency || exponent || code_key || created_at) FROM shop WHERE shop = '') +
  (SELECT count(id || kind || value || created_at) FROM credential WHERE shop = '') +
  (SELECT count(origin) FROM origin WHERE shop = '') +
  (SELECT count(hash || seq || members) FROM head WHERE shop = '') +
  (SELECT count(member || version || event_id || status || event || facts || prev || member_seq || member_prev || hash ||
                answer) FROM journal WHERE shop = '' AND seq = 0) +
  (SELECT count(snapshot || digest || seq || hash) FROM member WHERE shop = '' AND member = '') +
  (SELECT count(terms) FROM order_terms WHERE shop = '' AND member = '' AND order_id = '') +
  (SELECT count(content || status || seq) FROM seen WHERE shop = '' AND member = '' AND event_id = '') +
  (SELECT count(member) FROM referral_code WHERE shop = '' AND code = '') +
  (SELECT count(taken) FROM stock WHERE shop = '' AND reward = '') +
  (SELECT count(at || migrate || event_id || text) FROM program WHERE shop = '' AND number = 0)
  = 0 THEN 1 ELSE 0 END)";

// Scopes of secret keys; whose a voucher is, for tills that know its code alone; personal data, in a table of
// its own.
constexpr std::string_view keys_vouchers_profiles = R"(
ALTER TABLE credential ADD COLUMN scopes TEXT NOT NULL DEFAULT 'events members program read';
CREATE TABLE voucher_code (
  shop TEXT NOT NULL, code TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (shop, code));
CREATE TABLE profile (
  shop TEXT NOT NULL, member TEXT NOT NULL, profile TEXT NOT NULL, PRIMARY KEY (shop, member));
)";

constexpr std::string_view keys_vouchers_profiles_check = R"(
SELECT CASE WHEN
  (SELECT count(scopes) FROM credential WHERE shop = '') +
  (SELECT count(member) FROM voucher_code WHERE shop = '' AND code = '') +
  (SELECT count(profile.profile) FROM profile WHERE shop = '' AND member = '')
  = 0 THEN 1 ELSE 0 END)";

// What the backend keeps besides members. The second index finds what is due.
constexpr std::string_view documents = R"(
CREATE TABLE document (
  shop TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (shop, kind, id));
CREATE INDEX document_due ON document (shop, kind, at, id);
)";

constexpr std::string_view documents_check = R"(
SELECT CASE WHEN
  (SELECT count(at || body) FROM document WHERE shop = '' AND kind = '' AND id = '') = 0 THEN 1 ELSE 0 END)";

// An answer that is long is kept packed instead.
constexpr std::string_view packed_answers = "ALTER TABLE journal ADD COLUMN packed BLOB NOT NULL DEFAULT ''";

constexpr std::string_view packed_answers_check = R"(
SELECT CASE WHEN (SELECT count(packed) FROM journal WHERE shop = '' AND seq = 0) = 0 THEN 1 ELSE 0 END)";

// The journal is committed first; how far the tables that follow from it have come, and what it takes to bring them on.
constexpr std::string_view journal_first = R"(
ALTER TABLE head ADD COLUMN settled BIGINT NOT NULL DEFAULT 0;
UPDATE head SET settled = seq;
ALTER TABLE journal ADD COLUMN content TEXT NOT NULL DEFAULT '';
)";

constexpr std::string_view journal_first_check = R"(
SELECT CASE WHEN
  (SELECT count(settled) FROM head WHERE shop = '') + (SELECT count(content) FROM journal WHERE shop = '' AND seq = 0)
  = 0 THEN 1 ELSE 0 END)";

// States and the terms of orders have another form, or what is decided about them was mended. They follow from the journal, which is decided again when the shop is
// next asked for (server/desk/catch_up.cpp); codes with them, because a line that gives one tells it anew.
constexpr std::string_view states_anew = R"(
DELETE FROM member;
DELETE FROM order_terms;
DELETE FROM seen;
DELETE FROM referral_code;
DELETE FROM voucher_code;
UPDATE head SET settled = 0;
)";

constexpr std::string_view states_anew_check = "SELECT 1";  // what is in the tables now is none of its business

constexpr std::array<Migration, 11> steps = {{
    {1, first_tables, first_tables_check},
    {2, keys_vouchers_profiles, keys_vouchers_profiles_check},
    {3, documents, documents_check},
    {4, packed_answers, packed_answers_check},
    {5, journal_first, journal_first_check},
    {6, states_anew, states_anew_check},
    {7, states_anew, states_anew_check},
    {8, states_anew, states_anew_check},
    {9, states_anew, states_anew_check},
    {10, states_anew, states_anew_check},
    {11, states_anew, states_anew_check},
}};

}  // namespace

std::span<const Migration> migrations() { return steps; }

std::string trouble_with_schema(int present, std::string_view place) {
  const int known = steps.back().number;
  const auto the_place = "the " + std::string(place);
  if (present > known)
    return the_place + " has schema " + std::to_string(present) + ", this program knows up to " + std::to_string(known) +
           ": use the newer program that wrote it";
  if (present == 0) return the_place + " has no schema: start `regulars serve` on it once";
  if (present < known) return the_place + " has an older schema: start `regulars serve` on it once";
  return "";
}

std::string trouble_with_step(const Migration& step, std::string_view place) {
  return "migration " + std::to_string(step.number) + " has not taken effect: the " + std::string(place) + " is damaged";
}

}  // namespace regulars
