// What keeps the widget from working on a page, found in the page alone. tests/http/site_check.test.mjs asks the same of a little
// shop, and tests/console/site_check.test.ts holds the policies against a real browser.
#include "server/site/page_check.hpp"

#include "server/site/integrity.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

namespace {

const std::string shop = "0123456789ab";
const std::string key = "pk_0123456789ab_0123456789abcdef012345";

SiteFacts facts() {
  SiteFacts known;
  known.server = "https://regulars.example";
  known.shop = shop;
  known.publishable_keys = {key};
  known.identity_secrets = {"is_of-this-shop"};
  known.origins = {"https://shop.example"};
  known.embed_file = [](const std::string& path) { return path == "regulars.js" ? std::optional<std::string>("loader") : std::nullopt; };
  return known;
}

std::string tag(const std::string& more = "", const std::string& its_key = key) {
  return "<script async src=\"https://regulars.example/embed/regulars.js\" data-key=\"" + its_key + "\" data-token-url=\"/token\"" + more + "></script>";
}

SitePage page(const std::string& html, std::vector<std::string> policies = {}) { return {"https://shop.example/coffee", html, std::move(policies)}; }

// The codes, in order; "" when nothing was found.
std::string found(const SitePage& looked_at) {
  std::string codes;
  for (const auto& each : read_page(looked_at, facts()).findings) codes += (codes.empty() ? "" : " ") + each.code;
  return codes;
}

std::string line_for(const std::string& policy, const std::string& code) {
  for (const auto& each : read_page(page(tag(), {policy}), facts()).findings)
    if (each.code == code) return each.fill.at("line");
  return "";
}

}  // namespace

TEST_CASE("a page with the snippet as it was handed out has nothing wrong") {
  CHECK(found(page("<!doctype html><title>Shop</title>" + tag())) == "");
  CHECK(found(page(tag() + "<noscript>" + tag() + "</noscript><template>" + tag() + "</template>")) == "");
  const auto reading = read_page(page(tag()), facts());
  CHECK(reading.tag->key == key);
  CHECK(reading.tag->token_url == "https://shop.example/token");
}

TEST_CASE("a page without the snippet says so, and whether it stands there as text, or Tag Manager may bring it") {
  CHECK(found(page("<h1>Coffee</h1>")) == "missing");
  CHECK(found(page("<!-- " + tag() + " -->")) == "as_text");
  CHECK(found(page("<p>&lt;script src=\"https://regulars.example/embed/regulars.js\"&gt;</p>")) == "as_text");
  CHECK(found(page("<script src=\"https://www.googletagmanager.com/gtm.js?id=GTM-1\"></script>")) == "tag_manager");
}

TEST_CASE("a script that makes the tag counts as the tag") {
  const std::string made = "<script>var s=document.createElement('script');s.src='https://regulars.example/embed/regulars.js';s.dataset.key='";
  CHECK(found(page(made + key + "';document.head.appendChild(s);</script>")) == "");
  CHECK(found(page(made + "pk_ffffffffffff_0123456789abcdef012345';</script>")) == "key_of_another");
}

TEST_CASE("a key that is none, another shop's, or taken out of use is told apart") {
  CHECK(found(page(tag("", ""))) == "key_missing");
  CHECK(found(page(tag("", "sk_live_1"))) == "key_malformed");
  CHECK(found(page(tag("", "pk_ffffffffffff_0123456789abcdef012345"))) == "key_of_another");
  CHECK(found(page(tag("", "pk_0123456789ab_ffffffffffffffffffffff"))) == "key_gone");
}

TEST_CASE("a secret on the page is found wherever it stands") {
  CHECK(found(page(tag() + "<!-- sk_0123456789ab_whatever -->")) == "secret_on_page");
  CHECK(found(page(tag() + "<script>const s = 'is_of-this-shop'</script>")) == "secret_on_page");
}

TEST_CASE("an origin that is not in the list is named as the browser sends it") {
  auto elsewhere = page(tag());
  elsewhere.address = "https://WWW.Shop.example:443/coffee";
  const auto reading = read_page(elsewhere, facts());
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings[0].code == "origin_missing");
  CHECK(reading.findings[0].fill.at("origin") == "https://www.shop.example");
}

TEST_CASE("two tags on a page are told apart from two versions") {
  CHECK(found(page(tag() + tag())) == "twice");
  CHECK(found(page(tag() + "<script src=\"https://regulars.example/embed/v/0123/regulars.js\"></script>")) == "two_versions");
}

