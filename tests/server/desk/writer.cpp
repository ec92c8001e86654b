#include "server/desk/writer.hpp"

#include <catch2/catch.hpp>
#include <future>

#include "server/journal/verify.hpp"
#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/memory.hpp"
#include "tests/server/store/naive.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

// Five tasks in two groups: one alone, which waits until the four behind it are there. `events`: of each. Which threads
// answered.
struct GivenAnswers {
  std::thread::id writer;
  std::vector<std::thread::id> by;
};

GivenAnswers answers_given(const Elsewhere& elsewhere, std::size_t events = 1) {
  const auto store = open_memory_store();
  Metrics metrics{std::vector<std::string>{}};
  GivenAnswers given;
  std::mutex mutex;
  std::promise<void> first_taken, all_wait;
  const auto go_on = all_wait.get_future().share();
  {
    Writer writer(*store, metrics, 10, [](const std::string&) {}, elsewhere);
    for (int i = 0; i < 5; ++i) {
      writer.submit(
          [&, i](Clerk&) -> Answer {
            given.writer = std::this_thread::get_id();
            if (i == 0) {
              first_taken.set_value();
              go_on.wait();
            }
            return [&](bool durable) {
              const std::lock_guard lock(mutex);
              if (durable) given.by.push_back(std::this_thread::get_id());
            };
          },
          [](bool) {}, events);
      if (i == 0) first_taken.get_future().wait();
    }
    all_wait.set_value();
  }
  return given;
}

// A store whose commits of several events wait, and then do as they are told.
class HeldStore : public NaiveStore {
 public:
  using NaiveStore::NaiveStore;
  std::function<void(int)> before_commit = [](int) {};  // of its number

  bool may_overlap() const override { return true; }
  void commit(std::span<const Changes> changes) override {
    before_commit(++commits_);
    right_->commit(changes);
  }

 private:
  int commits_ = 0;
};

struct Flown {
  std::vector<std::string> told;  // which event, and what became of it, as they were answered
  int decided = 0;                // also those that were decided again
  std::int64_t lines = 0;
  std::vector<std::string> troubles;
};

// e0 alone; e1 and e2 together, whose commit is the second and begins only to end when e3 and e4 are decided as well;
// `at_commit` may make it fail.
Flown flown(const std::function<void(int)>& at_commit) {
  TemporaryFolder folder;
  const auto shop = add_small_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  HeldStore store(open_sqlite_store(folder.path, SqliteUse::serve));
  Directory directory(store);
  const auto found = directory.find(shop, 0);
  Metrics metrics{std::vector<std::string>{}};
  Flown flown;
  std::mutex mutex;
  std::promise<void> first_taken, two_wait, second_begun, all_decided;
  const auto go_on = two_wait.get_future().share();
  store.before_commit = [&](int number) {
    if (number == 2) {
      second_begun.set_value();
      all_decided.get_future().wait();
      const std::lock_guard lock(mutex);
      CHECK(flown.told == std::vector<std::string>{"e0 durable"});  // the others are not answered before it has landed
    }
    at_commit(number);
  };
  {
    Writer writer(store, metrics, 10);
    const auto submit = [&](int number) {
      const auto id = "e" + std::to_string(number);
      const auto incoming = std::make_shared<Incoming>(read_incoming(*found, order_text(id, "ann", "12.00")));
      const auto answer = [&flown, &mutex, id](bool durable) {
        const std::lock_guard lock(mutex);
        flown.told.push_back(id + (durable ? " durable" : " refused"));
      };
      writer.submit(
          [&, number, incoming, answer](Clerk& clerk) -> Answer {
            if (number == 0) {
              first_taken.set_value();
              go_on.wait();
            }
            clerk.decide(*found, incoming->event, incoming->text);
            if (++flown.decided == 5) all_decided.set_value();
            return answer;
          },
          answer);
    };
    submit(0);
    first_taken.get_future().wait();
    for (const int number : {1, 2}) submit(number);
    two_wait.set_value();
    second_begun.get_future().wait();
    for (const int number : {3, 4}) submit(number);
  }
  flown.lines = store.head(shop).seq;
  flown.troubles = verify_shop(store, shop).troubles;
  return flown;
}

const std::vector<std::string> all_durable = {"e0 durable", "e1 durable", "e2 durable", "e3 durable", "e4 durable"};

}  // namespace

TEST_CASE("While a group is being committed the next one is decided, and answered after it") {
  const auto all = flown([](int) {});
  CHECK(all.told == all_durable);
  CHECK(all.decided == 5);
  CHECK(all.lines == 6);
  CHECK(all.troubles.empty());
}

TEST_CASE("A group whose commit failed is done again, and so is what was decided on it") {
  const auto all = GENERATE(false, true) ? flown([](int number) { if (number == 2) throw StoreError("the disk is full"); })
                                         : flown([](int number) { if (number == 2) throw StoreConflict("another was first"); });
  CHECK(all.told == all_durable);
  CHECK(all.decided == 9);
  CHECK(all.lines == 6);
  CHECK(all.troubles.empty());
}

TEST_CASE("What cannot be committed is refused, with all that was decided on it") {
  const auto all = flown([](int number) { if (number >= 2) throw StoreError("the disk is full"); });
  CHECK(all.told == std::vector<std::string>{"e0 durable", "e1 refused", "e2 refused", "e3 refused", "e4 refused"});
  CHECK(all.lines == 2);
  CHECK(all.troubles.empty());
}

TEST_CASE("The answers of a group are given elsewhere, that of one alone by the writer") {
  std::vector<std::future<void>> others;
  const auto given = answers_given([&others](std::function<void()> work) {
    others.push_back(std::async(std::launch::async, std::move(work)));
    others.back().wait();
    return true;
  });
  CHECK(others.size() == 1);
  REQUIRE(given.by.size() == 5);
  CHECK(given.by[0] == given.writer);
  for (std::size_t i = 1; i < 5; ++i) CHECK(given.by[i] != given.writer);
}

TEST_CASE("Answers that nobody else takes are given by the writer") {
  const auto given = answers_given([](const std::function<void()>&) { return false; });
  CHECK(given.by == std::vector<std::thread::id>(5, given.writer));
}

TEST_CASE("Of several batches each is a group, so that one is decided while another is committed") {
  int groups_of_several = 0;
  const auto given = answers_given([&](const std::function<void()>&) { return ++groups_of_several, false; }, 500);
  CHECK(given.by.size() == 5);
  CHECK(groups_of_several == 0);
}
