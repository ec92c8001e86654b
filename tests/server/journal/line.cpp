#include "server/journal/line.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <set>

using namespace regulars;

namespace {

const LineRow line{7, "m1", 2, "e1", "applied", "{\"id\":\"e1\"}", "{\"code_seed\":\"00\"}", "p", 3, "mp", "", "{}"};

}  // namespace

TEST_CASE("Every field of a line that decides anything is under its hash") {
  const std::vector<std::function<void(LineRow&)>> edits = {
      [](LineRow& row) { row.seq = 8; },           [](LineRow& row) { row.member = "m2"; },
      [](LineRow& row) { row.version = 3; },       [](LineRow& row) { row.event_id = "e2"; },
      [](LineRow& row) { row.status = "waiting"; }, [](LineRow& row) { row.event += " "; },
      [](LineRow& row) { row.facts.clear(); },     [](LineRow& row) { row.prev = "q"; },
      [](LineRow& row) { row.member_seq = 4; },    [](LineRow& row) { row.member_prev = "q"; },
  };
  std::set<std::string> hashes = {line_hash("shop", line), line_hash("another", line)};
  for (const auto& edit : edits) {
    auto edited = line;
    edit(edited);
    hashes.insert(line_hash("shop", edited));
  }
  CHECK(hashes.size() == edits.size() + 2);
}

TEST_CASE("Bytes cannot be moved from one field to the next") {
  auto a = line, b = line;
  a.member = "m1,2:xx";
  a.event_id = "";
  b.member = "m1";
  b.event_id = ",2:xx";
  CHECK(line_hash("shop", a) != line_hash("shop", b));
}

// Computed with Python's hashlib from the description in the header.
TEST_CASE("The hash is the one the header describes, so that a page can compute it") {
  CHECK(line_hash("0123456789ab", line) == "abaf0263b0c11cf9dc6b062500cf070e92d4806900c6405c52939ec205569fa3");
}
