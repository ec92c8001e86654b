#include "server/work/retention.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "server/api/choices.hpp"
#include "server/api/personal_data.hpp"
#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/work/ask_writer.hpp"
#include "server/work/lease.hpp"

namespace regulars {
namespace {

constexpr const char* first_met_kind = "profile_met";  // of members without an event, by their id
constexpr const char* retention_work = "retention";
constexpr std::chrono::hours profiles_every{1};
constexpr int profiles_at_once = 50;  // events get their turn in between
constexpr int last_lines = 50;        // among them is the newest instant, though some were told late
constexpr std::int64_t seconds_of_day = 24 * 3600;

// The newest instant among the member's last lines; 0: they have none.
std::int64_t last_seen(Clerk& clerk, const Shop& shop, const std::string& member) {
  std::int64_t last = 0;
  for (const auto& line : clerk.lines_back(shop, member, 0, last_lines)) {
    const auto event = nlohmann::json::parse(line.event, nullptr, false);
    const auto at = event.is_object() ? parse_moment(event.value("at", "")) : std::nullopt;
    if (at) last = std::max(last, at->at.seconds);
  }
  return last;
}

std::int64_t first_met(Store& store, const std::string& shop, const std::string& member) {
  const auto now = unix_seconds();
  store.put_document_if(shop, {first_met_kind, member, now, "{}"}, std::nullopt);
  const auto met = store.document(shop, first_met_kind, member);
  return met ? met->at : now;
}

bool has_anything_personal(Clerk& clerk, const Shop& shop, const std::string& member) {
  const auto profile = clerk.profile(shop, member);
  return !profile.empty() && profile != choices_left(profile);
}

bool erase_if_idle(Store& store, Clerk& clerk, const Shop& shop, const std::string& member, std::int64_t before) {
  const auto seen = last_seen(clerk, shop, member);
  if ((seen > 0 ? seen : first_met(store, shop.id, member)) >= before) return false;
  erase_personal_data(clerk, shop, member);
  store.remove_document(shop.id, first_met_kind, member);
  return true;
}

}  // namespace

Retention::Retention(Store& store, Directory& directory, Writer& writer, std::int64_t days)
    : store_(store),
      directory_(directory),
      writer_(writer),
      days_(days),
      background_("retention", [this] { return days_ > 0 ? store_.shops() : std::vector<std::string>{}; },
                  [this](const std::string& shop) { return look_after(shop); }, profiles_every) {}

bool Retention::look_after(const std::string& id) {
  const Each profiles = [this, &id](const std::string& after) { return store_.members_with_profile(id, after, profiles_at_once); };
  const Each writers = [this, &id](const std::string& after) { return members_who_wrote(store_, id, after, profiles_at_once); };
  const Each pieces = [this, &id](const std::string& after) { return noted_feedback(store_, id, after, profiles_at_once); };
  const auto before = unix_seconds() - days_ * seconds_of_day;
  int erased = 0;
  erased += go_through(id, profiles, [this, before](Clerk& clerk, const Shop& shop, const std::string& member) {
    return has_anything_personal(clerk, shop, member) && erase_if_idle(store_, clerk, shop, member, before);
  });
  erased += go_through(id, writers, [this, before](Clerk& clerk, const Shop& shop, const std::string& member) {
    return erase_if_idle(store_, clerk, shop, member, before);
  });
  erased += go_through(id, pieces, [this, before](Clerk& clerk, const Shop& shop, const std::string& piece) {
    const auto member = clerk.who_said(shop, piece);
    return !member.empty() && erase_if_idle(store_, clerk, shop, member, before);
  });
  if (erased > 0) log(LogLevel::info, "retention shop=" + id + " erased=" + std::to_string(erased));
  return false;
}

int Retention::go_through(const std::string& id, const Each& each, const Erase& erase) {
  const auto erased = std::make_shared<int>(0);
  for (std::string after;;) {
    const auto shop = directory_.find(id, unix_seconds());
    const auto some = each(after);
    if (!shop || some.empty() || !holds_lease(store_, id, retention_work, unix_seconds())) break;
    after = some.back();
    const bool done = ask_writer(writer_, [shop, some, erase, erased](Clerk& clerk) {
      for (const auto& one : some) *erased += erase(clerk, *shop, one);
    });
    if (!done) break;
  }
  return *erased;
}

}  // namespace regulars
