// One shop on the writer's desk: its program versions, the end of its journal, the members in memory, and
// what this group of events has changed and not yet stored.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/engine.hpp"
#include "server/auth/shop.hpp"
#include "server/desk/held_member.hpp"
#include "server/desk/standings.hpp"
#include "server/store/store.hpp"

namespace regulars {

// Whose a code is, of codes the store may not have yet.
struct NewCodes {
  std::map<std::string, std::string> changed, taken;  // code to member; taken by a commit that is in flight

  const std::string* owner(const std::string& code) const;
  // Adds those of `codes` to the rows of a commit; one that went to another member is that one's.
  void take(const std::vector<std::string>& codes, std::vector<CodeRow>& rows);
};

// A member whose state a commit stores, as it stood when it was taken: written by whoever commits, while the desk goes on.
struct TakenState {
  Member member;
  std::int64_t seq = 0;
  std::string hash;
  std::shared_ptr<const HeldRows> rows;  // what stands beside it
};
// Adds their rows to those of the commit.
void write_states(const std::vector<TakenState>& states, Changes& changes);

class ShopDesk {
 public:
  // Reads the head, the programs and the stock. Throws StoreError.
  ShopDesk(Store& store, const Shop& shop);

  const std::string& id() const { return id_; }
  const Programs& programs() const { return programs_; }
  const std::vector<ProgramRow>& program_rows() const { return program_rows_; }
  int exponent() const { return programs_.all().front().program.exponent; }
  Store& store() { return store_; }

  // The member, loaded or new (no event yet). The reference stays good until shrink() or the desk's end.
  HeldMember& hold(const std::string& member);
  // Whether the member has had any event.
  bool knows(const std::string& member) { return hold(member).seq > 0; }
  // The one who lives on: follows merges.
  HeldMember& hold_living(const std::string& member);
  // Whose referral code it is, in any spelling, or `member:<id>`; empty: nobody's.
  std::string owner_of(std::string_view code);
  // Why it cannot become the referral code of somebody who enrols (SPEC 4); empty: it can. Asked at the door only: a
  // journal that has such a code is decided as it was.
  std::string trouble_with_code(const std::string& code);
  // Who has the voucher of this code, in any spelling; empty: nobody.
  std::string holder_of(std::string_view voucher_code);

  // `member` empty: of the shop alone.
  Standing standing(const std::string& member);

  const std::string& head_hash() const { return head_.hash; }
  std::int64_t next_seq() const { return head_.seq + 1; }
  // Gives the line its place in both chains and keeps it for the commit. `held` null: a line of the shop
  // itself. Fills seq, prev, member_seq, member_prev and hash.
  const LineRow& append(LineRow line, HeldMember* held);
  // The line of this number, this group's included. Throws StoreError when there is none.
  LineRow line(std::int64_t seq);

  // The referral code the next enrolment without one gets; `use_code` counts it.
  std::string next_code() const;
  void use_code() { ++head_.members; }
  void register_code(std::string_view code, const std::string& member);

  // What is left of a reward with a stock; absent: it has none.
  std::optional<std::int64_t> stock_left(const Reward& reward) const;
  // How many of a reward members have redeemed, revoked ones apart.
  std::int64_t taken(const std::string& reward) const;
  void take_stock(const std::string& reward, std::int64_t count);

  void publish(ProgramRow row, Version version);
  // Tells those who listen what a line did.
  void announce(const LineRow& line);
  std::shared_ptr<const Listeners> listeners;  // null: nobody
  std::shared_ptr<const Holdout> holdout;      // null: nobody is kept out
  // Whether the member is kept out: drawn, and not heard of before the measurement began.
  bool is_held_out(const std::string& member);
  bool tells_members() const { return listeners && listeners->members; }
  bool has_new_lines() const { return !lines_.empty(); }          // in this group
  bool publishes() const { return !programs_added_.empty(); }  // in this group
  void keep(DocumentRow document) { documents_.push_back(std::move(document)); }
  void rely_on(DocumentRow document) { unchanged_.push_back(std::move(document)); }

  // Lines, this group's included, whose consequences are not stored yet.
  std::int64_t lines_behind() const { return head_.seq - stored_head_.settled; }
  // A line that was committed and not settled: its member now stands after it.
  void replayed(const LineRow& line, HeldMember& held) { touch(held, line); }

  // What this group changed, and what follows from lines of members who wait: of those who wait longest, so that at most so
  // many lines stay behind; and of the next ones by id, so that all have had their turn after `lines_a_sweep` lines (0: none
  // by turns). Neighbours by id share pages of the store, which are the dearest part of storing them.
  Changes take_changes(std::int64_t lines_behind_max, std::int64_t lines_a_sweep = 0);
  // The states that belong to them: of members who are still to be written.
  std::vector<TakenState> take_states() { return std::exchange(states_, {}); }
  // What was taken is in flight: deciding goes on with what memory has of it. `lines` stay until landed().
  void fly(std::span<const LineRow> lines) { lines_in_flight_ = lines; }
  // After the commit: what was taken stands in the store.
  void landed();
  // While nothing is in flight. Lets go of members that no running group is about, those longest unused first, down to `most`.
  void shrink(std::size_t most);
  std::size_t members_held() const { return members_.size(); }

 private:
  void touch(HeldMember& held, const LineRow& line);
  void choose(HeldMember& held);
  void choose_by_turns(std::int64_t lines_a_sweep);
  void take_state(HeldMember& held, Changes& changes);

  Store& store_;
  std::string id_, code_key_;
  HeadRow stored_head_, head_;
  Programs programs_;
  std::vector<ProgramRow> program_rows_;
  std::map<std::string, std::int64_t> stock_;
  std::unordered_map<std::string, std::unique_ptr<HeldMember>> members_;
  std::uint64_t uses_ = 0;

  // Of drawn members, whether they are new; under the salt it was asked for.
  std::unordered_map<std::string, bool> kept_out_;
  std::string kept_out_under_;

  // Not stored yet.
  std::map<std::int64_t, HeldMember*> touched_;          // by the first line each waits for
  std::map<std::string, HeldMember*> touched_by_id_;     // the same
  std::string last_by_turns_;                            // whose turn it was
  std::int64_t turns_due_ = 0;                           // in parts of a turn, `lines_a_sweep` of them
  std::vector<TakenState> states_;                       // of the changes just taken
  std::vector<HeldMember*> storing_;                     // those whose state the commit stores that takes or has taken them
  NewCodes codes_, vouchers_;

  // Taken by a commit that is in flight, of which there is at most one.
  std::span<const LineRow> lines_in_flight_;

  // Of this group.
  std::vector<LineRow> lines_;
  std::map<std::string, std::int64_t> stock_changed_;
  std::vector<ProgramRow> programs_added_;
  std::vector<DocumentRow> documents_, unchanged_;
};

}  // namespace regulars
