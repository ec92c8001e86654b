// A shop's own journal, line by line as the backend wrote it: every member's events and follow-ups with the facts they
// were decided by. Nothing is routed; each line is decided again as it was.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/club.hpp"
#include "server/store/store.hpp"

namespace regulars {

class JournalWalk {
 public:
  using OnDecided = Club::OnDecided;
  explicit JournalWalk(OnDecided on_decided) : on_decided_(std::move(on_decided)) {}

  // One line: the event's text, and the facts' ("": none). False with the reason in `problem` when it cannot be read.
  bool apply(const std::string& event, const std::string& facts, std::string& problem);
  // The same from {"event":{…},"facts":{…}}; other keys are passed over.
  bool apply_line(const std::string& line, std::string& problem);
  void advance_all(Instant at);
  // The store's lines of the shop after the last one walked, in order. Those that cannot be read are named to `bad`.
  void catch_up(Store& store, const std::string& shop, const std::function<void(const LineRow&, const std::string&)>& bad,
                const std::function<void(const LineRow&)>& walked = {});
  // The member's last line that catch_up walked; 0: none. States may be stored some lines later than the journal.
  std::int64_t last_line(const std::string& member) const;
  std::int64_t seq() const { return seq_; }  // of the last line catch_up walked

  const Programs& programs() const { return programs_; }
  // Null: no line was this member's yet.
  const Member* find(const std::string& id) const;

 private:
  bool publish(const std::string& event, std::string& problem);

  OnDecided on_decided_;
  std::int64_t seq_ = 0;
  std::map<std::string, std::int64_t> last_lines_;
  Programs programs_;
  std::map<std::string, ClubMember> members_;
};

}  // namespace regulars
