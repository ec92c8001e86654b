#include "server/journal/verify.hpp"

#include <map>
#include <set>

#include "core/base/code.hpp"
#include "core/codec/codec.hpp"
#include "server/desk/publication.hpp"
#include "server/desk/stock_count.hpp"
#include "server/desk/wording.hpp"
#include "server/journal/line.hpp"
#include "server/journal/rebuilt.hpp"

namespace regulars {
namespace {

constexpr std::size_t troubles_max = 100;
constexpr int rows_at_once = 1000;
constexpr std::string_view code_key = R"(,"code":)";

// Everything of one shop, decided again from its journal.
class Audit {
 public:
  Audit(Store& store, std::string shop) : store_(store), shop_(std::move(shop)) {}
  Verification run();

 private:
  void chain(const LineRow& line);
  void decide_again(const LineRow& line);
  void publish_again(const LineRow& line);
  std::set<std::uint64_t> contents_of(const Event& event, const std::string& text) const;
  void compare_answer(const LineRow& line, Outcome outcome, const Member& member);
  void count_stock_again(const StockCount& before, const StockCount& after);
  void read_stored();
  void compare_stored(const LineRow& line);
  void compare_members();
  void compare_member(const MemberRow& row, const Rebuilt& rebuilt);
  void compare_orders(const std::string& member, const Rebuilt& rebuilt, const std::string& named);
  void compare_seen(const std::string& member, const Rebuilt& rebuilt, const std::string& named);
  void compare_vouchers(const Rebuilt& rebuilt);
  void compare_codes();
  void compare_programs();
  void compare_stock();
  void compare_head();
  void trouble(std::string words) { if (result_.troubles.size() < troubles_max) result_.troubles.push_back(std::move(words)); }
  static std::string named(const LineRow& line) { return "line " + std::to_string(line.seq) + ": "; }
  static std::string named(const Rebuilt& rebuilt) { return "the member of line " + std::to_string(rebuilt.seq) + ": "; }