TEST_CASE("of the sums in a tag the strongest kind counts, as in browsers") {
  const std::string file = "1", wrong = "sha256-AAAA";
  const auto right = [&](const std::string& kind) { return sum_instead(kind + "-AAAA", file); };
  CHECK(right("sha256") == "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=");
  CHECK(right("sha384") == "sha384-R/BdNnsMMuQ4+2Pmz0pfNcKqL5DcdUP4pBoPlc6KQKMTq1zzYTSiBoxMlpy1Dbd2");
  for (const char* kind : {"sha256", "sha384", "sha512"}) {
    CHECK(sum_instead(right(kind), file).empty());
    CHECK(sum_instead(" " + right(kind) + "?ct=application/javascript\n", file).empty());
    CHECK(sum_instead(std::string(kind) + "-AAAA " + right(kind), file).empty());
    CHECK(sum_instead("md5-AAAA " + right(kind), file).empty());
  }
  CHECK(sum_instead("sha512-AAAA " + right("sha256"), file) == right("sha512"));
  CHECK(sum_instead(wrong + " " + right("sha384"), file).empty());
  CHECK(sum_instead("md5-AAAA", file).empty());
  CHECK(sum_instead("", file).empty());
}

TEST_CASE("a sum of another build is old, and a sum without crossorigin stops the tag") {
  const std::string sum = "sha256-q/NX1wGZP7xI3p5ogFjHXqA8Qv4yV7lFqX9m8Y8fK7U=";
  CHECK(found(page(tag(" crossorigin integrity=\"" + sum + "\""))) == "sum_old");
  const auto reading = read_page(page(tag(" crossorigin integrity=\"" + sum + "\"")), facts());
  const auto is = reading.findings[0].fill.at("is");
  CHECK(found(page(tag(" crossorigin integrity=\"" + is + "\""))) == "");
  CHECK(found(page(tag(" integrity=\"" + is + "\""))) == "no_crossorigin");
  CHECK(found(page("<script src=\"https://regulars.example/embed/v/gone/regulars.js\" data-token=x data-key=\"" + key + "\"></script>")) == "version_gone");
}

TEST_CASE("a tag that no browser runs as it stands is found") {
  CHECK(found(page(tag(" type=module"))) == "as_module");
  CHECK(found(page(tag(" type=\"text/plain\""))) == "held_back");
  CHECK(found(page(tag(" data-program=\"/program.json\""))) == "runs_alone");
  CHECK(found(page("<script async src=\"https://regulars.example/embed/regulars.js\" data-key=\"" + key + "\"></script>")) == "nobody_known");
}

TEST_CASE("a policy that lets the widget through is left alone") {
  const std::string good[] = {
      "script-src 'self' https://regulars.example 'wasm-unsafe-eval'; connect-src 'self' https://regulars.example",
      "default-src https: 'unsafe-eval'",
      "default-src * 'unsafe-eval'",
      "script-src *.example 'wasm-unsafe-eval'; connect-src *.example",
      "SCRIPT-SRC regulars.example/embed/ 'self' 'WASM-UNSAFE-EVAL'; connect-src regulars.example:443 'self'",
      "script-src 'none'; script-src-elem https://regulars.example; img-src 'none'; script-src 'wasm-unsafe-eval'",
      "img-src 'self'; frame-ancestors 'none'",
  };
  for (const auto& policy : good) {
    CAPTURE(policy);
    CHECK(found(page(tag(), {policy})) == (policy.find("script-src 'none'") == 0 ? "csp_wasm" : ""));
  }
}

TEST_CASE("a policy that stops it is answered with the directive as it should read") {
  CHECK(line_for("script-src 'self' 'wasm-unsafe-eval'", "csp_script") == "script-src 'self' 'wasm-unsafe-eval' https://regulars.example");
  CHECK(line_for("script-src 'self'", "csp_script") == "script-src 'self' https://regulars.example 'wasm-unsafe-eval'");
  CHECK(line_for("default-src 'self'", "csp_script") == "script-src 'self' https://regulars.example 'wasm-unsafe-eval'");
  CHECK(line_for("default-src 'none'", "csp_connect") == "connect-src https://regulars.example 'self'");
  CHECK(line_for("connect-src 'self' https://stats.example", "csp_connect") == "connect-src 'self' https://stats.example https://regulars.example");
  CHECK(line_for("script-src https://regulars.example", "csp_wasm") == "script-src https://regulars.example 'wasm-unsafe-eval'");
  CHECK(line_for("script-src https://regulars.example/embed/regulars.js 'wasm-unsafe-eval'", "csp_script") != "");
  CHECK(line_for("script-src http://regulars.example:8080 'wasm-unsafe-eval'", "csp_script") != "");
}

TEST_CASE("each policy counts for itself, from the header and from the page") {
  const std::string meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'self'\">";
  CHECK(found(page(meta + tag(), {"script-src 'wasm-unsafe-eval' https://regulars.example, script-src 'wasm-unsafe-eval'"})) == "csp_script csp_connect");
}

TEST_CASE("nonces: what 'strict-dynamic' trusts may load the rest, else addresses must be allowed too") {
  CHECK(found(page(tag(" nonce=abc"), {"script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'"})) == "");
  CHECK(found(page(tag(" nonce=old"), {"script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval' https:"})) == "csp_nonce");
  CHECK(found(page(tag(" nonce=abc"), {"script-src 'nonce-abc' 'wasm-unsafe-eval'"})) == "csp_script");
}
