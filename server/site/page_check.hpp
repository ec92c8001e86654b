// "Is it on my site?": what keeps the widget from working on a page of a shop, and what to do about it. The sentences are
// the console's (site_found_CODE in web/console/locales); here are the codes and what they are filled in with.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace regulars {

struct SiteFinding {
  enum class Level {
    wrong,  // does not work until it is mended
    hint,   // works, or cannot be told from outside
    good,
  };
  Level level = Level::wrong;
  std::string code;
  std::map<std::string, std::string> fill;
};
using SiteFindings = std::vector<SiteFinding>;

// What the shop and this backend are.
struct SiteFacts {
  std::string server;  // this backend's origin as browsers reach it
  std::string shop;
  std::vector<std::string> publishable_keys, identity_secrets, origins;
  std::function<std::optional<std::string>(const std::string& path)> embed_file;  // content, by the path below /embed/
};

// How a page was answered.
struct SitePage {
  std::string address;
  std::string html;
  std::vector<std::string> policies;  // its Content-Security-Policy headers
};

// What the first tag on the page asks for; empty where it says nothing.
struct SiteTag {
  std::string server;   // origin it talks to
  std::string key;
  std::string token_url;  // whole
};

struct PageReading {
  SiteFindings findings;
  std::optional<SiteTag> tag;  // absent: there is none that runs
};

// By the page alone: nothing is asked of anybody.
PageReading read_page(const SitePage& page, const SiteFacts& facts);

}  // namespace regulars
