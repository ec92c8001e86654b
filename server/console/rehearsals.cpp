#include "server/console/rehearsals.hpp"

#include <algorithm>
#include <future>
#include <optional>

#include "core/base/decimal.hpp"
#include "core/codec/codec.hpp"
#include "core/simulation.hpp"
#include "server/api/app.hpp"
#include "server/clock.hpp"
#include "server/log.hpp"

namespace regulars {
namespace {

constexpr int lines_at_once = 4000;
constexpr std::size_t members_shown = 100;  // of those who gain, and of those who lose

struct Page {
  std::vector<LineRow> lines;
  std::int64_t last = 0;  // of the whole journal
};

// The journal is the writer's to read; asked page by page, so that events of the shop go in between.
std::optional<Page> page_after(App& app, const std::string& shop, std::int64_t after) {
  auto page = std::make_shared<Page>();
  auto promise = std::make_shared<std::promise<bool>>();
  auto read = promise->get_future();
  app.writer.submit(
      [&app, shop, after, page, promise](Clerk&) -> Answer {
        *page = {app.store.lines(shop, after, lines_at_once), app.store.head(shop).seq};
        return [promise](bool) { promise->set_value(true); };
      },
      [promise](bool) { promise->set_value(false); });
  return read.get() ? std::optional(std::move(*page)) : std::nullopt;
}

std::string program_text(App& app, const std::string& shop, std::int64_t version) {
  auto text = std::make_shared<std::promise<std::string>>();
  auto found = text->get_future();
  app.writer.submit(
      [&app, shop, version, text](Clerk&) -> Answer {
        std::string program;
        for (const auto& row : app.store.programs(shop))
          if (row.number == version) program = row.text;
        return [text, program](bool) { text->set_value(program); };
      },
      [text](bool) { text->set_value(""); });
  return found.get();
}

std::string csv_of(const SimulationReport& report, int exponent) {
  std::string csv = "member,gain,worth_live,worth_draft,points_live,points_draft,level_live,level_draft\r\n";
  const auto quoted = [](const std::string& text) {
    std::string out = "\"";
    // What a spreadsheet would take for a formula is shown as the text it is.
    if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) out += '\'';
    for (const char each : text) out.append(each == '"' ? 2 : 1, each);
    return out + '"';
  };
  for (const auto& [member, live, draft, gain] : report.members)
    csv += quoted(member) + "," + money_text(gain, exponent) + "," + money_text(live.worth, exponent) + "," + money_text(draft.worth, exponent) +
           "," + std::to_string(live.points) + "," + std::to_string(draft.points) + "," + quoted(live.tier) + "," + quoted(draft.tier) + "\r\n";
  return csv;
}

// Those who gain most, then those who lose most, each the most first.
void keep_extremes(std::vector<MemberChange>& members) {
  std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.gain > b.gain; });
  const auto worse = std::partition_point(members.begin(), members.end(), [](const auto& each) { return each.gain >= Money{}; });
  std::vector<MemberChange> losing(std::make_reverse_iterator(members.end()), std::make_reverse_iterator(worse));
  members.erase(std::partition_point(members.begin(), worse, [](const auto& each) { return each.gain > Money{}; }), members.end());
  if (members.size() > members_shown) members.resize(members_shown);
  if (losing.size() > members_shown) losing.resize(members_shown);
  members.insert(members.end(), losing.begin(), losing.end());
}

RehearsalState run(App& app, const Shop& shop, Simulation& simulation) {
  RehearsalState state;
  for (std::int64_t after = 0;;) {
    const auto page = page_after(app, shop.id, after);
    if (!page || app.jobs.stopping()) throw std::runtime_error("the journal cannot be read now");
    for (const auto& line : page->lines) {
      if (line.member.empty()) continue;
      // What followed from an event follows from it again.
      if (const auto event = read_event(line.event, shop.exponent); event && !is_follow_up(event->type)) simulation.apply(*event);
    }
    if (page->lines.empty()) break;
    after = page->lines.back().seq;
    state.read = after;
    state.of = page->last;
    app.rehearsals.keep(shop.id, state);
  }
  auto report = simulation.finish(Instant{unix_seconds()});
  state.csv = csv_of(report, shop.exponent);
  keep_extremes(report.members);
  state.report = write(report, shop.exponent);
  state.stage = RehearsalState::Stage::done;
  return state;
}

RehearsalState failed(std::string trouble) {
  RehearsalState state;
  state.stage = RehearsalState::Stage::failed;
  state.trouble = std::move(trouble);
  return state;
}

}  // namespace

std::shared_ptr<const RehearsalState> Rehearsals::find(const std::string& shop) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_shop_.find(shop);
  return found == by_shop_.end() ? nullptr : found->second;
}

bool Rehearsals::begin(const std::string& shop) {
  const std::lock_guard lock(mutex_);
  auto& place = by_shop_[shop];
  if (place && place->stage == RehearsalState::Stage::running) return false;
  place = std::make_shared<const RehearsalState>();
  return true;
}

void Rehearsals::keep(const std::string& shop, RehearsalState state) {
  const std::lock_guard lock(mutex_);
  by_shop_[shop] = std::make_shared<const RehearsalState>(std::move(state));
}

void rehearse(App& app, const Shop& shop, const std::string& draft, std::int64_t version) {
  const auto started = steady_microseconds();
  RehearsalState state;
  try {
    auto live = read_program(program_text(app, shop.id, version));
    auto against = read_program(draft);
    if (!live || !against || live->currency != against->currency) {
      state = failed("the draft, or the version it is compared with, is no program of this shop");
    } else {
      Simulation simulation(std::move(*live), std::move(*against));
      state = run(app, shop, simulation);
    }
  } catch (const std::exception& error) {
    log(LogLevel::error, std::string("rehearsal failed: ") + error.what());
    state = failed("the rehearsal could not be finished: try again");
  }
  state.milliseconds = static_cast<std::int64_t>((steady_microseconds() - started) / 1000);
  app.rehearsals.keep(shop.id, std::move(state));
}

}  // namespace regulars
