#include "server/messages/teller.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/messages/ahead.hpp"
#include "server/messages/person.hpp"
#include "server/messages/still.hpp"
#include "server/messages/wording.hpp"
#include "server/outbox/mail.hpp"
#include "server/staff/audit.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t seconds_in_day = 24 * 3600, sent_remembered_days = 90;

std::string webhook_type(MessageKind kind) { return "message." + std::string(message_entry(kind).name); }

bool somebody_listens(const Shop& shop, MessageKind kind) {
  if (!shop.listeners) return false;
  const auto& endpoints = shop.listeners->endpoints;
  return std::any_of(endpoints.begin(), endpoints.end(), [&](const Subscription& each) { return wants(each.types, webhook_type(kind)); });
}

}  // namespace

void Teller::note_told() {
  for (const auto& [member, kept] : told_) {
    auto row = told_row(member, kept.told, now_);
    if (row.body != kept.stored) clerk_.keep(shop_, std::move(row));
  }
}

ToldMember& Teller::told(const std::string& member) {
  const auto known = told_.find(member);
  if (known != told_.end()) return known->second.told;
  const auto row = tools_.store.document(shop_.id, told_kind, member);
  auto& kept = told_[member] = {told_from(row).value_or(ToldMember{}), row ? row->body : ""};
  return kept.told;
}

bool Teller::is_true_rise(const Cause& cause) {
  const auto facts = json_object_in(cause.facts).value_or(json::object());
  const auto& program = clerk_.program_at(shop_, Instant{now_});
  return level_rank(program, json_text_in(facts, "level")) > level_rank(program, json_text_in(facts, "from"));
}

// Whoever is kept out of the program, so that it can be measured, hears nothing of it.
void Teller::admit(const Cause& cause) {
  if (clerk_.is_held_out(shop_, cause.member)) return;
  const auto message = message_of(shop_.code_key, cause, now_);
  if (!admitted_.insert(message.id).second) return;
  const auto known = tools_.store.document(shop_.id, message_kind, message.id);
  if (cause.settled) {
    const auto waiting = known ? message_from(*known) : std::nullopt;
    if (waiting && !waiting->done) drop(*waiting, "already_done");
    else if (!known) clerk_.keep(shop_, done_row(message));
    return;
  }
  if (known || (cause.kind == MessageKind::tier_up && !is_true_rise(cause))) return;
  clerk_.keep(shop_, message_row(message, cause.due));
}

void Teller::look_at_rewards(const std::string& member, std::int64_t points_gained) {
  clerk_.look_at(shop_, member, Instant{now_}, [&](const Glimpse& glimpse) {
    const auto points = glimpse.member.points.totals.available;
    auto& known = told(member);
    const auto before = known.points.value_or(points - points_gained);
    known.points = points;
    if (points <= before) return;
    const auto at_line = "/" + std::to_string(glimpse.seq);
    const auto percent = settings_.of(MessageKind::near_reward).number;
    const auto near = settings_.is_on(MessageKind::near_reward) ? near_reward(glimpse.programs, glimpse.member, percent) : std::nullopt;
    if (near && before * 100 < near->of * percent) admit({MessageKind::near_reward, member, near->id + at_line, now_, facts_of(*near), false});
    const auto reward = settings_.is_on(MessageKind::reward_unlocked) ? reward_within_reach(glimpse.programs, glimpse.member, before, glimpse.could_redeem) : "";
    if (!reward.empty()) admit({MessageKind::reward_unlocked, member, "points/" + reward + at_line, now_, json{{"reward", reward}}.dump(), false});
  });
}

std::string Teller::trouble_with(MessageKind kind, const Person& person, bool by_mail) const {
  if (message_entry(kind).marketing && !person.marketing) return "no_consent";
  if (!person.membership) return "unsubscribed";
  if (!by_mail) return somebody_listens(shop_, kind) ? "" : "no_endpoint";
  if (!tools_.has_mail_server) return "no_mail_server";
  return person.email.empty() ? "no_address" : "";
}

void Teller::take_away(Channels& ways, const std::string& why_webhook, const std::string& why_mail, LogEntry& entry) const {
  const auto close = [&](bool& way, const char* name, const std::string& why) {
    if (!way || why.empty()) return;
    way = false;
    entry.ways[name] = entry.dropped = why;
  };
  close(ways.webhook, "webhook", why_webhook);
  close(ways.mail, "mail", why_mail);
}

Channels Teller::open_ways(const Message& message, const Person& person, LogEntry& entry) const {
  auto ways = settings_.of(message.kind).channels;
  take_away(ways, trouble_with(message.kind, person, false), trouble_with(message.kind, person, true), entry);
  return ways;
}

