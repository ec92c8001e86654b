// What deciding and keeping an event costs without HTTP, and beside it the raw store: lines as long, put into the journal
// alone. Groups of 64, as 64 connections make them. Processor time of this thread, which a busy machine does not change,
// besides the time that passed.
//
//   build/native/bench_desk [--events 20000] [--members 1000] [--group 64] [--database URL]
#include <ctime>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

#include "server/api/incoming.hpp"
#include "server/auth/directory.hpp"
#include "server/desk/clerk.hpp"
#include "server/shops/add_shop.hpp"
#include "server/store/open.hpp"

namespace {

using namespace regulars;

constexpr const char* bench_program = R"({"schema":1,"id":"club","name":"Club","currency":"USD",
  "rules":[{"id":"base","on":"order","give":{"points_per":{"amount":"1.00","points":1}}},
           {"id":"join","on":"enrol","give":{"points":100}},
           {"id":"card","on":"order","give":{"stamps":{"card":"tenth","count":1,"per":"order"}}}],
  "cards":[{"id":"tenth","stamps":10,"milestones":[{"at":10,"reward":"coffee"}]}],
  "rewards":[{"id":"five-off","kind":"amount_off","amount":"5.00","cost":50,"stock":2},
             {"id":"coffee","kind":"product","sku":"COF-1"}]})";

struct DeskOptions {
  int events = 20'000, members = 1'000, group = 64;
  StorePlace place;
};

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

template <class Work>
void timed(const char* name, int events, Work work) {
  const auto started = seconds_of(CLOCK_MONOTONIC), used = seconds_of(CLOCK_THREAD_CPUTIME_ID);
  work();
  const auto took = seconds_of(CLOCK_MONOTONIC) - started, spent = seconds_of(CLOCK_THREAD_CPUTIME_ID) - used;
  std::printf("%-34s %9.0f a second   %6.1f us of processor each\n", name, events / took, spent * 1e6 / events);
}

std::string add_bench_shop(Store& store, const char* name) {
  NewShop shop;
  shop.name = name;
  shop.program = bench_program;
  shop.origins = {"https://shop.example"};
  return add_shop(store, shop, 1'800'000'000).shop;
}

std::string order_event(int i, int members) {
  const auto n = std::to_string(i);
  return R"({"id":"e)" + n + R"(","type":"order","at":"2027-01-05T10:00:00Z","member":"m)" + std::to_string(i % members) +
         R"(","order":"o)" + n + R"(","lines":[{"line":"1","sku":"COF-1","quantity":1,"amount":"12.00"}]})";
}

void put_lines_alone(Store& store, const DeskOptions& options) {
  const auto shop = add_bench_shop(store, "Raw");
  auto head = store.head(shop);
  const std::string hash(64, 'a'), answer(400, 'b');
  for (int i = 0; i < options.events;) {
    Changes changes;
    changes.shop = shop;
    changes.from = changes.to = head;
    for (int k = 0; k < options.group && i < options.events; ++k, ++i) {
      ++changes.to.seq;
      changes.lines.push_back({changes.to.seq, "m" + std::to_string(i % options.members), 1, "e" + std::to_string(i), "applied",
                               order_event(i, options.members), "", hash, 0, hash, hash, answer});
    }
    changes.to.hash = hash;
    store.commit(std::span(&changes, 1));
    head = changes.to;
  }
}

void decide_all(Store& store, const DeskOptions& options) {
  Directory directory(store);
  const auto shop = directory.find(add_bench_shop(store, "Desk"), 0);
  Clerk clerk(store, 50'000);
  for (int i = 0; i < options.events;) {
    clerk.refresh();
    for (int k = 0; k < options.group && i < options.events; ++k, ++i) {
      const auto incoming = read_incoming(*shop, order_event(i, options.members));
      const auto decided = clerk.decide(*shop, incoming.event, incoming.text);
      if (decided.status != "applied") throw std::runtime_error("not applied: " + decided.answer);
    }
    clerk.commit();
  }
  clerk.settle();
}

DeskOptions options_in(int argc, char** argv) {
  DeskOptions options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--events") options.events = std::atoi(argv[i + 1]);
    if (name == "--members") options.members = std::atoi(argv[i + 1]);
    if (name == "--group") options.group = std::atoi(argv[i + 1]);
    if (name == "--database") options.place.database = argv[i + 1];
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  auto options = options_in(argc, argv);
  char folder[] = "/tmp/regulars-bench-XXXXXX";
  if (options.place.database.empty()) options.place.data = mkdtemp(folder);
  {
    const auto store = open_store(options.place, StoreUse::serve);
    timed("journal lines alone", options.events, [&] { put_lines_alone(*store, options); });
    timed("decided, answered, everything kept", options.events, [&] { decide_all(*store, options); });
  }
  if (!options.place.data.empty()) std::filesystem::remove_all(options.place.data);
}
