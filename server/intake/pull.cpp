#include "server/intake/pull.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "server/intake/platform_api.hpp"
#include "server/intake/worker.hpp"
#include "server/log.hpp"
#include "server/work/ask_writer.hpp"

namespace regulars {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(PlatformAccess, url, token, key, secret, every_minutes, enrol)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(PullState, next_at, asked_to, orders, found, last_at, trouble)

namespace {

using nlohmann::json;

constexpr std::int64_t again_after_trouble_seconds = 300;
constexpr std::int64_t first_look_back_seconds = 2 * 24 * 3600;
constexpr std::int64_t overlap_seconds = 600;  // a platform's index may lag behind
constexpr int pages_max = 1'000;

template <class Kept>
Kept read_kept(const std::string& text) {
  const auto read = json::parse(text, nullptr, false);
  return read.is_object() ? read.get<Kept>() : Kept{};
}

// Tells one page of orders. Absent: it could not be stored.
std::optional<int> tell_page(Store& store, Writer& writer, const std::shared_ptr<const Shop>& shop, const std::string& name,
                             const std::vector<Sale>& sales, std::int64_t now) {
  const auto events = std::make_shared<int>(0);
  const bool kept = ask_writer(writer, [&store, shop, name, sales, now, events](Clerk& clerk) {
    *events = 0;
    IntakeWork work(store, clerk, *shop, now);
    for (const auto& sale : sales) *events += work.sale(name, "pull", sale);
  });
  return kept ? std::optional(*events) : std::nullopt;
}

// All pages; "" or why it ended early.
std::string pull(Store& store, Writer& writer, PlatformApi& api, const std::shared_ptr<const Shop>& shop,
                 const std::string& name, std::int64_t now, PullState& state) {
  const auto since = (state.asked_to == 0 ? now - first_look_back_seconds : state.asked_to) - overlap_seconds;
  auto page = api.orders_since(instant_text(Instant{since}));
  for (int pages = 0; pages < pages_max; ++pages) {
    if (!page.trouble.empty()) return page.trouble;
    const auto told = tell_page(store, writer, shop, name, page.sales, now);
    if (!told) return "what was found could not be stored";
    state.orders += static_cast<std::int64_t>(page.sales.size());
    state.found += *told;
    if (page.next.empty()) return "";
    page = api.orders_at(page.next);
  }
  return "more pages than are plausible";
}

}  // namespace

std::string access_text(const PlatformAccess& access) { return json(access).dump(); }
PlatformAccess access_from(const std::string& text) { return read_kept<PlatformAccess>(text); }
std::string pull_text(const PullState& state) {
  return json(state).dump(-1, ' ', false, json::error_handler_t::replace);
}
PullState pull_from(const std::string& text) { return read_kept<PullState>(text); }

void pull_if_due(Store& store, Writer& writer, HttpClient& http, const std::shared_ptr<const Shop>& shop,
                 const std::string& name, std::int64_t now) {
  const auto settings = store.document(shop->id, platform_kind, name);
  if (!settings) return;
  const auto access = access_from(settings->body);
  if (access.url.empty()) return;
  const auto kept = store.document(shop->id, pull_kind, name);
  auto state = kept ? pull_from(kept->body) : PullState{};
  if (state.next_at > now) return;

  PlatformApi api(http, name, access, {shop->currency, shop->exponent});
  auto trouble = pull(store, writer, api, shop, name, now, state);
  if (trouble.empty()) {
    state.asked_to = state.last_at = now;
    state.next_at = now + std::max<std::int64_t>(1, access.every_minutes) * 60;
  } else if (http.is_stopped()) {
    trouble = std::exchange(state.trouble, "");  // cut short by us, which is no trouble of the platform's: still due
  } else {
    state.next_at = now + again_after_trouble_seconds;
    log(LogLevel::warning, "pull shop=" + shop->id + " platform=" + name + " trouble: " + trouble);
  }
  state.trouble = std::move(trouble);
  store.put_document(shop->id, {pull_kind, name, now, pull_text(state)});
}

}  // namespace regulars
