#include "server/site/site_check.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/net/url.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {


constexpr int redirects_max = 5;
constexpr long answer_ms_max = 8'000;
constexpr std::size_t html_bytes_max = 2 * 1024 * 1024;

HttpCall look_at(const std::string& address) {
  HttpCall call;
  call.method = "GET";
  call.url = address;
  call.headers = {{"Accept", "text/html,application/json;q=0.9"}};
  call.time_ms_max = answer_ms_max;
  call.answer_bytes_max = html_bytes_max;
  return call;
}

bool leads_on(const HttpAnswer& answer) { return answer.code >= 300 && answer.code < 400 && !answer.location.empty(); }

// What an answer is if it is no page; empty: it is one.
SiteFindings no_page(const std::string& address, const HttpAnswer& answer) {
  const std::map<std::string, std::string> at = {{"address", address}};
  if (answer.refused) return {{SiteFinding::Level::wrong, "private", at}};
  if (answer.code == 0) return {{SiteFinding::Level::wrong, "unreachable", {{"address", address}, {"why", answer.trouble}}}};
  if (answer.code == 401 || answer.code == 403) return {{SiteFinding::Level::wrong, "locked", {{"address", address}, {"code", std::to_string(answer.code)}}}};
  if (answer.code != 200) return {{SiteFinding::Level::wrong, "answered", {{"address", address}, {"code", std::to_string(answer.code)}}}};
  if (answer.content_type.find("html") == std::string::npos) return {{SiteFinding::Level::wrong, "no_page", {{"address", address}, {"type", answer.content_type}}}};
  return {};
}

// Fills `page`, or says why there is none.
SiteFindings fetch_page(HttpClient& http, const std::string& address, SitePage& page) {
  page.address = address;
  for (int step = 0; step <= redirects_max; ++step) {
    auto answer = http.ask(look_at(page.address));
    if (leads_on(answer)) {
      const auto to = resolved(page.address, answer.location);
      if (const auto why = trouble_with_url(to, http.private_allowed()); !why.empty()) return {{SiteFinding::Level::wrong, "leads_astray", {{"to", to}, {"why", why}}}};
      page.address = to;
      continue;
    }
    auto trouble = no_page(page.address, answer);
    page.html = std::move(answer.body);
    page.policies = std::move(answer.policies);
    return trouble;
  }
  return {{SiteFinding::Level::wrong, "leads_round", {{"address", address}}}};
}

// A tag that talks to another server than this one may be right: that server knows.
void check_server(HttpClient& http, const SiteTag& tag, const SitePage& page, const SiteFacts& facts, SiteFindings& findings) {
  if (tag.server == facts.server) return;
  auto call = look_at(tag.server + "/v1/widget");
  call.headers = {{"X-Regulars-Key", tag.key}, {"Origin", origin_of(page.address)}};
  const bool serves = trouble_with_url(call.url, http.private_allowed()).empty() && http.ask(std::move(call)).code == 200;
  if (!serves) findings.push_back({SiteFinding::Level::wrong, "other_server", {{"server", tag.server}, {"ours", facts.server}}});
}

// What the shop answers somebody who is not signed in: nothing (204), a refusal, or a token.
void check_token_address(HttpClient& http, const SiteTag& tag, SiteFindings& findings) {
  if (tag.token_url.empty() || !trouble_with_url(tag.token_url, http.private_allowed()).empty()) return;
  const auto answer = http.ask(look_at(tag.token_url));
  const std::map<std::string, std::string> fill = {{"address", tag.token_url}, {"code", std::to_string(answer.code)}};
  if (answer.code == 404) return findings.push_back({SiteFinding::Level::hint, "token_missing", fill});
  if (answer.code == 204 || answer.code == 401 || answer.code == 403) return;
  if (answer.code != 200) return findings.push_back({SiteFinding::Level::wrong, "token_broken", fill});
  const auto body = json_object_in(answer.body);
  if (!body && answer.body != "null") findings.push_back({SiteFinding::Level::wrong, "token_no_json", fill});
}

}  // namespace

SiteReport check_site(HttpClient& http, const std::string& address, const SiteFacts& facts) {
  SitePage page;
  SiteReport report;
  report.findings = fetch_page(http, address, page);
  report.address = page.address;
  if (!report.findings.empty()) return report;
  auto reading = read_page(page, facts);
  report.findings = std::move(reading.findings);
  if (reading.tag) {
    check_server(http, *reading.tag, page, facts, report.findings);
    check_token_address(http, *reading.tag, report.findings);
  }
  const bool works = reading.tag && std::none_of(report.findings.begin(), report.findings.end(), [](const auto& each) { return each.level == SiteFinding::Level::wrong; });
  if (works) report.findings.push_back({SiteFinding::Level::good, "works", {{"address", page.address}}});
  return report;
}

}  // namespace regulars
