#include "server/journal/verify.hpp"

#include <map>
#include <set>

#include "core/codec/codec.hpp"
#include "server/desk/publication.hpp"
#include "server/desk/wording.hpp"
#include "server/journal/line.hpp"

namespace regulars {
namespace {

constexpr std::size_t troubles_max = 100;
constexpr int rows_at_once = 1000;

// Everything of one shop, decided again from its journal.
class Audit {
 public:
  Audit(Store& store, std::string shop) : store_(store), shop_(std::move(shop)) {}
  Verification run();

 private:
  struct Rebuilt {
    Member member;
    MemoryRecords records;
    std::int64_t seq = 0;
    std::string hash;
  };

  void chain(const LineRow& line);
  void decide_again(const LineRow& line);
  void publish_again(const LineRow& line);
  void compare_members();
  void compare_head();
  void trouble(std::string words) {
    if (result_.troubles.size() < troubles_max) result_.troubles.push_back(std::move(words));
  }
  static std::string named(const LineRow& line) { return "line " + std::to_string(line.seq) + ": "; }

  Store& store_;
  std::string shop_;
  std::int64_t seq_ = 0;
  std::string hash_;
  Programs programs_;
  int exponent_ = 2;
  std::map<std::string, Rebuilt> members_;
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
}

void Audit::publish_again(const LineRow& line) {
  auto version = version_of_event(line.event);
  if (version.number != line.version) trouble(named(line) + "publishes another version than it says");
  exponent_ = version.program.exponent;
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
  const auto outcome = apply(programs_, rebuilt.member, rebuilt.records, event, facts_from(line.facts));
  if (status_name(outcome.status) != line.status)
    trouble(named(line) + "was answered " + line.status + ", decided again it is " + std::string(status_name(outcome.status)));
}

void Audit::compare_members() {
  std::set<std::string> stored;
  for (std::string after;;) {
    const auto rows = store_.members(shop_, after, rows_at_once);
    if (rows.empty()) break;
    for (const auto& row : rows) {
      stored.insert(row.member);
      const auto found = members_.find(row.member);
      if (found == members_.end()) {
        trouble("a member has a state and no journal");
        continue;
      }
      const auto& rebuilt = found->second;
      const auto line = "the member of line " + std::to_string(rebuilt.seq) + ": ";
      if (row.digest != digest_of_snapshot(row.snapshot)) trouble(line + "the stored state does not have its digest");
      if (row.digest != digest_of_snapshot(write_snapshot(rebuilt.member)))
        trouble(line + "the stored state is not what the journal gives");
      if (row.seq != rebuilt.seq || row.hash != rebuilt.hash) trouble(line + "the state names another last line");
    }
    after = rows.back().member;
  }
  for (const auto& [id, rebuilt] : members_)
    if (!stored.contains(id)) trouble("the member of line " + std::to_string(rebuilt.seq) + " has no stored state");
  result_.members = static_cast<std::int64_t>(members_.size());
}

void Audit::compare_head() {
  const auto head = store_.head(shop_);
  if (head.seq != seq_ || head.hash != hash_)
    trouble("the journal ends with line " + std::to_string(seq_) + ", the shop's head names line " + std::to_string(head.seq));
}

Verification Audit::run() {
  for (std::int64_t after = 0;;) {
    const auto lines = store_.lines(shop_, after, rows_at_once);
    if (lines.empty()) break;
    for (const auto& line : lines) {
      ++result_.lines;
      chain(line);
      try {
        line.member.empty() ? publish_again(line) : decide_again(line);
      } catch (const StoreError& error) {
        trouble(named(line) + error.what());
      }
      if (programs_.empty()) return result_;  // nothing can be decided without the first line
    }
    after = lines.back().seq;
  }
  compare_head();
  compare_members();
  return result_;
}

}  // namespace

Verification verify_shop(Store& store, const std::string& shop) { return Audit(store, shop).run(); }

}  // namespace regulars
