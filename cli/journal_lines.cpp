#include "cli/journal_lines.hpp"

#include <algorithm>

#include "core/regulars.hpp"

namespace regulars::cli {
namespace {

std::string in_words(const Findings& findings) {
  std::string words;
  for (const Finding& finding : findings) {
    if (!words.empty()) words += "; ";
    words += (finding.path.empty() ? "/" : finding.path) + ": expected " + finding.expected + ", got " + finding.got;
  }
  return words;
}

bool is_publication(const tl::expected<Event, EventError>& event) {
  return event && event->type == EventType::program;
}

std::string publish(Club& club, std::string_view line, std::uint64_t content, Outcome& outcome) {
  auto publication = read_publication(line);
  if (!publication) {
    outcome.status = Status::invalid;
    return in_words(publication.error());
  }
  if (publication->program.currency != club.programs().all().front().program.currency) {
    outcome.status = Status::invalid;
    return "/program/currency: expected " + club.programs().all().front().program.currency + ", got " +
           publication->program.currency;
  }
  const std::string number = std::to_string(publication->version);
  outcome.status = club.publish({publication->version, publication->at.at, publication->migrate, publication->id,
                                 std::move(publication->program)}, content);
  return outcome.status == Status::invalid ? "/version: expected a number that is not taken, got " + number : "";
}

}  // namespace

std::string in_words(const EventError& error) {
  return error.status == Status::unknown_type ? "unknown type of event" : in_words(error.findings);
}

std::string apply_line(Club& club, std::string_view line, const OnOutcome& on_outcome,
                       std::optional<Instant> until) {
  auto event = read_event(line, club.programs().all().front().program.exponent);
  if (until && event && event->at.at > *until) return "";
  std::string member;  // the event is moved away
  if (on_outcome) member = event ? event->member : event.error().member;
  Outcome outcome;
  std::string problem;
  if (!event) {
    outcome.id = event.error().id;
    outcome.status = event.error().status;
    if (outcome.status == Status::unknown_type && !event.error().member.empty()) club.know(event.error().member);
    problem = in_words(event.error());
    outcome.message = problem;
  } else if (is_publication(event)) {
    outcome.id = event->id;
    problem = publish(club, line, event->content, outcome);
    outcome.message = problem;
  } else {
    outcome = club.apply(std::move(*event));
    if (outcome.status == Status::invalid) problem = outcome.message;
  }
  if (on_outcome) {
    on_outcome(member, outcome);
    for (const Outcome& late : outcome.late) on_outcome(member, late);
  }
  return problem;
}

std::vector<BadLine> apply_journal(Club& club, LineReader& lines, const OnOutcome& on_outcome,
                                   std::optional<Instant> until) {
  std::vector<BadLine> bad;
  Progress progress("events");
  std::size_t number = 0;
  while (auto line = lines.next()) {
    ++number;
    if (line->ends_with('\r')) line->remove_suffix(1);
    if (line->find_first_not_of(" \t") == std::string_view::npos) continue;
    std::string problem = apply_line(club, *line, on_outcome, until);
    if (!problem.empty()) bad.push_back({number, std::move(problem)});
    progress.at(number);
  }
  if (std::string failure = lines.failure(); !failure.empty()) bad.push_back({number + 1, std::move(failure)});
  return bad;
}

std::vector<std::string> member_lines(const Club& club) {
  std::vector<const Member*> members;
  for (const ClubMember& one : club.members()) {
    if (one.state.begun && one.state.merged_into.empty()) members.push_back(&one.state);
  }
  std::sort(members.begin(), members.end(), [](const Member* a, const Member* b) { return a->id < b->id; });
  std::vector<std::string> lines;
  lines.reserve(members.size());
  for (const Member* member : members) {
    MemberView view = view_of(club.programs(), *member);
    view.digest = digest_of(*member);
    lines.push_back(write(view, club.programs().all().front().program.exponent));
  }
  return lines;
}

}  // namespace regulars::cli
