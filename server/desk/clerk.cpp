#include "server/desk/clerk.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/code.hpp"
#include "core/codec/codec.hpp"
#include "core/regulars.hpp"
#include "core/routing.hpp"
#include "server/clock.hpp"
#include "server/desk/catch_up.hpp"
#include "server/desk/decision.hpp"
#include "server/desk/difference.hpp"
#include "server/desk/held_records.hpp"
#include "server/desk/shop_desk.hpp"
#include "server/desk/wording.hpp"
#include "server/outbox/announce.hpp"
#include "server/outbox/mail.hpp"
#include "server/text/json_object.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
Clerk::Clerk(Store& store, std::size_t members_max) : store_(store), members_max_(members_max) {}
Clerk::~Clerk() = default;

ShopDesk& Clerk::desk(const Shop& shop) {
  if (const auto found = desks_.find(shop.id); found != desks_.end()) {
    found->second->listeners = shop.listeners;
    found->second->holdout = shop.holdout;
    return *found->second;
  }
  auto fresh = std::make_unique<ShopDesk>(store_, shop);
  if (fresh->lines_behind() > 0) store_.at_one_moment([&] {
    fresh = std::make_unique<ShopDesk>(store_, shop);
    catch_up(*fresh);  // nobody is told again of lines that were committed
  });
  fresh->listeners = shop.listeners;
  fresh->holdout = shop.holdout;
  return *desks_.emplace(shop.id, std::move(fresh)).first->second;
}

// The engine says which kind of repeat it is, and changes nothing.
Decided Clerk::repeated(ShopDesk& desk, HeldMember& held, const Event& event, std::string_view text,
                        const SeenRow& seen) {
  HeldRecords records(store_, desk.id(), held, desk.next_seq());
  auto outcome = apply(desk.programs(), held.member, records, event, {});
  const std::string status(status_name(outcome.status));
  const bool differs = outcome.status == Status::exists_with_different_content;
  auto line = desk.line(seen.seq);
  if (differs) {
    outcome.path = first_difference(line.event, text);
    outcome.message = "an event of this id was sent before, with something else here";
    line.answer.clear();
  }
  if (line.answer.empty()) return {status, answer_text(desk.programs(), outcome, nullptr), ""};
  return {std::move(line.status), std::move(line.answer), status};
}

Decided Clerk::decide(const Shop& shop, const Event& event, std::string_view text, Told told) {
  auto& desk = this->desk(shop);
  auto& held = desk.hold(event.member);
  if (const auto seen = HeldRecords(store_, desk.id(), held, 0).row(event.id))
    return repeated(desk, held, event, text, *seen);

  auto named = event;
  std::string journalled(text);
  const bool enrols = event.type == EventType::enrol && !held.member.enrolled_at && held.member.merged_into.empty();
  const auto trouble = enrols && !event.code.empty() ? desk.trouble_with_code(event.code) : std::string();
  if (!trouble.empty()) {
    Outcome refused;
    refused.id = event.id;
    refused.status = Status::invalid;
    refused.message = trouble;
    refused.path = "/code";
    return {"invalid", answer_text(desk.programs(), refused, nullptr), ""};
  }
  const bool needs_code = enrols && event.code.empty() && held.member.referral_code.empty();
  if (needs_code) {
    named.code = desk.next_code();
    journalled = with_key(text, "code", named.code);
  }

  Decided decided;
  auto outcome = decide_and_journal(desk, held, named, std::move(journalled), told, decided.answer);
  decided.status = status_name(outcome.status);
  if (enrols && outcome.status == Status::applied) {
    if (needs_code) desk.use_code();
    desk.register_code(held.member.referral_code, held.member.id);
  }
  follow_up(desk, std::move(outcome.follow_ups));
  return decided;
}

bool Clerk::is_held_out(const Shop& shop, const std::string& member) { return desk(shop).is_held_out(member); }

Standing Clerk::standing(const Shop& shop, const std::string& member) {
  asked_.emplace_back(shop.id, member);
  return desk(shop).standing(member);
}

std::string Clerk::lives_as(const Shop& shop, const std::string& member) { return desk(shop).hold_living(member).member.id; }

std::string Clerk::whose(const Shop& shop, const std::string& member, std::string_view event_id) {
  return regulars::living(member, [&](const std::string& id) { return event_before(shop, id, event_id).empty() ? desk(shop).hold(id).member.merged_into : ""; });
}

View Clerk::view(const Shop& shop, const std::string& member, Instant at) {
  auto& desk = this->desk(shop);
  auto& held = desk.hold(member);
  if (held.seq == 0) return {"null", "null", "", 0};
  View view;
  view.snapshot = R"({"member":)" + write_snapshot(held.member) + "}";
  view.digest = digest_of(held.member);
  view.seq = held.seq;
  HeldRecords records(store_, desk.id(), held, desk.next_seq());
  ScratchRecords scratch(records);
  auto ahead = held.member;
  advance(desk.programs(), ahead, scratch, at);
  view.state = state_text(desk.programs(), ahead);
  view.next = goals_text(desk.programs(), ahead, at);
  if (held.unstored == 0) held.changed.orders.clear();
  return view;
}

std::string Clerk::quotes(const Shop& shop, const std::string& member, const Moment& now, std::string_view carts) {
  auto& desk = this->desk(shop);
  if (desk.programs().empty()) return "[]";
  return quotes_text(desk.programs(), member.empty() ? Member{} : desk.hold(member).member, now, carts);
}

bool Clerk::look_at(const Shop& shop, const std::string& member, Instant at, const std::function<void(const Glimpse&)>& look) {
  return regulars::look_at(desk(shop), member, at, look);
}

