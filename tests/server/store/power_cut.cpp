#include "tests/server/store/power_cut.hpp"

#include <catch2/catch.hpp>

#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

constexpr int commits_max = 12, cuts_of_one_disk = 50;

// One to five lines after `head`, of any length.
Changes some_changes(const HeadRow& head, std::mt19937& random) {
  Changes changes;
  changes.shop = a_shop.shop;
  changes.from = changes.to = head;
  for (auto count = 1 + random() % 5; count > 0; --count) {
    LineRow line;
    line.seq = changes.to.seq + 1;
    line.member = "m" + std::to_string(random() % 9);
    line.prev = changes.to.hash;
    line.hash = "h" + std::to_string(random());
    line.event = std::string(100 + random() % 6000, static_cast<char>('a' + random() % 26));
    changes.to.seq = line.seq;
    changes.to.hash = line.hash;
    changes.members.push_back({line.member, line.event, "d", line.seq, line.hash});
    changes.lines.push_back(std::move(line));
  }
  return changes;
}

struct Promise {
  HeadRow acknowledged;  // by a commit that returned
  HeadRow under_way;     // by one that did not
};

// Works until the power fails, in a commit or while closing.
void work_until_cut(PowerCutDisk& disk, const std::string& folder, Promise& promise, std::mt19937& random) {
  try {
    if (random() % 4 == 0) disk.cut_at(1 + static_cast<int>(random() % 8));  // while opening
    const auto store = open_sqlite_store(folder, SqliteUse::serve);
    if (!disk.is_cut()) disk.cut_at(1 + static_cast<int>(random() % 150));
    for (int i = 0; i < commits_max; ++i) {
      const auto changes = some_changes(promise.acknowledged, random);
      promise.under_way = changes.to;
      store->commit(std::span(&changes, 1));
      promise.acknowledged = changes.to;
    }
  } catch (const StoreError&) {
  }
}

// "": everything promised is there, and nothing else; then `promise` is what is there.
std::string broken(Store& store, Promise& promise) {
  const auto head = store.head(a_shop.shop);
  const auto promised = promise.acknowledged;
  const bool as_promised = head.seq == promised.seq && head.hash == promised.hash;
  const bool finished = head.seq == promise.under_way.seq && head.hash == promise.under_way.hash;
  promise = {head, head};
  if (!as_promised && !finished) return "line " + std::to_string(promised.seq) + " was acknowledged, the last is " + std::to_string(head.seq);
  std::string hash;
  for (const auto& line : store.lines(a_shop.shop, std::max<std::int64_t>(head.seq - 40, 0), 100)) {
    if (!hash.empty() && line.prev != hash) return "the chain is broken at line " + std::to_string(line.seq);
    hash = line.hash;
    if (line.member.empty()) continue;
    const auto member = store.member(a_shop.shop, line.member);
    if (!member || member->seq < line.seq) return "line " + std::to_string(line.seq) + " has no state";
  }
  return hash == head.hash ? "" : "the last line is not the head's";
}

std::vector<std::string> cut_one_disk(Synchronous synchronous, std::mt19937& random) {
  TemporaryFolder folder;
  PowerCutDisk disk(synchronous);
  add_a_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  Promise promise{{1, "h1", 0}, {1, "h1", 0}};
  std::vector<std::string> losses;
  for (int i = 0; i < cuts_of_one_disk; ++i) {
    work_until_cut(disk, folder.path, promise, random);
    disk.power_returns(random);
    try {
      const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
      if (auto loss = broken(*store, promise); !loss.empty()) losses.push_back("cut " + std::to_string(i) + ": " + loss);
    } catch (const StoreError& error) {
      losses.push_back("cut " + std::to_string(i) + ": " + error.what());
      break;
    }
  }
  return losses;
}

std::vector<std::string> cut_power(int times, Synchronous synchronous) {
  std::mt19937 random(4711);
  std::vector<std::string> losses;
  for (int done = 0; done < times; done += cuts_of_one_disk) {
    auto more = cut_one_disk(synchronous, random);
    std::move(more.begin(), more.end(), std::back_inserter(losses));
  }
  return losses;
}

}  // namespace

TEST_CASE("A thousand power cuts lose nothing that was acknowledged") {
  CHECK(cut_power(1000, Synchronous::as_asked) == std::vector<std::string>{});
}

TEST_CASE("With synchronous=NORMAL the same cuts do lose something, and the test sees it") {
  const auto losses = cut_power(100, Synchronous::normal);
  CHECK(losses.size() > 10);
  CHECK(losses.front().find("was acknowledged") != std::string::npos);
}
