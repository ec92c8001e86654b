#include "server/intake/worker.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/api/incoming.hpp"
#include "server/api/personal_data.hpp"
#include "server/auth/crypto.hpp"
#include "server/desk/written.hpp"
#include "server/intake/order_book.hpp"
#include "server/intake/pull.hpp"
#include "server/log.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t trouble_kept_seconds = 90 * 24 * 3600;

// Statuses that leave nothing to look into: done, done before, or waiting for what comes first.
bool is_well(const std::string& status) {
  return status == "applied" || status == "exists" || status == "waiting" || status == "exists_with_different_content";
}

// How the engine answered an event of ours: its status, and for a refusal its words.
std::pair<std::string, std::string> decided(Clerk& clerk, const Shop& shop, const std::string& text) {
  const auto incoming = readdressed(clerk, shop, read_incoming(shop, text));
  std::string status = incoming.status, answer = incoming.refusal;
  if (status.empty()) {
    auto outcome = clerk.decide(shop, incoming.event, incoming.text, Told::outcome);
    status = outcome.repeat.empty() ? outcome.status : outcome.repeat;
    answer = std::move(outcome.answer);
  }
  const auto read = json::parse(answer, nullptr, false);
  return {status, read.is_object() ? read.value("message", "") : ""};
}

struct DueMessage {
  std::string id;
  QueuedHook queued;
};

// As they arrived: the store knows the second only, and of one second their ids say nothing.
std::vector<DueMessage> messages_due(Store& store, const std::string& shop, std::int64_t now) {
  std::vector<DueMessage> due;
  for (const auto& row : store.documents_due(shop, intake_kind, now, intake_group)) due.push_back({row.id, queued_from(row)});
  std::ranges::stable_sort(due, {}, [](const DueMessage& each) { return each.queued.arrived; });
  return due;
}

void forget_all(Store& store, const std::string& shop, const char* kind) {
  while (true) {
    const auto rows = store.documents(shop, kind, "", intake_group);
    if (rows.empty()) return;
    for (const auto& row : rows) store.remove_document(shop, kind, row.id);
  }
}

}  // namespace

OrderBook& IntakeWork::book(const std::string& id) {
  const auto known = books_.find(id);
  if (known != books_.end()) return known->second;
  const auto row = store_.document(shop_.id, order_book_kind, id);
  return books_[id] = row ? book_from(row->body) : OrderBook{};
}

void IntakeWork::trouble(const std::string& platform, const std::string& topic, const std::string& about,
                         const std::string& why) {
  ++troubles_;
  const json body = {{"platform", platform}, {"topic", topic}, {"about", about}, {"why", why}, {"at", now_}};
  const auto id = platform + "/" + sha256_hex(topic + "\n" + about + "\n" + why).substr(0, 32);
  clerk_.keep(shop_, {intake_trouble_kind, id, now_ + trouble_kept_seconds,
                      body.dump(-1, ' ', false, json::error_handler_t::replace)});
  log(LogLevel::warning, "intake shop=" + shop_.id + " platform=" + platform + " trouble: " + why);
}

// Where the owner wants it so: who buys is a member from then on, once.
void IntakeWork::enrol(const std::string& platform, const std::string& member, const std::string& at) {
  const auto settings = store_.document(shop_.id, platform_kind, platform);
  if (!settings || !access_from(settings->body).enrol) return;
  const auto id = platform + "/enrol/" + member;
  if (!clerk_.event_before(shop_, clerk_.whose(shop_, member, id), id).empty()) return;
  decided(clerk_, shop_, json{{"id", id}, {"type", "enrol"}, {"at", at}, {"member", member}}.dump());
}

// The WordPress plugin tells of the orders of its shop itself, and of their refunds (integrations/wordpress).
bool IntakeWork::is_told_by_plugin(const std::string& platform, const Sale& sale) {
  const auto id = "woocommerce/plugin/order/" + sale.order;
  return platform == "woocommerce" && !sale.member.empty() && !clerk_.event_before(shop_, clerk_.whose(shop_, sale.member, id), id).empty();
}

