#include "server/store/packing.hpp"

#include <catch2/catch.hpp>

#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

std::string long_text() {
  std::string text = "{";
  for (int i = 0; i < 400; ++i) text += R"("lot":{"points":12,"earned_at":"2027-01-05T10:00:00Z"},)";
  return text + "}";
}

}  // namespace

TEST_CASE("A text is packed smaller, comes back as it was, and damage is noticed") {
  const auto text = long_text();
  const auto bytes = packed(text);
  CHECK(bytes.size() * 10 < text.size());
  CHECK(unpacked(bytes) == text);
  CHECK(unpacked(packed("")) == "");
  CHECK_FALSE(unpacked(""));
  CHECK_FALSE(unpacked("x"));
  std::size_t noticed = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const auto back = unpacked(damaged);
    CHECK((!back || *back == text));  // one bit of the frame means nothing
    noticed += !back;
    CHECK_FALSE(unpacked(bytes.substr(0, at)));
  }
  CHECK(noticed + 2 > bytes.size());
}

TEST_CASE("An answer of any length is kept byte for byte, on every store") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    Changes changes;
    changes.shop = a_shop.shop;
    changes.from = changes.to = {1, "h1", 0};
    for (const auto& answer : {long_text(), std::string("{}"), std::string()}) {
      ++changes.to.seq;
      changes.lines.push_back({changes.to.seq, "m", 1, "e", "applied", "{}", "", "", 0, "", "h", answer});
    }
    changes.to.hash = "h";
    store.commit(std::span(&changes, 1));
    CHECK(store.line(a_shop.shop, 2)->answer == long_text());
    const auto lines = store.lines(a_shop.shop, 1, 10);
    REQUIRE(lines.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(lines[i].answer == changes.lines[i].answer);
    CHECK_FALSE(lines[0].answer_damaged);
  });
}