  Store& store_;
  std::string shop_;
  std::int64_t seq_ = 0;
  std::string hash_;
  Programs programs_;
  int exponent_ = 2;
  std::map<std::string, Rebuilt> members_;
  std::map<std::int64_t, std::string> publications_;  // by version
  std::map<std::string, std::pair<std::string, std::int64_t>> codes_;  // referral code to its member and the line that gave it
  std::map<std::string, std::int64_t> stock_;
  std::map<std::string, std::set<std::uint64_t>> follow_ups_;  // contents by id
  std::int64_t settled_ = 0;
  Verification result_;
};

void Audit::chain(const LineRow& line) {
  if (line.seq != seq_ + 1) trouble(named(line) + "follows line " + std::to_string(seq_) + ", lines are missing");
  if (line.prev != hash_) trouble(named(line) + "does not name the hash of the line before it");
  if (line_hash(shop_, line) != line.hash) trouble(named(line) + "its content does not have its hash");
  seq_ = line.seq;
  hash_ = line.hash;
  if (line.member.empty()) return;
  auto& rebuilt = members_[line.member];
  if (line.member_seq != rebuilt.seq || line.member_prev != rebuilt.hash)
    trouble(named(line) + "does not name the member's line before it");
  rebuilt.seq = line.seq;
  rebuilt.hash = line.hash;
  if (line.seq <= settled_) rebuilt.due = line.seq;
}

void Audit::publish_again(const LineRow& line) {
  auto version = version_of_event(line.event);
  if (version.number != line.version) trouble(named(line) + "publishes another version than it says");
  exponent_ = version.program.exponent;
  publications_[version.number] = line.event;
  if (!line.answer.empty() || line.answer_damaged || !line.facts.empty() || line.content != 0) trouble(named(line) + "a line of the shop has no answer and no facts");
  programs_.publish(std::move(version));
}

void Audit::decide_again(const LineRow& line) {
  auto read = read_event(line.event, exponent_);
  if (!read) return trouble(named(line) + "its event cannot be read");
  const auto& event = *read;
  if (event.member != line.member || event.id != line.event_id)
    return trouble(named(line) + "its event is another than it says");
  auto& rebuilt = members_[line.member];
  rebuilt.member.id = line.member;
  const auto contents = contents_of(event, line.event);
  rebuilt.first_lines.emplace(remembered_as(event), FirstLine{line.seq, contents});
  if (line.content != 0 && !contents.contains(line.content)) trouble(named(line) + "what was sent is not what it says");
  if (line.version != programs_.in_force(event.at.at).number) trouble(named(line) + "another version was in force");
  const bool enrols = event.type == EventType::enrol && !rebuilt.member.enrolled_at;
  const auto before = count_stock(programs_, rebuilt.member);
  const auto merged = [&, from = members_.find(event.from)] {
    return from == members_.end() || from->second.seq == 0 ? nullptr : merged_of(from->second.member, from->second.records.all_orders());
  };
  auto outcome = apply(programs_, rebuilt.member, rebuilt.records, event, facts_from(line.facts, merged));
  count_stock_again(before, count_stock(programs_, rebuilt.member));
  for (const auto& each : outcome.follow_ups) follow_ups_[each.id].insert(each.content);
  if (status_name(outcome.status) != line.status)
    trouble(named(line) + "was answered " + line.status + ", decided again it is " + std::string(status_name(outcome.status)));
  if (enrols && outcome.status == Status::applied) codes_[normal_code(rebuilt.member.referral_code)] = {line.member, line.seq};
  compare_answer(line, std::move(outcome), rebuilt.member);
}

// What was sent may differ from what is journalled: a follow-up was never a text, an enrolment was given its code.
std::set<std::uint64_t> Audit::contents_of(const Event& event, const std::string& text) const {
  if (is_follow_up(event.type)) {
    const auto found = follow_ups_.find(event.id);
    return found == follow_ups_.end() ? std::set<std::uint64_t>{} : found->second;
  }
  const auto code = event.type == EventType::enrol ? text.rfind(code_key) : std::string::npos;
  if (code == std::string::npos) return {event.content};
  const auto sent = read_event(text.substr(0, code) + "}", exponent_);
  return sent ? std::set{event.content, sent->content} : std::set{event.content};
}

// A page is told the outcome, a shop the member's state besides.
void Audit::compare_answer(const LineRow& line, Outcome outcome, const Member& member) {
  outcome.follow_ups.clear();
  if (line.answer_damaged) return trouble(named(line) + "its answer cannot be unpacked");
  if (line.answer == answer_text(programs_, outcome, nullptr)) return;
  if (say_the_same(line.answer, answer_text(programs_, outcome, &member))) return;
  trouble(named(line) + "its answer is not what was decided");
}

void Audit::count_stock_again(const StockCount& before, const StockCount& after) {
  for (const auto& [reward, count] : after) stock_[reward] += count;
  for (const auto& [reward, count] : before) stock_[reward] -= count;
}

void Audit::compare_orders(const std::string& member, const Rebuilt& rebuilt, const std::string& named) {
  const auto rows = store_.orders(shop_, member);
  if (rows.size() != rebuilt.records.orders.size())
    trouble(named + "the store has " + std::to_string(rows.size()) + " orders, the journal " +
            std::to_string(rebuilt.records.orders.size()));
  for (const auto& row : rows) {
    const auto found = rebuilt.records.orders.find(row.order);
    if (found == rebuilt.records.orders.end() || write_order(found->second) != row.terms)
      trouble(named + "order " + row.order + " is not what the journal gives");
  }
}

void Audit::compare_seen(const std::string& member, const Rebuilt& rebuilt, const std::string& named) {
  const auto rows = store_.all_seen(shop_, member);
  if (rows.size() != rebuilt.records.seen_events.size())
    trouble(named + "the store knows " + std::to_string(rows.size()) + " events, the journal " +
            std::to_string(rebuilt.records.seen_events.size()));
  for (const auto& row : rows) {
    const auto found = rebuilt.records.seen_events.find(row.event_id);
    const auto line = rebuilt.first_lines.find(row.event_id);
    const bool right = found != rebuilt.records.seen_events.end() && line != rebuilt.first_lines.end() &&
                       line->second.contents.contains(row.content) &&
                       status_name(found->second.status) == row.status && line->second.seq == row.seq;
    if (!right) trouble(named + "what is kept of event " + row.event_id + " is not what the journal gives");
  }
}

void Audit::compare_vouchers(const Rebuilt& rebuilt) {
  if (!rebuilt.member.merged_into.empty()) return;
  for (const auto& voucher : rebuilt.member.vouchers) {
    if (voucher.code.empty()) continue;
    if (store_.member_of_voucher(shop_, normal_code(voucher.code)) != rebuilt.member.id)
      trouble(named(rebuilt) + "the code of voucher " + voucher.id + " leads to somebody else, or nowhere");
  }
}

void Audit::compare_member(const MemberRow& row, const Rebuilt& rebuilt) {
  const auto line = named(rebuilt);
  const auto stored = read_snapshot(row.snapshot);
  if (!stored) trouble(line + "the stored state cannot be read");
  else if (row.digest != digest_of(*stored)) trouble(line + "the stored state does not have its digest");
  if (row.snapshot != write_snapshot(rebuilt.member)) trouble(line + "the stored state is not what the journal gives");
  if (row.hash != rebuilt.hash) trouble(line + "the state names another last line");
  compare_orders(row.member, rebuilt, line);
  compare_seen(row.member, rebuilt, line);
}

void Audit::read_stored() {
  settled_ = store_.head(shop_).settled;
  for (std::string after;;) {
    const auto rows = store_.members(shop_, after, rows_at_once);
    if (rows.empty()) return;
    for (const auto& row : rows) members_[row.member].stored = row.seq;
    after = rows.back().member;
  }
}

// Each state at the line after which it was stored: at the one up to which all are, or a later one.
void Audit::compare_stored(const LineRow& line) {
  if (line.member.empty()) return;
  auto& rebuilt = members_[line.member];
  if (settled_ > 0 && line.seq == settled_ + 1 && rebuilt.stored > settled_)
    trouble(named(line) + "states are said not to be stored up to here, and are");
  if (rebuilt.stored != line.seq) return;
  rebuilt.compared = true;
  const auto row = store_.member(shop_, line.member);
  if (row) compare_member(*row, rebuilt);
}

void Audit::compare_members() {
  for (const auto& [id, rebuilt] : members_) {
    if (rebuilt.seq == 0) trouble("a member has a state and no journal");
    else if (rebuilt.stored == 0 && rebuilt.due > 0) trouble(named(rebuilt) + "has no stored state");
    else if (rebuilt.stored < rebuilt.due || (rebuilt.stored > 0 && !rebuilt.compared)) trouble(named(rebuilt) + "the state names another last line");
    else if (rebuilt.stored == rebuilt.seq) compare_vouchers(rebuilt);
  }
}

void Audit::compare_codes() {
  auto expected = codes_;
  std::erase_if(expected, [this](const auto& each) { return each.second.second > members_[each.second.first].stored; });
  for (const auto& row : store_.codes(shop_)) {
    const auto found = expected.find(row.code);
    if (found == expected.end() || found->second.first != row.member)
      trouble("referral code " + row.code + " is not what the journal gives");
    else
      expected.erase(found);
  }
  for (const auto& [code, given] : expected) trouble(named(members_[given.first]) + "referral code " + code + " is missing");
}

void Audit::compare_programs() {
  const auto rows = store_.programs(shop_);
  if (rows.size() != publications_.size()) trouble("the store has another number of programs than the journal");
  for (const auto& row : rows) {
    const auto found = publications_.find(row.number);
    if (found == publications_.end() || found->second != publication_line(row).event)
      trouble("program version " + std::to_string(row.number) + " is not what the journal gives");
  }
}

void Audit::compare_stock() {
  auto expected = stock_;
  for (const auto& row : store_.stock(shop_)) {
    if (expected[row.reward] != row.taken) trouble("the stock of " + row.reward + " is not what the journal gives");
    expected.erase(row.reward);
  }
  for (const auto& [reward, taken] : expected)
    if (taken != 0) trouble("the stock of " + reward + " is missing");
}

void Audit::compare_head() {
  const auto head = store_.head(shop_);
  if (head.seq != seq_ || head.hash != hash_)
    trouble("the journal ends with line " + std::to_string(seq_) + ", the shop's head names line " + std::to_string(head.seq));
}

Verification Audit::run() {
  read_stored();
  for (std::int64_t after = 0;;) {
    const auto lines = store_.lines(shop_, after, rows_at_once);
    if (lines.empty()) break;
    for (const auto& line : lines) {
      ++result_.lines;
      chain(line);
      if (programs_.empty() && !line.member.empty()) {
        trouble(named(line) + "no program stands before it, so nothing can be decided");
        return result_;
      }
      try {
        line.member.empty() ? publish_again(line) : decide_again(line);
      } catch (const StoreError& error) {
        trouble(named(line) + error.what());
      }
      compare_stored(line);
    }
    after = lines.back().seq;
  }
  compare_head();
  if (settled_ > seq_) trouble("states are said to be stored up to line " + std::to_string(settled_) + ", which is not there");
  compare_members();
  compare_codes();
  compare_programs();
  compare_stock();
  result_.members = static_cast<std::int64_t>(members_.size());
  return result_;
}

}  // namespace

Verification verify_shop(Store& store, const std::string& shop) {
  store.begin_reading();
  auto result = Audit(store, shop).run();
  store.end_reading();
  return result;
}

}  // namespace regulars
