// regulars settle: what partner shops owe each other.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/journal_lines.hpp"
#include "cli/program_file.hpp"
#include "cli/settlement_text.hpp"
#include "cli/shared_journal.hpp"
#include "cli/store_options.hpp"
#include "cli/text_file.hpp"
#include "core/base/moment_text.hpp"
#include "server/journal/walk.hpp"

namespace regulars::cli {
namespace {

constexpr const char* settle_name = "regulars settle";

struct SettleOptions {
  StorePlace store;
  std::string program, events, shop, journal, from, to;
  bool json = false;
};

struct SettleFailure {
  int exit_code = 0;
  std::string why;
};

// What was taken, and the program it is told in.
struct SettleBooks {
  std::unique_ptr<TakenLog> log;
  std::string house, currency;
  int exponent = 2;
  std::size_t bad_lines = 0;

  void open(const Program& program) {
    if (log) return;
    house = program.id;
    currency = program.currency;
    exponent = program.exponent;
    log = std::make_unique<TakenLog>(program.id);
  }
  void bad_line(std::size_t number, const std::string& what) {
    std::fprintf(stderr, "line %zu: %s\n", number, what.c_str());
    ++bad_lines;
  }
};

SettleFailure read_events(const SettleOptions& options, Instant to, SettleBooks& books) {
  LineReader lines(options.events, settle_name);
  if (!lines.ok()) return {2, ""};
  auto program = load_program(options.program, settle_name);
  if (!program) return {2, ""};
  books.open(*program);
  Club club(std::move(*program));
  club.watch([&](ClubMember& member, const Event& event, const Outcome& outcome) {
    books.log->note(club.programs(), member.state, member.records, event, outcome.status);
  });
  for (const BadLine& bad : apply_journal(club, lines, {})) books.bad_line(bad.number, bad.what);
  club.advance_all(to);
  return {};
}

// Lines of a journal, from wherever `apply` brings them.
template <class Apply>
SettleFailure walk_journal(Instant to, SettleBooks& books, Apply apply) {
  std::unique_ptr<JournalWalk> walk;
  walk = std::make_unique<JournalWalk>([&](ClubMember& member, const Event& event, const Outcome& outcome) {
    books.open(walk->programs().all().front().program);
    books.log->note(walk->programs(), member.state, member.records, event, outcome.status);
  });
  apply(*walk);
  if (walk->programs().empty()) return {2, "the journal has no program"};
  books.open(walk->programs().all().front().program);
  walk->advance_all(to);
  return {};
}

SettleFailure read_journal_lines(const std::string& text, Instant to, SettleBooks& books) {
  return walk_journal(to, books, [&](JournalWalk& walk) {
    std::size_t number = 0;
    for (std::size_t from = 0; from < text.size(); ++number) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      const std::string line = text.substr(from, end - from);
      from = end + 1;
      std::string problem;
      if (!line.empty() && !walk.apply_line(line, problem)) books.bad_line(number + 1, problem);
    }
  });
}

SettleFailure read_store(const SettleOptions& options, Instant to, SettleBooks& books) {
  const auto store = open_store(options.store, StoreUse::read);
  const auto shops = store->shops();
  const std::string shop = options.shop.empty() && shops.size() == 1 ? shops.front() : options.shop;
  if (std::find(shops.begin(), shops.end(), shop) == shops.end()) return {2, "--shop: expected one of the backend's shops"};
  std::unique_ptr<Output> out;
  if (!options.journal.empty()) out = std::make_unique<Output>(options.journal);
  if (out && !out->ok()) return {2, "cannot write " + options.journal};
  SettleFailure failure = walk_journal(to, books, [&](JournalWalk& walk) {
    walk.catch_up(*store, shop, [&](const LineRow& line, const std::string& problem) { books.bad_line(static_cast<std::size_t>(line.seq), problem); },
                  [&](const LineRow& line) {
                    if (out) out->line(shared_line(line, walk.find(line.member)));
                  });
  });
  if (out && !out->finish()) return {2, "cannot write " + options.journal};
  return failure;
}

SettleFailure read_all(const SettleOptions& options, Instant to, SettleBooks& books) {
  if (options.events.empty()) return read_store(options, to, books);
  if (!options.program.empty()) return read_events(options, to, books);
  const auto text = read_text(options.events, settle_name);
  return text ? read_journal_lines(*text, to, books) : SettleFailure{2, ""};
}

int cannot_settle(const std::string& why) {
  if (!why.empty()) std::fprintf(stderr, "%s: %s\n", settle_name, why.c_str());
  return 2;
}

int settle_books(const SettleOptions& options) {
  const bool names_store = !options.store.data.empty() || !options.store.database.empty();
  if (names_store == !options.events.empty()) return cannot_settle("expected --events, --data or --database (see --help)");
  const auto from = parse_moment(options.from), to = parse_moment(options.to);
  if (!from || !to) return cannot_settle("--from, --to: expected times such as 2026-11-01T00:00:00+07:00");
  if (!(from->at < to->at)) return cannot_settle("--to: expected a time after --from");
  SettleBooks books;
  try {
    const SettleFailure failure = read_all(options, to->at, books);
    if (failure.exit_code != 0) return cannot_settle(failure.why);
  } catch (const StoreError& error) {
    return cannot_settle(error.what());
  }
  const Settlement settlement = settle(books.log->taken(), from->at, to->at);
  if (!settlement.in_range) return cannot_settle("an amount would pass 2^53-1");
  const SettlementHead head{books.house, books.currency, books.exponent, from->at, to->at};
  std::printf("%s", (options.json ? settlement_json(settlement, head) + "\n" : settlement_table(settlement, head)).c_str());
  return books.bad_lines == 0 ? 0 : 1;
}

}  // namespace

void declare_settle(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<SettleOptions>();
  auto* command = app.add_subcommand("settle", "Say what partner shops owe each other for points one issued and another took");
  command->add_option("--from", options->from, "from this instant on")->required();
  command->add_option("--to", options->to, "up to this instant, which belongs to the next settlement")->required();
  command->add_option("--events,-e", options->events, "events with --program, else lines of a shared journal; - is standard input");
  command->add_option("--program,-p", options->program, "the program file, for events; a shared journal has its own");
  add_store_options(*command, options->store, "the backend's folder instead; it may be running");
  command->add_option("--shop", options->shop, "which of its shops; may be left out when there is one");
  command->add_option("--journal", options->journal, "with a backend: also write the journal here, for partners to compute the same from");
  command->add_flag("--json", options->json, "print one JSON object");
  command->footer("Exit code: 0 done, 1 some lines could not be read (named on standard error, all others applied), 2 nothing done.\n"
                  "Example: regulars settle --data data --from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z --journal october.jsonl\n"
                  "         regulars settle --events october.jsonl --from 2026-10-01T00:00:00Z --to 2026-11-01T00:00:00Z");
  command->callback([options, &exit_code] { exit_code = settle_books(*options); });
}

}  // namespace regulars::cli
