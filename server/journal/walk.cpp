#include "server/journal/walk.hpp"

#include <nlohmann/json.hpp>

#include "core/codec/codec.hpp"
#include "server/desk/wording.hpp"

namespace regulars {
namespace {

constexpr int walked_lines_max = 1000;

}  // namespace

bool JournalWalk::publish(const std::string& event, std::string& problem) {
  auto publication = read_publication(event);
  if (!publication) {
    problem = "its program cannot be read";
    return false;
  }
  programs_.publish({publication->version, publication->at.at, publication->migrate, publication->id, std::move(publication->program)});
  return true;
}

bool JournalWalk::apply(const std::string& text, const std::string& facts_text, std::string& problem) {
  if (programs_.empty()) return publish(text, problem);
  const auto event = read_event(text, programs_.all().front().program.exponent);
  if (!event) {
    problem = "its event cannot be read";
    return false;
  }
  if (event->type == EventType::program) return publish(text, problem);
  Facts facts;
  try {
    facts = facts_from(facts_text, [&, from = members_.find(event->from)] {
      return from == members_.end() ? nullptr : merged_of(from->second.state, from->second.records.all_orders());
    });
  } catch (const StoreError&) {
    problem = "its facts cannot be read";
    return false;
  }
  ClubMember& member = members_[event->member];
  member.state.id = event->member;
  const Outcome outcome = regulars::apply(programs_, member.state, member.records, *event, facts);
  on_decided_(member, *event, outcome);
  member.records.rest();
  return true;
}

bool JournalWalk::apply_line(const std::string& line, std::string& problem) {
  const auto json = nlohmann::ordered_json::parse(line, nullptr, false);
  if (json.is_discarded() || !json.is_object() || !json.contains("event")) {
    problem = "expected an object with an event";
    return false;
  }
  const auto facts = json.find("facts");
  return apply(json["event"].dump(), facts == json.end() || facts->is_null() ? "" : facts->dump(), problem);
}

void JournalWalk::catch_up(Store& store, const std::string& shop, const std::function<void(const LineRow&, const std::string&)>& bad,
                           const std::function<void(const LineRow&)>& walked) {
  for (auto lines = store.lines(shop, seq_, walked_lines_max); !lines.empty(); lines = store.lines(shop, seq_, walked_lines_max)) {
    for (const LineRow& line : lines) {
      std::string problem;
      if (!apply(line.event, line.facts, problem)) bad(line, problem);
      seq_ = line.seq;
      if (!line.member.empty()) last_lines_[line.member] = line.seq;
      if (walked) walked(line);
    }
  }
}

std::int64_t JournalWalk::last_line(const std::string& member) const {
  const auto found = last_lines_.find(member);
  return found == last_lines_.end() ? 0 : found->second;
}

const Member* JournalWalk::find(const std::string& id) const {
  const auto found = members_.find(id);
  return found == members_.end() ? nullptr : &found->second.state;
}

void JournalWalk::advance_all(Instant at) {
  for (auto& [id, member] : members_) {
    const Outcome outcome = advance(programs_, member.state, member.records, at);
    Event tick;
    tick.at = {at, member.state.offset};
    tick.member = id;
    on_decided_(member, tick, outcome);
    member.records.rest();
  }
}

}  // namespace regulars
