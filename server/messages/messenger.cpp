#include "server/messages/messenger.hpp"

#include <algorithm>
#include <future>
#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/messages/scan.hpp"
#include "server/text/json_object.hpp"
#include "server/work/ask_writer.hpp"
#include "server/work/lease.hpp"

namespace regulars {
namespace {

constexpr std::chrono::seconds messages_every{2};
constexpr int lines_at_once = 200, due_at_once = 2'000, forgotten_at_once = 200;
constexpr std::size_t told_at_once = 50;  // in one task of the writer, for whom all others wait

nlohmann::json kept_object(const std::optional<DocumentRow>& row) { return json_object_in(row ? row->body : "").value_or(nlohmann::json::object()); }
std::int64_t number_kept(const std::optional<DocumentRow>& row, const char* key) { return json_number_in(kept_object(row), key); }

// Told apart from all other settings.
std::string mark_of(const MessageSettings& settings) { return sha256_hex(settings_text(settings)); }

std::size_t rank_of(const DocumentRow& row) {
  const auto message = message_from(row);
  return message ? static_cast<std::size_t>(message->kind) : 0;
}

// Calls `work` with the places of at most `told_at_once` things of `count`, again and again.
void in_pieces(std::size_t count, const std::function<void(std::size_t from, std::size_t to)>& work) {
  for (std::size_t from = 0; from < count; from += told_at_once) work(from, std::min(count, from + told_at_once));
}

}  // namespace

DocumentRow cursor_row(std::int64_t seq, std::int64_t now) { return {messages_kind, cursor_id, now, nlohmann::json{{"seq", seq}}.dump()}; }

Messenger::Messenger(Store& store, Directory& directory, Writer& writer, Analyst& analyst, MessageTexts& texts, bool has_mail_server)
    : store_(store),
      directory_(directory),
      writer_(writer),
      analyst_(analyst),
      tools_{store, texts, has_mail_server},
      background_("messages", [&store] { return store.shops(); }, [this](const std::string& shop) { return look_after(shop); }, messages_every) {}

bool Messenger::look_after(const std::string& id) {
  const auto settings = settings_of(store_, id);
  if (!settings.any_on() || !open_) return false;
  const auto now = unix_seconds();
  const auto shop = directory_.find(id, now);
  if (!shop || !holds_lease(store_, id, messages_kind, now)) return false;
  const bool more_lines = take_lines(shop, settings, now);
  if (!more_lines) scan(shop, settings, now);
  const bool more_due = settle_due(shop, settings, now);
  forget_old(shop, now);
  return more_lines || more_due;
}

// False: nothing of it happened.
bool Messenger::tell(const Shared& shop, const MessageSettings& settings, std::int64_t now, const std::function<void(Clerk&, Teller&)>& work) {
  return ask_writer(writer_, [&](Clerk& clerk) {
    Teller teller(clerk, tools_, *shop, settings, now);
    work(clerk, teller);
    teller.note_told();
  });
}

bool Messenger::take_lines(const Shared& shop, const MessageSettings& settings, std::int64_t now) {
  const auto cursor = store_.document(shop->id, messages_kind, cursor_id);
  if (!cursor) return false;
  if (!reader_) reader_ = open_();
  const auto lines = reader_->lines(shop->id, number_kept(cursor, "seq"), lines_at_once);
  if (lines.empty()) return false;
  const bool rewards = settings.is_on(MessageKind::near_reward) || settings.is_on(MessageKind::reward_unlocked);
  std::vector<Cause> causes;
  std::map<std::string, std::int64_t> gained;
  for (const auto& line : lines) {
    auto news = news_of_line(line, settings, now);
    std::move(news.causes.begin(), news.causes.end(), std::back_inserter(causes));
    if (rewards && news.points_moved) gained[line.member] += news.points_gained;
  }
  const auto next = cursor_row(lines.back().seq, now);
  const bool told = tell(shop, settings, now, [&](Clerk& clerk, Teller& teller) {
    const auto still = store_.document(shop->id, messages_kind, cursor_id);
    if (!still || still->body != cursor->body) return;
    clerk.rely_on(*shop, *still);
    for (const auto& cause : causes) teller.admit(cause);
    for (const auto& [member, points] : gained) teller.look_at_rewards(member, points);
    clerk.keep(*shop, next);
  });
  return told && static_cast<int>(lines.size()) == lines_at_once;
}

// On the analyst's thread, which holds all members of a shop. Waits for it. Done again when what is looked for has changed.
void Messenger::scan(const Shared& shop, const MessageSettings& settings, std::int64_t now) {
  auto last = store_.document(shop->id, messages_kind, scan_id);
  const auto today = day_in_zone(settings.time_zone, now);
  const bool same = last && kept_object(last).value("settings", "") == mark_of(settings);
  if (!needs_scan(settings) || (same && number_kept(last, "day") >= today)) return;
  const auto last_day = same ? static_cast<std::int32_t>(number_kept(last, "day")) : today - 1;
  const auto done = std::make_shared<std::promise<std::optional<Scanned>>>();
  auto result = done->get_future();
  const auto scanned = std::make_shared<std::optional<Scanned>>();
  analyst_.look(
      shop->id,
      [scanned, settings, last_day, now](const Walked& walked) {
        *scanned = scan_members(walked, settings, last_day, now);
        return Response{};
      },
      [scanned, done](const Response&) { done->set_value(std::move(*scanned)); });
  const auto found = result.get();
  if (!last && store_.put_document_if(shop->id, {messages_kind, scan_id, now, "{}"}, std::nullopt)) last = store_.document(shop->id, messages_kind, scan_id);
  if (found && last) admit_scanned(shop, settings, *found, *last, now);
}

// `last`: of the look before this one. Where another server has looked meanwhile, it has told.
void Messenger::admit_scanned(const Shared& shop, const MessageSettings& settings, const Scanned& scanned, const DocumentRow& last, std::int64_t now) {
  bool all = true;
  const auto tell_pieces = [&](std::size_t count, const std::function<void(Teller&, std::size_t)>& work) {
    in_pieces(count, [&](std::size_t from, std::size_t to) {
      all = tell(shop, settings, now, [&](Clerk& clerk, Teller& teller) {
        const auto still = store_.document(shop->id, messages_kind, scan_id);
        if (!still || still->body != last.body) return;
        clerk.rely_on(*shop, *still);
        for (auto i = from; i < to; ++i) work(teller, i);
      }) && all;
    });
  };
  tell_pieces(scanned.causes.size(), [&](Teller& teller, std::size_t i) { teller.admit(scanned.causes[i]); });
  tell_pieces(scanned.points_moved.size(), [&](Teller& teller, std::size_t i) { teller.look_at_rewards(scanned.points_moved[i], 0); });
  const nlohmann::json body = {{"day", day_in_zone(settings.time_zone, now)}, {"settings", mark_of(settings)}};
  if (all) store_.put_document_if(shop->id, {messages_kind, scan_id, now, body.dump()}, last.body);
}

// The most important first, so that a cap leaves out the others.
bool Messenger::settle_due(const Shared& shop, const MessageSettings& settings, std::int64_t now) {
  auto rows = store_.documents_due(shop->id, message_kind, now, due_at_once);
  std::stable_sort(rows.begin(), rows.end(), [](const DocumentRow& a, const DocumentRow& b) { return rank_of(a) < rank_of(b); });
  bool all = true;
  in_pieces(rows.size(), [&](std::size_t from, std::size_t to) {
    all = all && holds_lease(store_, shop->id, messages_kind, unix_seconds()) && tell(shop, settings, now, [&](Clerk&, Teller& teller) {
      for (auto i = from; i < to; ++i) teller.settle(rows[i]);
    });
  });
  return all && static_cast<int>(rows.size()) == due_at_once;
}

void Messenger::forget_old(const Shared& shop, std::int64_t now) {
  for (const auto& row : store_.documents_due(shop->id, log_kind, now - log_kept_seconds, forgotten_at_once))
    store_.remove_document(shop->id, log_kind, row.id);
  for (const auto& row : store_.documents_due(shop->id, inbox_kind, now, forgotten_at_once)) store_.remove_document(shop->id, inbox_kind, row.id);
}

}  // namespace regulars
