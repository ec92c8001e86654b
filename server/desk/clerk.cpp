#include "server/desk/clerk.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "core/codec/codec.hpp"
#include "core/routing.hpp"
#include "server/desk/catch_up.hpp"
#include "server/desk/facts.hpp"
#include "server/desk/held_records.hpp"
#include "server/desk/shop_desk.hpp"
#include "server/desk/stock_count.hpp"
#include "server/desk/wording.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

constexpr std::size_t follow_ups_max = 10'000;  // more can only be a defect
constexpr std::int64_t lines_behind_most = 1'000;  // storing what follows from them takes some milliseconds, in which all wait

void count_stock_change(ShopDesk& desk, const StockCount& before, const StockCount& after) {
  for (const auto& [reward, count] : after) {
    const auto known = before.find(reward);
    const auto change = count - (known == before.end() ? 0 : known->second);
    if (change != 0) desk.take_stock(reward, change);
  }
  for (const auto& [reward, count] : before)
    if (!after.contains(reward)) desk.take_stock(reward, -count);
}

// `text` with one more key at the end of the object.
std::string with_key(std::string_view text, std::string_view key, std::string_view value) {
  std::string longer(text.substr(0, text.rfind('}')));
  return longer.append(",").append(json_text(key)).append(":").append(json_text(value)).append("}");
}

// Applies and journals. `answer` is what the sender is told, and is kept with the line.
Outcome decide_one(ShopDesk& desk, HeldMember& held, const Event& event, std::string text, Told told,
                   std::string& answer) {
  const auto facts = gather_facts(desk, held, event);
  const auto before = count_stock(desk.programs(), held.member);
  HeldRecords records(desk.store(), desk.id(), held, desk.next_seq());
  auto outcome = apply(desk.programs(), held.member, records, event, facts);
  const bool burns = burns_id(outcome.status);
  auto follow_ups = std::exchange(outcome.follow_ups, {});  // routed here: nobody else's business
  const bool shows_state = told == Told::outcome_and_state && burns;
  held.snapshot = shows_state ? write_snapshot(held.member) : "";  // written once, for the answer and the commit
  answer = answer_text(desk.programs(), outcome, shows_state ? &held.member : nullptr, held.snapshot);
  outcome.follow_ups = std::move(follow_ups);
  if (!burns) return outcome;
  count_stock_change(desk, before, count_stock(desk.programs(), held.member));
  LineRow line;
  line.member = held.member.id;
  line.version = desk.programs().in_force(event.at.at).number;
  line.event_id = event.id;
  line.status = status_name(outcome.status);
  line.event = std::move(text);
  line.facts = facts_text(facts);
  line.answer = answer;
  line.content = event.content;
  desk.append(std::move(line), &held);
  return outcome;
}

// What other members must be told, and what follows from that, in order.
void follow_up(ShopDesk& desk, std::vector<Event> first) {
  std::deque<Event> waiting(std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
  for (std::size_t done = 0; !waiting.empty(); ++done) {
    if (done == follow_ups_max) throw std::runtime_error("follow-ups without end");
    auto event = std::move(waiting.front());
    waiting.pop_front();
    event.member = receiver_of(event, [&](const std::string& id) { return desk.hold(id).member.merged_into; });
    auto& held = desk.hold(event.member);
    std::string answer;  // nobody asked; the statement shows it
    const auto text = write(event, desk.exponent());
    auto outcome = decide_one(desk, held, event, text, Told::outcome, answer);
    std::move(outcome.follow_ups.begin(), outcome.follow_ups.end(), std::back_inserter(waiting));
  }
}

std::string text_of(const ProgramRow& row) {
  return R"({"version":)" + std::to_string(row.number) + R"(,"at":)" + json_text(row.at) + R"(,"migrate":)" +
         json_text(row.migrate) + R"(,"event":)" + json_text(row.event_id) + R"(,"program":)" + row.text +
         "}";
}

}  // namespace

Clerk::Clerk(Store& store, std::size_t members_max) : store_(store), members_max_(members_max) {}
Clerk::~Clerk() = default;

ShopDesk& Clerk::desk(const Shop& shop) {
  auto& place = desks_[shop.id];
  if (place) return *place;
  auto fresh = std::make_unique<ShopDesk>(store_, shop);
  catch_up(*fresh);
  place = std::move(fresh);
  return *place;
}

