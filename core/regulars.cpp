#include "core/regulars.hpp"

#include <algorithm>

#include "core/base/decimal.hpp"
#include "core/base/sort.hpp"
#include "core/codec/scalars.hpp"
#include "core/codec/writer.hpp"
#include "core/quote.hpp"

namespace regulars {
namespace {

Text message_of(const Finding& finding) {
  return "expected " + finding.expected + ", got " + finding.got;
}

Text error_text(Status status, std::string_view message, std::string_view path) {
  Buffer out = "{";
  codec::append_key(out, "status", false);
  codec::append_quoted(out, status_name(status));
  codec::append_key(out, "message", true);
  codec::append_quoted(out, message);
  codec::append_key(out, "path", true);
  codec::append_quoted(out, path);
  return out += '}';
}
Text error_text(const Finding& finding) {
  return error_text(Status::invalid, message_of(finding), finding.path);
}

Outcome unreadable(const EventError& error) {
  Outcome outcome;
  outcome.id = error.id;
  outcome.status = error.status;
  if (error.findings.empty()) {
    outcome.message = "a type of event this engine does not know";
  } else {
    outcome.message = message_of(error.findings[0]);
    outcome.path = error.findings[0].path;
  }
  return outcome;
}

Outcome invalid(const Event& event, Text message, Text path) {
  Outcome outcome;
  outcome.id = event.id;
  outcome.status = Status::invalid;
  outcome.message = std::move(message);
  outcome.path = std::move(path);
  return outcome;
}

// "" stays empty; what is no instant is a finding.
tl::expected<std::optional<Moment>, Finding> optional_moment(std::string_view text) {
  if (text.empty()) return std::optional<Moment>{};
  const auto moment = parse_moment(text);
  if (!moment) return tl::unexpected(Finding{"/at", "an RFC 3339 instant with an offset", Text(text)});
  return moment;
}

bool has_version(const Programs& programs, std::int64_t number) {
  const auto& all = programs.all();
  return number == 0 || std::any_of(all.begin(), all.end(),
                                    [&](const Version& version) { return version.number == number; });
}

// Whether every version a state was decided under has been published: the engine relies on it.
bool has_versions_of(const Programs& programs, const Snapshot& snapshot) {
  const auto known = [&](const auto& thing) { return has_version(programs, thing.version); };
  const auto known_value = [&](const auto& entry) { return has_version(programs, entry.second.version); };
  const Member& member = snapshot.member;
  const auto known_cards = [&](const auto& entry) {
    const CardState& card = entry.second;
    return (!card.open || known(*card.open)) && std::all_of(card.closed.begin(), card.closed.end(), known);
  };
  return std::all_of(snapshot.orders.begin(), snapshot.orders.end(), known) &&
         std::all_of(member.vouchers.begin(), member.vouchers.end(), known) &&
         std::all_of(member.streaks.begin(), member.streaks.end(), known_value) &&
         std::all_of(member.challenges.begin(), member.challenges.end(), known_value) &&
         std::all_of(member.cards.begin(), member.cards.end(), known_cards);
}

Text view_text(const Programs& programs, const Member& member, int exponent) {
  MemberView view = view_of(programs, member);
  view.digest = digest_of(member);
  return write(view, exponent);
}

}  // namespace

int Desk::exponent() const { return programs_.empty() ? 2 : programs_.all().back().program.exponent; }

Text Desk::check(std::string_view program) {
  const auto read = read_program(program);
  return write(read ? Findings{} : read.error());
}

Text Desk::publish(std::string_view program, std::int64_t version, std::string_view at, std::string_view migrate,
                   std::string_view event) {
  const Within within(program_memory_);
  return install(read_program(program), version, at, migrate, event);
}

Text Desk::install(std::string_view program, std::int64_t version, std::string_view at, std::string_view migrate,
                   std::string_view event) {
  const Within within(program_memory_);
  return install(read_sound_program(program), version, at, migrate, event);
}

Text Desk::install(tl::expected<Program, Findings> program, std::int64_t version, std::string_view at,
                   std::string_view migrate, std::string_view event) {
  if (!program) return write(program.error());
  const auto since = optional_moment(at);
  if (!since) return write(Findings{since.error()});
  if (version < 1 || has_version(programs_, version)) {
    return write(Findings{{"/version", "a number of its own, from 1", integer_text(version)}});
  }
  Version next;
  next.number = version;
  if (*since) next.since = (*since)->at;
  next.migrate = migrate == "carry" ? Migrate::carry : Migrate::keep;
  next.event = event;
  next.program = std::move(*program);
  programs_.publish(std::move(next));
  return "[]";
}

Text Desk::restore(std::string_view text) {
  const Within within(member_memory_);
  auto snapshot = read_whole_snapshot(text);
  if (!snapshot) return error_text(snapshot.error()[0]);
  if (!has_versions_of(programs_, *snapshot)) {
    return error_text(Status::invalid,
                      "it was decided under a version of the program that is not published here", "");
  }
  member_ = std::move(snapshot->member);
  records_ = MemoryRecords();
  for (Order& order : snapshot->orders) records_.add_order(std::move(order));
  for (auto& [id, seen] : snapshot->seen) records_.seen_events.emplace(id, seen);
  return "";
}

Outcome Desk::decided_on(Member& member, Records& records, std::string_view text, const Facts& facts) const {
  const auto event = read_event(text, exponent(), member.id);
  if (!event) return unreadable(event.error());
  if (event->type == EventType::program)
    return invalid(*event, "a publication is not an event of a member", "/type");
  if (programs_.empty()) return invalid(*event, "no program is published yet", "");
  if (member.id.empty()) member.id = event->member;
  if (event->member != member.id) return invalid(*event, "expected an event of " + member.id, "/member");
  return regulars::apply(programs_, member, records, *event, facts);
}

Outcome Desk::published(std::string_view text) {
  const Within within(program_memory_);
  auto publication = read_publication(text);
  if (!publication) return unreadable({Status::invalid, std::move(publication.error()), {}, {}});
  Event event;
  event.id = publication->id;
  if (publication->version < 1 || has_version(programs_, publication->version)) {
    return invalid(event, "expected a version of its own", "/version");
  }
  programs_.publish({publication->version, publication->at.at, publication->migrate, publication->id,
                     std::move(publication->program)});
  Outcome outcome;
  outcome.id = event.id;
  return outcome;
}

// The page's engine gives memory back as a whole: when much of it is litter, the member moves on by its own text.
void Desk::make_room() {
  constexpr std::size_t litter_bytes_max = std::size_t{1} << 20;
  if (member_memory_.bytes() <= 2 * live_bytes_ + litter_bytes_max) return;
  Region aside;
  const Within within(aside);
  const Text text = snapshot();
  member_memory_.clear();
  restore(text);
  live_bytes_ = member_memory_.bytes();
}

tl::expected<Outcome, Finding> Desk::decided(std::string_view text, std::string_view facts_text) {
  const Within within(member_memory_);
  const auto facts = facts_text.empty() ? tl::expected<Facts, Findings>(Facts{}) : read_facts(facts_text);
  if (!facts) return tl::unexpected(facts.error()[0]);
  return decided_on(member_, records_, text, *facts);
}

Text Desk::decide(std::string_view event, std::string_view facts) {
  make_room();
  const auto outcome = decided(event, facts);
  return outcome ? write(*outcome, exponent()) : error_text(outcome.error());
}

Text Desk::apply(std::string_view text, std::string_view facts) {
  if (text.find("\"program\"") != std::string_view::npos) {  // may be a publication: larger, and everybody's
    const auto event = read_event(text.substr(0, program_bytes_max), exponent(), "-");
    const bool is_event = event ? event->type != EventType::program : text.size() <= event_bytes_max;
    if (!is_event && (facts.empty() || read_facts(facts))) return write(published(text), exponent());
  }
  return decide(text, facts);
}

Text Desk::quote(std::string_view text, std::string_view at) const {
  auto cart = read_cart(text, exponent());
  if (!cart) return error_text(cart.error()[0]);
  const auto moment = optional_moment(at);
  if (!moment) return error_text(moment.error());
  if (programs_.empty()) return error_text(Status::invalid, "no program is published yet", "");
  if (*moment)
    cart->order.at = **moment;
  else if (cart->order.at == Moment{})
    cart->order.at = {member_.clock, member_.offset};
  cart->order.member = member_.id;
  const MemberThen then(programs_, member_, cart->order.at.at);
  return write(regulars::quote(programs_, then, std::move(cart->order), cart->rewards), exponent());
}

Text quotes_text(const Programs& programs, const Member& member, const Moment& now, std::string_view carts) {
  const int exponent = programs.all().back().program.exponent;
  const MemberThen then(programs, member, now.at);
  Buffer out;
  for (const std::string_view text : split_events(carts)) {
    out += out.empty() ? '[' : ',';
    auto cart = read_cart(text, exponent);
    if (!cart) {
      out += error_text(cart.error()[0]);
      continue;
    }
    cart->order.at = now;
    cart->order.member = member.id;
    append(out, quote(programs, then, std::move(cart->order), cart->rewards), exponent);
  }
  out += out.empty() ? "[]" : "]";
  return out;
}

Text Desk::quotes(std::string_view carts, std::string_view at) const {
  const auto moment = optional_moment(at);
  if (!moment) return error_text(moment.error());
  if (programs_.empty()) return error_text(Status::invalid, "no program is published yet", "");
  return quotes_text(programs_, member_, *moment ? **moment : Moment{member_.clock, member_.offset}, carts);
}

Text Desk::plan(std::string_view events) const {
  Member copy = member_;
  ScratchRecords scratch(const_cast<MemoryRecords&>(records_));  // only read below the layer
  Buffer out = "{\"outcomes\":[";
  bool more = false;
  for (const std::string_view event : split_events(events)) {
    if (more) out += ',';
    more = true;
    append(out, decided_on(copy, scratch, event, Facts{}), exponent());
  }
  out += "],\"member\":";
  out += programs_.empty() ? Text("null") : view_text(programs_, copy, exponent());
  out += '}';
  return out;
}

Text Desk::member(std::string_view at) const {
  const auto moment = optional_moment(at);
  if (!moment) return error_text(moment.error());
  if (programs_.empty()) return error_text(Status::invalid, "no program is published yet", "");
  if (!*moment) return view_text(programs_, member_, exponent());
  Member copy = member_;
  ScratchRecords scratch(const_cast<MemoryRecords&>(records_));
  advance(programs_, copy, scratch, (*moment)->at);
  return view_text(programs_, copy, exponent());
}

Text Desk::snapshot() const {
  Snapshot snapshot;
  snapshot.member = member_;
  snapshot.orders = records_.all_orders();
  sort(snapshot.orders, [](const Order& a, const Order& b) { return a.id < b.id; });
  snapshot.seen.insert(records_.seen_events.begin(), records_.seen_events.end());
  return write(snapshot);
}

}  // namespace regulars
