// The files in the binary, as scripts/pack-web.mjs packs them.
#include "server/web/packed.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("a pack names its files, and where their bytes are") {
  const auto files = files_in_pack("[{\"path\":\"a.js\",\"content\":[0,3],\"brotli\":[3,2]},{\"path\":\"b/c.json\",\"content\":[5,1]}]\nabcBR7");
  REQUIRE(files.size() == 2);
  CHECK(*files.at("a.js")->content == "abc");
  CHECK(*files.at("a.js")->brotli == "BR");
  CHECK(files.at("a.js")->content_type == "text/javascript; charset=utf-8");
  CHECK(*files.at("b/c.json")->content == "7");
  CHECK(files.at("b/c.json")->brotli == nullptr);
  CHECK(files.at("a.js")->etag != files.at("b/c.json")->etag);
}

TEST_CASE("what is not all there is left out") {
  for (const auto* pack : {"", "[]", "[]\n", "{}\n", "nonsense\nabc", "[{\"path\":\"a.js\",\"content\":[0,4]}]\nabc", "[{\"path\":\"a.js\",\"content\":[9,1]}]\nabc",
                           "[{\"path\":\"a.js\",\"content\":[0]}]\nabc", "[{\"path\":\"a.exe\",\"content\":[0,1]}]\nabc", "[{\"path\":\"a.js\"}]\nabc"})
    CHECK(files_in_pack(pack).empty());
}
