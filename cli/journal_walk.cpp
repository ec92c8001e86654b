#include "cli/journal_walk.hpp"

#include <nlohmann/json.hpp>

#include "core/codec/codec.hpp"

namespace regulars::cli {

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
  if (!facts_text.empty()) {
    auto read = read_facts(facts_text);
    if (!read) {
      problem = "its facts cannot be read";
      return false;
    }
    facts = std::move(*read);
  }
  ClubMember& member = members_[event->member];
  member.state.id = event->member;
  const Outcome outcome = regulars::apply(programs_, member.state, member.records, *event, facts);
  on_decided_(member, *event, outcome);
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
  }
}

}  // namespace regulars::cli
