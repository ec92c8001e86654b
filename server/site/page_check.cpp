#include "server/site/page_check.hpp"

#include <algorithm>
#include <set>

#include "server/auth/keys.hpp"
#include "server/net/url.hpp"
#include "server/site/integrity.hpp"
#include "server/site/page_tags.hpp"
#include "server/site/policy_check.hpp"

namespace regulars {
namespace {


constexpr std::string_view loader = "/regulars.js";
constexpr std::string_view embed = "/embed/";

bool is_among(const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

bool is_loader(const ScriptTag& script) { return path_of(script.src).ends_with(loader); }

// The kinds a browser runs as a plain script.
bool runs_as_script(const std::string& type) { return type.empty() || type == "text/javascript" || type == "application/javascript"; }

// A tag that a script on the page makes, as Tag Manager's does: what it would be, read from the script's text.
std::optional<ScriptTag> made_by(const ScriptTag& script, const SiteFacts& facts) {
  const auto at = script.text.find(loader);
  if (at == std::string::npos) return std::nullopt;
  const auto begin = script.text.find_last_of("'\"`", at);
  ScriptTag tag;
  if (begin != std::string::npos) tag.src = resolved(facts.server, script.text.substr(begin + 1, at + loader.size() - begin - 1));
  const auto word_at = [&](std::string_view start) {
    const auto from = script.text.find(start);
    return from == std::string::npos ? "" : script.text.substr(from, script.text.find_first_of("'\"` \n;", from) - from);
  };
  tag.attributes["data-key"] = word_at("pk_");
  return tag.src.empty() ? std::nullopt : std::optional(std::move(tag));
}

struct SiteReading {
  const SitePage& page;
  const SiteFacts& facts;
  PageTags tags;
  PageReading result;

  void add(SiteFinding::Level level, std::string code, std::map<std::string, std::string> fill = {}) {
    result.findings.push_back({level, std::move(code), std::move(fill)});
  }
  void wrong(std::string code, std::map<std::string, std::string> fill = {}) { add(SiteFinding::Level::wrong, std::move(code), std::move(fill)); }

  void read();
  void say_missing();
  void check_secrets();
  void check_count(const std::vector<ScriptTag>& found);
  void check_key(const std::string& key);
  void check_sum(const ScriptTag& tag);
};

void SiteReading::check_secrets() {
  bool found = page.html.find("sk_" + facts.shop + "_") != std::string::npos;
  for (const auto& secret : facts.identity_secrets) found = found || page.html.find(secret) != std::string::npos;
  if (found) wrong("secret_on_page");
}

void SiteReading::say_missing() {
  if (page.html.find(loader.substr(1)) != std::string::npos) return wrong("as_text");
  if (page.html.find("googletagmanager.com/gtm.js") != std::string::npos) return add(SiteFinding::Level::hint, "tag_manager");
  wrong("missing");
}

void SiteReading::check_count(const std::vector<ScriptTag>& found) {
  if (found.size() < 2) return;
  std::set<std::string> sources;
  for (const auto& tag : found) sources.insert(tag.src);
  if (sources.size() > 1) wrong("two_versions", {{"one", found[0].src}, {"other", std::find_if(found.begin(), found.end(), [&](const auto& tag) { return tag.src != found[0].src; })->src}});
  else wrong("twice", {{"n", std::to_string(found.size())}});
}

void SiteReading::check_key(const std::string& key) {
  if (key.empty()) return wrong("key_missing");
  const auto shop = shop_of_key(KeyKind::publishable, key);
  if (!shop) return wrong("key_malformed", {{"key", key.substr(0, 8)}});
  if (*shop != facts.shop) return wrong("key_of_another", {{"key", key}});
  if (!is_among(facts.publishable_keys, key)) wrong("key_gone", {{"key", key}});
}

// The sum in the tag against the file this backend serves under the tag's address.
void SiteReading::check_sum(const ScriptTag& tag) {
  const auto path = path_of(tag.src);
  if (origin_of(tag.src) != facts.server || !path.starts_with(embed)) return;
  const auto file = facts.embed_file(path.substr(embed.size()));
  if (!file) return wrong("version_gone", {{"src", tag.src}});
  const auto& sum = tag.get("integrity");
  if (sum.empty()) return;
  if (tag.attributes.count("crossorigin") == 0 && origin_of(page.address) != facts.server) wrong("no_crossorigin");
  if (const auto is = sum_instead(sum, *file); !is.empty()) wrong("sum_old", {{"is", is}});
}

void SiteReading::read() {
  tags = tags_of(page.html, page.address);
  check_secrets();
  std::vector<ScriptTag> found;
  for (const auto& script : tags.scripts)
    if (is_loader(script)) found.push_back(script);
    else if (script.src.empty() && runs_as_script(script.get("type")))
      if (auto made = made_by(script, facts)) found.push_back(std::move(*made));
  if (found.empty()) return say_missing();
  check_count(found);
  const auto& tag = found.front();
  if (tag.get("type") == "module") wrong("as_module");
  else if (!runs_as_script(tag.get("type"))) wrong("held_back", {{"type", tag.get("type")}});
  if (tag.attributes.count("data-program") > 0) return wrong("runs_alone");
  SiteTag asks;
  asks.server = tag.get("data-server").empty() ? origin_of(tag.src) : origin_of(tag.get("data-server"));
  asks.key = tag.get("data-key");
  if (const auto& url = tag.get("data-token-url"); !url.empty()) asks.token_url = resolved(page.address, url);
  else if (tag.text.empty() && tag.attributes.count("src") > 0 && tag.get("data-token").empty()) add(SiteFinding::Level::hint, "nobody_known");
  check_key(asks.key);
  if (!is_among(facts.origins, origin_of(page.address))) wrong("origin_missing", {{"origin", origin_of(page.address)}});
  check_sum(tag);
  check_policies(result.findings, page, tags, tag, asks);
  result.tag = std::move(asks);
}

}  // namespace

PageReading read_page(const SitePage& page, const SiteFacts& facts) {
  SiteReading reading{page, facts, {}, {}};
  reading.read();
  return std::move(reading.result);
}

}  // namespace regulars
