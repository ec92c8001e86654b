#include "server/intake/intake.hpp"

#include "server/clock.hpp"
#include "server/intake/platform_api.hpp"
#include "server/intake/pull.hpp"
#include "server/intake/worker.hpp"
#include "server/log.hpp"
#include "server/work/ask_writer.hpp"
#include "server/work/lease.hpp"

namespace regulars {
namespace {

constexpr std::chrono::seconds messages_every{5}, pulls_every{20};

}  // namespace

Intake::Intake(Store& store, Directory& directory, Writer& writer, HttpClient& http, Metrics& metrics)
    : store_(store),
      directory_(directory),
      writer_(writer),
      http_(http),
      metrics_(metrics),
      messages_("intake", [&store] { return store.shops(); }, [this](const std::string& shop) { return work(shop); }, messages_every),
      pulls_("pull", [&store] { return store.shops(); }, [this](const std::string& shop) { return pull(shop); }, pulls_every) {}

// WooCommerce's messages name refunds by their totals; where its API may be asked, it says which lines they were. Where not,
// or not now, the total is shared among all lines.
void Intake::name_return_lines(const std::shared_ptr<const Shop>& shop, std::int64_t now) {
  const auto settings = store_.document(shop->id, platform_kind, "woocommerce");
  const auto access = settings ? access_from(settings->body) : PlatformAccess{};
  if (access.url.empty()) return;
  PlatformApi api(http_, "woocommerce", access, {shop->currency, shop->exponent});
  for (const auto& row : store_.documents_due(shop->id, intake_kind, now, intake_group)) {
    auto queued = queued_from(row);
    if (!names_no_lines(queued)) continue;
    queued.asked = true;
    if (const auto trouble = api.add_return_lines(queued.hook.sale); !trouble.empty())
      log(LogLevel::warning, "intake shop=" + shop->id + " refunds without lines: " + trouble);
    auto named = queued_row(row.id, queued);
    named.at = row.at;
    store_.put_document_if(shop->id, named, row.body);
  }
}

bool Intake::work(const std::string& id) {
  const auto now = unix_seconds();
  const auto shop = directory_.find(id, now);
  const auto due = store_.documents_due(id, intake_kind, now, intake_group);
  metrics_.waiting(Queue::intake, id, due.size(), due.empty() ? 0 : now - due.front().at);
  if (!shop || due.empty()) return false;
  if (!holds_lease(store_, id, intake_kind, now)) return false;
  name_return_lines(shop, now);
  const auto more = std::make_shared<bool>(false);
  ask_writer(writer_, [this, shop, now, more](Clerk& clerk) { *more = work_intake(store_, clerk, *shop, now); });
  return *more;
}

bool Intake::pull(const std::string& id) {
  const auto now = unix_seconds();
  const auto shop = directory_.find(id, now);
  if (!shop || store_.documents(id, platform_kind, "", 1).empty() || !holds_lease(store_, id, pull_kind, now)) return false;
  for (const auto* name : {"shopify", "woocommerce"}) pull_if_due(store_, writer_, http_, shop, name, now);
  return false;
}

void Intake::stop() {
  messages_.stop();
  pulls_.stop();
}

}  // namespace regulars
