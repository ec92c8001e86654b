// Decides events with the engine and keeps the books: states, journal lines, what other members must be told.
// Works for the writer's thread alone; nothing it changed is durable, or may be told to anybody, before
// commit().
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/engine.hpp"
#include "server/auth/shop.hpp"
#include "server/desk/decision.hpp"
#include "server/desk/glimpse.hpp"
#include "server/desk/publication.hpp"
#include "server/desk/standings.hpp"
#include "server/desk/written.hpp"
#include "server/store/store.hpp"

namespace regulars {

class ShopDesk;
struct HeldMember;
struct TakenState;

// What one commit stores.
struct Commit {
  std::vector<Changes> changes;
  std::vector<std::vector<TakenState>> states;  // of each of them, not written yet
  std::vector<std::tuple<std::string, std::string, Standing>> standings;  // shop, member, and how they stand after it
  bool keeps_documents = false;  // which tasks read from the store
};

struct Decided {
  std::string status;  // as in `answer`
  std::string answer;  // JSON: the outcome and the member's state; of a repeat the first answer, byte for byte
  std::string repeat;  // `exists` or `already_refused`: this event was decided before; empty: it was not
};

// A member as a page gets it.
struct View {
  std::string state;     // SPEC 6, as of the instant asked; "null": there is no such member
  std::string snapshot;  // what the page's engine restores; "null"
  std::string digest;    // of the snapshot; empty
  std::int64_t seq = 0;  // of the member's last line
  std::string next = "[]";  // the goals ahead and what is missing for each, as a quote names them
};

struct Published {
  std::int64_t number = 0;  // of the version, new or there before; 0: refused
  bool repeated = false;    // it was there before, the same
  Findings findings;        // refused: why
};

class Clerk {
 public:
  Clerk(Store& store, std::size_t members_max);
  ~Clerk();

  // Decides an event and what follows from it for other members. `text` is the event as it is journalled.
  Decided decide(const Shop& shop, const Event& event, std::string_view text,
                 Told told = Told::outcome_and_state);
  Standing standing(const Shop& shop, const std::string& member);
  // What standing() has told and commits have changed since; from any thread. Empty where other servers write as well.
  const Standings& standings() const { return standings_; }
  // Whether a measurement keeps the member out of the program (server/shops/holdout.hpp).
  bool is_held_out(const Shop& shop, const std::string& member);
  // Where the member lives: itself, or whom it was merged into.
  std::string lives_as(const Shop& shop, const std::string& member);
  // The same, or who on the way there has had the event of this id.
  std::string whose(const Shop& shop, const std::string& member, std::string_view event_id);
  View view(const Shop& shop, const std::string& member, Instant at);
  // What carts would give the member, or for "" a guest, at that moment: quotes_text. "[]": there is no program.
  std::string quotes(const Shop& shop, const std::string& member, const Moment& now, std::string_view carts);
  // Shows the member as of `at` to `look`. False: nobody of this id has had an event.
  bool look_at(const Shop& shop, const std::string& member, Instant at, const std::function<void(const Glimpse&)>& look);
  const Program& program_at(const Shop& shop, Instant at);
  std::int64_t last_seq(const Shop& shop);  // of the shop's last line
  // Whether some member has this referral code, in any spelling.
  bool has_referral_code(const Shop& shop, std::string_view code);
  // Who has the voucher of this code, in any spelling; empty: nobody.
  std::string holder_of(const Shop& shop, std::string_view voucher_code);
  // The event of this id as the member first had it; empty: never.
  std::string event_before(const Shop& shop, const std::string& member, std::string_view event_id);
  // Personal data: JSON text; empty: none. Durable when the call returns.
  std::string profile(const Shop& shop, const std::string& member);
  void put_profile(const Shop& shop, const std::string& member, std::string_view profile);
  void remove_profile(const Shop& shop, const std::string& member);  // and what the member wrote (written.hpp)
  // What a member wrote beside a score, which is personal as well and stands in no journal: kept with what this group decides.
  void keep_words(const Shop& shop, const std::string& member, const std::string& event, const std::string& text);
  std::vector<WrittenWords> words_of(const Shop& shop, const std::string& member);
  std::vector<WrittenWords> notes_about(const Shop& shop, const std::string& member);  // by staff