const Program& Clerk::program_at(const Shop& shop, Instant at) { return desk(shop).programs().in_force(at).program; }

std::int64_t Clerk::last_seq(const Shop& shop) { return desk(shop).next_seq() - 1; }

bool Clerk::has_referral_code(const Shop& shop, std::string_view code) {
  auto& desk = this->desk(shop);
  const auto normal = normal_code(code);
  const bool known = !desk.owner_of(normal).empty();
  if (!known) desk.hold(normal);  // a member is looked for either way, so that asking takes the same
  return known;
}

std::string Clerk::holder_of(const Shop& shop, std::string_view voucher_code) {
  return desk(shop).holder_of(voucher_code);
}

std::string Clerk::event_before(const Shop& shop, const std::string& member, std::string_view event_id) {
  auto& desk = this->desk(shop);
  const auto seen = HeldRecords(store_, desk.id(), desk.hold(member), 0).row(event_id);
  return seen ? desk.line(seen->seq).event : "";
}

std::string Clerk::profile(const Shop& shop, const std::string& member) {
  return store_.profile(shop.id, member).value_or("");
}

void Clerk::announce(const Shop& shop, const std::string& id, const std::string& type, const std::string& data, const std::string& log) {
  if (!shop.listeners) return;
  for (auto& row : message_of(*shop.listeners, id, type, data, unix_seconds(), log)) keep(shop, std::move(row));
}

void Clerk::keep(const Shop& shop, DocumentRow document) { desk(shop).keep(std::move(document)); }

void Clerk::rely_on(const Shop& shop, DocumentRow document) {
  if (store_.is_shared()) desk(shop).rely_on(std::move(document));
}

void Clerk::put_profile(const Shop& shop, const std::string& member, std::string_view profile) {
  store_.put_profile(shop.id, member, profile);
}

void Clerk::remove_profile(const Shop& shop, const std::string& member) {
  for (const auto& id : mails_for(store_, shop.id, member)) store_.remove_document(shop.id, mail_kind, id);
  forget_words(store_, shop.id, member);
  store_.end_reading();  // it empties the log, which must not be in use
  store_.remove_profile(shop.id, member);
}

void Clerk::keep_words(const Shop& shop, const std::string& member, const std::string& event, const std::string& text) {
  keep(shop, {words_kind, words_id(member, event), unix_seconds(), text});
}

std::vector<WrittenWords> Clerk::words_of(const Shop& shop, const std::string& member) {
  return regulars::words_of(store_, shop.id, member);
}

std::vector<WrittenWords> Clerk::notes_about(const Shop& shop, const std::string& member) {
  return regulars::notes_about(store_, shop.id, member);
}

// Both ids in that of a piece may have the character between them.
std::string Clerk::who_said(const Shop& shop, const std::string& piece) {
  for (auto at = piece.find('@'); at != piece.npos; at = piece.find('@', at + 1)) {
    const auto event = json_object_in(event_before(shop, piece.substr(at + 1), piece.substr(0, at)));
    if (event && json_text_in(*event, "type") == "feedback") return piece.substr(at + 1);
  }
  return "";
}

std::vector<LineRow> Clerk::lines_of(const Shop& shop, const std::string& member, std::int64_t after,
                                     int max) {
  auto& desk = this->desk(shop);
  std::vector<LineRow> lines;
  for (auto seq = desk.hold(member).seq; seq > after && static_cast<int>(lines.size()) < max;) {
    lines.push_back(desk.line(seq));
    seq = lines.back().member_seq;
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

std::vector<LineRow> Clerk::lines_after(const Shop& shop, std::int64_t after, int max) {
  return store_.lines(shop.id, after, max);
}

std::vector<LineRow> Clerk::lines_back(const Shop& shop, const std::string& member, std::int64_t from,
                                       int max) {
  auto& desk = this->desk(shop);
  const auto last = desk.hold(member).seq;
  std::vector<LineRow> lines;
  for (auto seq = from == 0 ? last : from; seq > 0 && seq <= last && static_cast<int>(lines.size()) < max;) {
    auto line = desk.line(seq);
    if (line.member != member) break;
    seq = line.member_seq;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string Clerk::programs(const Shop& shop) {
  std::string text = "[";
  for (const auto& row : desk(shop).program_rows()) text += (text.size() > 1 ? "," : "") + text_of(row);
  return text + "]";
}

std::string Clerk::newest_program(const Shop& shop) { return text_of(desk(shop).program_rows().back()); }

std::string Clerk::program(const Shop& shop, std::int64_t version) {
  for (const auto& row : desk(shop).program_rows())
    if (row.number == version) return text_of(row);
  return "";
}

Published Clerk::publish(const Shop& shop, NewVersion version) {
  auto& desk = this->desk(shop);
  const auto last = desk.programs().all().back().number;
  const auto expected = std::to_string(last + 1);
  if (version.number == 0) version.number = last + 1;
  auto read = read_version(version);
  if (!read.findings.empty()) return {0, false, std::move(read.findings)};
  for (const auto& row : desk.program_rows())
    if (row.event_id == read.row.event_id && publication_line(row).event == publication_line(read.row).event)
      return {row.number, true, {}};
  if (version.number <= last)
    return {0, false, {{"/version", expected + " or more", std::to_string(version.number)}}};
  if (read.version.program.currency != shop.currency)
    return {
        0, false, {{"/currency", "the shop's currency, " + shop.currency, read.version.program.currency}}};
  desk.append(publication_line(read.row), nullptr);
  desk.publish(std::move(read.row), std::move(read.version));
  return {version.number, false, {}};
}

}  // namespace regulars