bool Teller::is_capped(const std::string& member) {
  if (!settings_.cap) return false;
  const auto since = now_ - settings_.cap->days * seconds_in_day;
  const auto& sent = told(member).sent_at;
  return std::count_if(sent.begin(), sent.end(), [&](std::int64_t at) { return at > since; }) >= settings_.cap->messages;
}

LogEntry Teller::entry_for(const Message& message) const {
  return {next_audit_id(), message.id, std::string(message_entry(message.kind).name), message.member, now_, {}, ""};
}

void Teller::drop(const Message& message, const std::string& why) {
  auto entry = entry_for(message);
  entry.dropped = why;
  finish(message, std::move(entry));
}

void Teller::finish(const Message& message, LogEntry entry) {
  clerk_.keep(shop_, done_row(message));
  clerk_.keep(shop_, log_row(entry));
}

void Teller::settle(const DocumentRow& due) {
  const auto row = tools_.store.document(shop_.id, message_kind, due.id);
  const auto message = row && row->body == due.body ? message_from(*row) : std::nullopt;
  if (!message || message->done) return;  // somebody else was here first
  clerk_.rely_on(shop_, *row);
  if (!settings_.is_on(message->kind)) return drop(*message, "switched_off");
  if (due.at < now_ - told_within_seconds) return drop(*message, "too_late");
  std::optional<std::string> facts;
  std::int64_t balance = 0;
  clerk_.look_at(shop_, message->member, Instant{now_}, [&](const Glimpse& glimpse) {
    facts = facts_now(*message, glimpse, settings_);
    balance = glimpse.member.points.totals.available;
  });
  if (!facts) return drop(*message, "no_longer_so");
  const auto person = person_in(clerk_.profile(shop_, message->member));
  auto entry = entry_for(*message);
  auto ways = open_ways(*message, person, entry);
  const auto until = settings_.quiet && ways.pushes() ? quiet_until(*settings_.quiet, settings_.time_zone, now_) : now_;
  if (until > now_) {
    auto delayed = *message;
    delayed.delayed = "quiet_hours";
    return clerk_.keep(shop_, message_row(delayed, until));
  }
  if (ways.pushes() && is_capped(message->member)) take_away(ways, "cap", "cap", entry);
  if (ways.any()) entry.dropped.clear();
  send(*message, ways, person, clerk_.program_at(shop_, Instant{now_}), *facts, balance, entry);
  finish(*message, std::move(entry));
}

void Teller::send(const Message& message, const Channels& channels, const Person& person, const Program& program, const std::string& facts,
                  std::int64_t balance, LogEntry& entry) {
  const auto language = tools_.texts.language(settings_, message.kind, person.language);
  const auto values = values_text(Wording(tools_.texts, shop_, program, language, settings_.time_zone).values(message.kind, facts, balance));
  const std::string kind(message_entry(message.kind).name);
  if (channels.widget) {
    clerk_.keep(shop_, inbox_row(shop_.code_key, message.member, {message.id, kind, language, values}, now_));
    entry.ways["widget"] = "waits";
  }
  if (channels.mail) {
    Mail mail;
    mail.id = message.id;
    mail.member = message.member;
    mail.kind = kind;
    mail.language = language;
    mail.values = values;
    mail.log = entry.id;
    clerk_.keep(shop_, mail_row(mail, now_));
    entry.ways["mail"] = "queued";
  }
  if (channels.webhook) {
    announce(message, language, values, entry.id);
    entry.ways["webhook"] = "queued";
  }
  if (!channels.pushes()) return;
  auto& sent = told(message.member).sent_at;
  std::erase_if(sent, [&](std::int64_t at) { return at <= now_ - sent_remembered_days * seconds_in_day; });
  sent.push_back(now_);
}

// Deliveries are kept for weeks, so what is personal stays a placeholder in them.
void Teller::announce(const Message& message, const std::string& language, const std::string& values, const std::string& log) {
  const auto words = tools_.texts.words(settings_, message.kind, language);
  const auto known = values_in(values);
  const json data = {{"member", message.member},
                     {"message", {{"id", message.id}, {"kind", message_entry(message.kind).name}, {"language", language}, {"values", json::parse(values)},
                                  {"subject", filled(words.subject, known)}, {"text", filled(words.text, known)}}}};
  clerk_.announce(shop_, message.id, webhook_type(message.kind), data.dump(-1, ' ', false, json::error_handler_t::replace), log);
}

}  // namespace regulars
