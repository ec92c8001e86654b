#include "server/site/policy_check.hpp"

#include <algorithm>

#include "server/net/url.hpp"
#include "server/site/policy.hpp"

namespace regulars {
namespace {

constexpr std::string_view wasm_word = "'wasm-unsafe-eval'";

// Whether the list lets through a script that proves itself by its nonce or its sum.
bool is_vouched_for(const Sources& sources, const ScriptTag& tag) {
  const auto& [nonce, sum] = std::pair{tag.get("nonce"), tag.get("integrity")};
  for (const auto& source : sources)
    if ((!nonce.empty() && source == "'nonce-" + nonce + "'") || (!sum.empty() && source == "'" + sum + "'")) return true;
  return false;
}

bool allows_wasm(const Policy& policy) {
  const auto* ruling = policy.ruling({"script-src", "default-src"});
  return !ruling || has_word(ruling->second, wasm_word) || has_word(ruling->second, "'unsafe-eval'");
}

// The directive as it should read: with what was there, and what was missing.
std::string line_of(const std::string& name, const Sources& there, const Sources& missing) {
  std::string line = name;
  for (const auto& source : there)
    if (source != "'none'") line += " " + source;
  for (const auto& source : missing) line += " " + source;
  return line;
}

struct PolicyLook {
  const Policy& policy;
  std::string where;  // "header", "meta"
  const SitePage& page;
  const ScriptTag& tag;
  const SiteTag& asks;
  SiteFindings& findings;

  std::string page_origin() const { return origin_of(page.address); }

  void add(SiteFinding::Level level, std::string code, std::string directive, std::string line) const {
    findings.push_back({level, std::move(code), {{"where", where}, {"directive", std::move(directive)}, {"line", std::move(line)}}});
  }

  void check_scripts() const {
    const auto* ruling = policy.ruling({"script-src-elem", "script-src", "default-src"});
    if (!ruling) return;
    const auto& [name, sources] = *ruling;
    const bool strict = has_word(sources, "'strict-dynamic'"), vouched = is_vouched_for(sources, tag);
    // What the tag loads is loaded in its name under 'strict-dynamic' only; else it must be allowed by its address.
    const auto folder = tag.src.substr(0, tag.src.rfind('/') + 1);
    const bool runs = strict ? vouched : vouched || allows_address(sources, tag.src, page_origin());
    const bool loads = strict || allows_address(sources, folder + "elements.js", page_origin());
    if (runs && loads) return;
    if (strict) return add(SiteFinding::Level::wrong, "csp_nonce", name, "");
    Sources missing = {origin_of(tag.src)};
    if (name != "script-src-elem" && !allows_wasm(policy)) missing.emplace_back(wasm_word);
    add(SiteFinding::Level::wrong, "csp_script", name, line_of(name == "default-src" ? "script-src" : name, sources, missing));
  }

  // Slower without, and that is all.
  void check_wasm() const {
    if (allows_wasm(policy)) return;
    const auto& [name, sources] = *policy.ruling({"script-src", "default-src"});
    for (const auto& finding : findings)
      if (const auto line = finding.fill.find("line"); finding.fill.count("where") && finding.fill.at("where") == where && line->second.find(wasm_word) != std::string::npos) return;
    add(SiteFinding::Level::hint, "csp_wasm", name, line_of("script-src", sources, {std::string(wasm_word)}));
  }

  void check_connections() const {
    const auto* ruling = policy.ruling({"connect-src", "default-src"});
    if (!ruling) return;
    const auto& [name, sources] = *ruling;
    const auto folder = tag.src.substr(0, tag.src.rfind('/') + 1);
    Sources missing;
    const auto need = [&](const std::string& address) {
      if (address.empty() || allows_address(sources, address, page_origin())) return;
      const auto origin = origin_of(address) == page_origin() ? "'self'" : origin_of(address);
      if (std::find(missing.begin(), missing.end(), origin) == missing.end()) missing.push_back(origin);
    };
    need(asks.server + "/v1/widget");
    need(folder + "locales/en.json");
    need(asks.token_url);
    if (!missing.empty()) add(SiteFinding::Level::wrong, "csp_connect", name, line_of("connect-src", sources, missing));
  }
};

}  // namespace

void check_policies(SiteFindings& findings, const SitePage& page, const PageTags& tags, const ScriptTag& tag, const SiteTag& asks) {
  const auto check = [&](const std::vector<std::string>& texts, const char* where) {
    for (const auto& text : texts)
      for (const auto& policy : policies_in(text)) {
        const PolicyLook look{policy, where, page, tag, asks, findings};
        look.check_scripts();
        look.check_connections();
        look.check_wasm();
      }
  };
  check(page.policies, "header");
  check(tags.policies, "meta");
}

}  // namespace regulars
