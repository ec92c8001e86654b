#include "server/web/files.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace regulars;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    char name[] = "/tmp/regulars-files-XXXXXX";
    path = mkdtemp(name);
    fs::create_directories(path / "web/locales");
    write("secret.js", "secret");
    write("web/sdk.js", "export {}");
    write("web/locales/en.json", "{}");
    write("web/notes.md", "not served");
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& text) { std::ofstream(path / name) << text; }
  std::string web() const { return path / "web"; }
  fs::path path;
};

}  // namespace

TEST_CASE("Files of the folder are found by their path, with their type") {
  Folder folder;
  WebFiles files(folder.web());
  REQUIRE(files.find("sdk.js", 0));
  CHECK(*files.find("sdk.js", 0)->content == "export {}");
  CHECK(files.find("sdk.js", 0)->content_type == "text/javascript; charset=utf-8");
  CHECK(files.find("locales/en.json", 0)->content_type == "application/json");
}

TEST_CASE("Nothing outside the folder, and no other kind of file, can be named") {
  Folder folder;
  fs::create_symlink(folder.path / "secret.js", folder.path / "web/link.js");
  fs::create_directory_symlink(folder.path, folder.path / "web/out");
  WebFiles files(folder.web());
  for (const auto* path : {"../secret.js", "/etc/passwd", "link.js", "out/secret.js", "notes.md", "locales", "", ".",
                           "locales/../sdk.js", "./sdk.js", "sdk.js/", "sdk.js\0x"}) {
    CAPTURE(path);
    const bool found = files.find(path, 0) != nullptr;
    CHECK(found == (std::string(path) == "sdk.js"));
  }
}

TEST_CASE("A new build is seen, with another tag; a precompressed file only when it is not older") {
  Folder folder;
  WebFiles files(folder.web());
  const auto before = files.find("sdk.js", 0);
  folder.write("web/sdk.js", "export { more }");
  folder.write("web/sdk.js.br", "packed");
  CHECK(files.find("sdk.js", 10)->etag == before->etag);  // not looked at again yet
  const auto after = files.find("sdk.js", 2000);
  CHECK(after->etag != before->etag);
  REQUIRE(after->brotli);
  CHECK(*after->brotli == "packed");
  fs::last_write_time(folder.path / "web/sdk.js.br", fs::last_write_time(folder.path / "web/sdk.js") - std::chrono::hours(1));
  CHECK_FALSE(files.find("sdk.js", 4000)->brotli);
}

TEST_CASE("A folder that is not there has no files") {
  CHECK_FALSE(WebFiles("/nowhere/at/all").find("sdk.js", 0));
}
