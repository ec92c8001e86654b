#include "server/desk/writer.hpp"

#include <catch2/catch.hpp>
#include <future>

#include "tests/server/store/memory.hpp"

using namespace regulars;

namespace {

// Five tasks in two groups: one alone, which waits until the four behind it are there. Which threads answered.
struct GivenAnswers {
  std::thread::id writer;
  std::vector<std::thread::id> by;
};

GivenAnswers answers_given(const Elsewhere& elsewhere) {
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
          [](bool) {});
      if (i == 0) first_taken.get_future().wait();
    }
    all_wait.set_value();
  }
  return given;
}

}  // namespace

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