  // Whose piece of feedback it is (feedback_id); empty: there is none of this id.
  std::string who_said(const Shop& shop, const std::string& piece);

  // Tells those who listen, with what this group changes. `id`: told apart from all others; `data`: JSON text; `log`: the entry
  // that says what became of it (Delivery).
  void announce(const Shop& shop, const std::string& id, const std::string& type, const std::string& data, const std::string& log = "");
  // Called after a commit that kept documents of the shop, or lines its members may be told of.
  std::function<void(const std::string& shop)> documents_kept = [](const std::string&) {};
  // Puts a document together with what this group of events changes: both or neither.
  void keep(const Shop& shop, DocumentRow document);
  // What this group does is right only while the document reads as given: where another server has changed it, nothing of the
  // group happens and it is decided anew.
  void rely_on(const Shop& shop, DocumentRow document);

  // The member's lines after `after`, oldest first; the last `max` of them when there are more.
  std::vector<LineRow> lines_of(const Shop& shop, const std::string& member, std::int64_t after, int max);
  // At most `max` of the member's lines, newest first, from line `from` of theirs backwards; 0: from the
  // last. A line of another member's gives none.
  std::vector<LineRow> lines_back(const Shop& shop, const std::string& member, std::int64_t from, int max);
  // The shop's next at most `max` lines after `after`, oldest first; of what is durable.
  std::vector<LineRow> lines_after(const Shop& shop, std::int64_t after, int max);
  // All versions as GET /v1/widget shows them: a JSON array.
  std::string programs(const Shop& shop);
  std::string newest_program(const Shop& shop);                 // one element of it
  std::string program(const Shop& shop, std::int64_t version);  // the same; empty: there is no such version

  // Makes a new version of the program known. Later events are decided under it (R112).
  Published publish(const Shop& shop, NewVersion version);

  // Requires: nothing decided since the last take(). Drops what is held of shops that another server has written since.
  void refresh();
  // Everything decided since the last time, to be stored. The journal comes first: where the store may lag, what follows
  // from it is stored every so many lines, and otherwise read from memory. Requires: what was taken before has landed.
  // Deciding may go on while another thread stores it; it stays until landed() or forget().
  Commit& take();
  // Writes the states it took and makes it durable; false: there was nothing. Once, from any one thread. Throws StoreError, of
  // them StoreConflict when another server was first.
  bool store(Commit& commit);
  // What was taken is durable.
  void landed();
  // All three.
  bool commit();
  // Stores what follows from the journal up to its end, or from the next lines of it. Requires: nothing decided since the
  // last commit.
  void settle();
  void settle_some();
  bool is_behind() const;
  // Drops everything since the last commit, and all cached states with it. Requires: nothing is being stored.
  void forget();

 private:
  ShopDesk& desk(const Shop& shop);
  Commit& take(const std::function<Changes(ShopDesk&)>& changes_of);
  bool finish(Commit& commit);
  Decided repeated(ShopDesk& desk, HeldMember& held, const Event& event, std::string_view text, const SeenRow& seen);

  Store& store_;
  std::size_t members_max_;
  std::map<std::string, std::unique_ptr<ShopDesk>> desks_;
  std::vector<std::pair<std::string, std::string>> asked_;  // shop and member whose standing this group told
  Standings standings_;
  Commit in_flight_;  // taken, and not landed
  Commit landed_;     // let go of by whoever stores next
  std::size_t lines_since_measured_ = 0;  // since the heap was
};

}  // namespace regulars