// The engine says which kind of repeat it is, and changes nothing.
Decided Clerk::repeated(ShopDesk& desk, HeldMember& held, const Event& event, const SeenRow& seen) {
  HeldRecords records(store_, desk.id(), held, desk.next_seq());
  const auto outcome = apply(desk.programs(), held.member, records, event, {});
  const std::string status(status_name(outcome.status));
  const bool differs = outcome.status == Status::exists_with_different_content;
  auto line = differs ? LineRow{} : desk.line(seen.seq);
  if (line.answer.empty()) return {status, answer_text(desk.programs(), outcome, nullptr), ""};
  return {std::move(line.status), std::move(line.answer), status};
}

Decided Clerk::decide(const Shop& shop, const Event& event, std::string_view text, Told told) {
  auto& desk = this->desk(shop);
  auto& held = desk.hold(event.member);
  if (const auto seen = HeldRecords(store_, desk.id(), held, 0).row(event.id))
    return repeated(desk, held, event, *seen);

  auto named = event;
  std::string journalled(text);
  const bool enrols = event.type == EventType::enrol && !held.member.enrolled_at;
  if (enrols && !event.code.empty() && !desk.owner_of(event.code).empty()) {
    Outcome taken;
    taken.id = event.id;
    taken.status = Status::invalid;
    taken.message = "another member has this referral code";
    taken.path = "/code";
    return {"invalid", answer_text(desk.programs(), taken, nullptr), ""};
  }
  const bool needs_code = enrols && event.code.empty() && held.member.referral_code.empty();
  if (needs_code) {
    named.code = desk.next_code();
    journalled = with_key(text, "code", named.code);
  }

  Decided decided;
  auto outcome = decide_one(desk, held, named, std::move(journalled), told, decided.answer);
  decided.status = status_name(outcome.status);
  if (enrols && outcome.status == Status::applied) {
    if (needs_code) desk.use_code();
    desk.register_code(held.member.referral_code, held.member.id);
  }
  follow_up(desk, std::move(outcome.follow_ups));
  return decided;
}

Standing Clerk::standing(const Shop& shop, const std::string& member) {
  auto& desk = this->desk(shop);
  const auto versions = static_cast<std::int64_t>(desk.program_rows().size());
  return {versions, member.empty() ? "" : desk.hold(member).hash};
}

View Clerk::view(const Shop& shop, const std::string& member, Instant at) {
  auto& desk = this->desk(shop);
  auto& held = desk.hold(member);
  if (held.seq == 0) return {"null", "null", "", 0};
  View view;
  const auto snapshot = write_snapshot(held.member);
  view.snapshot = R"({"member":)" + snapshot + "}";
  view.digest = digest_of_snapshot(snapshot);
  view.seq = held.seq;
  HeldRecords records(store_, desk.id(), held, desk.next_seq());
  ScratchRecords scratch(records);
  auto ahead = held.member;
  advance(desk.programs(), ahead, scratch, at);
  view.state = state_text(desk.programs(), ahead);
  view.next = goals_text(desk.programs(), ahead, at);
  if (!held.changed) held.orders.clear();
  return view;
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

void Clerk::keep(const Shop& shop, DocumentRow document) { desk(shop).keep(std::move(document)); }

void Clerk::put_profile(const Shop& shop, const std::string& member, std::string_view profile) {
  store_.put_profile(shop.id, member, profile);
}

void Clerk::remove_profile(const Shop& shop, const std::string& member) {
  store_.end_reading();  // it empties the log, which must not be in use
  store_.remove_profile(shop.id, member);
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

void Clerk::refresh() {
  store_.begin_reading();
  if (!store_.is_shared()) return;
  std::erase_if(desks_, [this](const auto& each) { return store_.head(each.first).hash != each.second->head_hash(); });
}

bool Clerk::commit() { return commit(store_.may_lag() ? lines_behind_most : 0); }

void Clerk::settle() { commit(0); }

bool Clerk::is_behind() const {
  return std::any_of(desks_.begin(), desks_.end(), [](const auto& each) { return each.second->lines_behind() > 0; });
}

bool Clerk::commit(std::int64_t lines_behind_max) {
  std::vector<Changes> changes;
  std::vector<std::pair<ShopDesk*, bool>> committed;
  for (auto& [id, desk] : desks_) {
    // A version that is published must not change how lines before it are decided again.
    const bool states = desk->lines_behind() > (desk->publishes() ? 0 : lines_behind_max);
    auto each = desk->take_changes(states);
    committed.emplace_back(desk.get(), states);
    if (states || !each.lines.empty() || !each.documents.empty()) changes.push_back(std::move(each));
  }
  store_.end_reading();
  if (!changes.empty()) store_.commit(changes);
  for (auto& [desk, states] : committed) {
    desk->committed(states);
    desk->shrink(members_max_);
  }
  return !changes.empty();
}

void Clerk::forget() {
  store_.end_reading();
  desks_.clear();
}

}  // namespace regulars