int IntakeWork::sale(const std::string& platform, const std::string& topic, const Sale& sale) {
  const auto id = platform + "/" + sale.order;
  auto& kept = book(id);
  if (kept.round == 0 && is_told_by_plugin(platform, sale)) return 0;
  const auto before = book_text(kept);
  auto plan = plan_events(platform, kept, sale, shop_.exponent, now_);
  if (kept.round == 0 && plan.book.round > 0) enrol(platform, plan.book.member, sale.at);
  for (const auto& event : plan.events) {
    const auto [status, words] = decided(clerk_, shop_, event);
    if (!is_well(status)) trouble(platform, topic, "order " + sale.order, status + ": " + words);
  }
  kept = std::move(plan.book);
  if (auto after = book_text(kept); after != before) clerk_.keep(shop_, {order_book_kind, id, now_, std::move(after)});
  return static_cast<int>(plan.events.size());
}

// The platform gives the shop 48 hours after it has left: everything personal, and what came from the platform.
void IntakeWork::forget_shop() {
  while (true) {
    const auto members = store_.members_with_profile(shop_.id, "", intake_group);
    if (members.empty()) break;
    for (const auto& member : members) clerk_.remove_profile(shop_, member);
  }
  for (auto members = members_who_wrote(store_, shop_.id, "", intake_group); !members.empty(); members = members_who_wrote(store_, shop_.id, "", intake_group))
    for (const auto& member : members) clerk_.remove_profile(shop_, member);
  for (auto pieces = noted_feedback(store_, shop_.id, "", intake_group); !pieces.empty(); pieces = noted_feedback(store_, shop_.id, "", intake_group))
    for (const auto& piece : pieces) forget_note(store_, shop_.id, piece);
  forget_all(store_, shop_.id, data_request_kind);
}

void IntakeWork::message(const std::string& id, const QueuedHook& queued) {
  const auto& hook = queued.hook;
  if (!hook.trouble.empty()) {
    trouble(queued.platform, queued.topic, "order " + hook.sale.order, hook.trouble);
  } else if (hook.kind == HookKind::sale) {
    sale(queued.platform, queued.topic, hook.sale);
  } else if (hook.kind == HookKind::erase_member) {
    erase_personal_data(clerk_, shop_, hook.member);
  } else if (hook.kind == HookKind::erase_shop) {
    forget_shop();
  } else if (hook.kind == HookKind::data_request) {
    const json body = {{"platform", queued.platform}, {"request", hook.request}, {"member", hook.member}, {"at", queued.received_at}};
    clerk_.announce(shop_, queued.platform + "_request_" + hook.request, "customer.data_requested", body.dump());
    clerk_.keep(shop_, {data_request_kind, queued.platform + "/" + hook.request, queued.received_at, body.dump()});
  }
  clerk_.keep(shop_, done_row(id, queued, now_));
}

bool work_intake(Store& store, Clerk& clerk, const Shop& shop, std::int64_t now) {
  const auto due = messages_due(store, shop.id, now);
  const auto woocommerce = store.document(shop.id, platform_kind, "woocommerce");
  const bool may_ask = woocommerce && !access_from(woocommerce->body).url.empty();
  IntakeWork work(store, clerk, shop, now);
  bool more = static_cast<int>(due.size()) == intake_group;
  for (const auto& [id, queued] : due) {
    if (queued.done) {
      store.remove_document(shop.id, intake_kind, id);
    } else if (may_ask && names_no_lines(queued)) {
      more = true;  // it came while others were asked for
    } else {
      work.message(id, queued);
    }
  }
  for (const auto& row : store.documents_due(shop.id, intake_trouble_kind, now, intake_group))
    store.remove_document(shop.id, intake_trouble_kind, row.id);
  return more;
}

}  // namespace regulars
