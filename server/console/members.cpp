// GET /console/api/members: search. GET /console/api/members/{id}: a member on any day. POST /console/api/members/{id}/events: what
// staff may do for one. GET /console/api/review: friends who wait for a decision.
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/code.hpp"
#include "core/base/decimal.hpp"
#include "core/base/moment_text.hpp"
#include "core/codec/codec.hpp"
#include "core/engine.hpp"
#include "server/api/handlers.hpp"
#include "server/api/incoming.hpp"
#include "server/api/status_code.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/staff/staff.hpp"
#include "server/text/json_object.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t found_max = 50;
constexpr std::size_t reason_max = 500;

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return text;
}

bool is_in_profile(const json& profile, const std::string& wanted) {
  for (const auto& [key, value] : profile.items())
    if (value.is_string() && lowered(value.get<std::string>()).find(wanted) != std::string::npos) return true;
  return false;
}

bool has_voucher(const Member& member, const std::string& code) {
  return std::any_of(member.vouchers.begin(), member.vouchers.end(), [&](const Voucher& one) { return !one.code.empty() && normal_code(one.code) == code; });
}

json profile_of(Store& store, const std::string& shop, const std::string& member) {
  const auto text = store.profile(shop, member);
  return text ? json::parse(*text, nullptr, false) : json(nullptr);
}

// Points and level as of now: of those who stayed away they end without an event of theirs.
json found_member(const Programs& programs, const Member& member, json profile, int exponent) {
  Member today = member;
  MemoryRecords records;
  advance(programs, today, records, std::max(Instant{unix_seconds()}, member.clock));
  return {{"member", member.id}, {"profile", std::move(profile)}, {"points", today.points.totals.available}, {"tier", today.tier.id},
          {"orders", member.orders}, {"spend", money_text(member.spend, exponent)},
          {"enrolled", member.enrolled_at.has_value()}, {"seen", instant_text(member.clock)}};
}

// Whose id, code, voucher or profile fits; all for nothing asked. By id; those beyond found_max are left out and `more` says so.
json search(const Walked& walked, const std::string& shop, const std::string& asked, int exponent) {
  const auto wanted = lowered(asked);
  const auto code = normal_code(asked);
  std::vector<json> found;
  bool more = false;
  for (std::size_t i = 0; i < walked.history.people(); ++i) {
    const Member& member = walked.history.person(i).state;
    // Who was merged away is found by the whole number alone, so that whoever asks for it learns where it went.
    if (!member.begun || (!member.merged_into.empty() && lowered(member.id) != wanted)) continue;
    auto profile = profile_of(walked.store, shop, member.id);
    const bool fits = wanted.empty() || lowered(member.id).find(wanted) != std::string::npos || has_voucher(member, code) ||
                      (!member.referral_code.empty() && normal_code(member.referral_code) == code) || (profile.is_object() && is_in_profile(profile, wanted));
    if (!fits) continue;
    if (found.size() == found_max) {
      more = true;
      break;
    }
    found.push_back(found_member(walked.programs, member, std::move(profile), exponent));
  }
  return {{"members", std::move(found)}, {"more", more}};
}

// The member's own events up to an instant, decided again; what falls due by then has happened. Absent: nothing had.
std::optional<Member> member_at(const Walked& walked, const std::string& shop, const std::string& id, Instant at) {
  std::vector<LineRow> lines;
  for (auto seq = walked.walk.last_line(id); seq > 0; seq = lines.back().member_seq) {
    auto line = walked.store.line(shop, seq);
    if (!line) throw StoreError("line " + std::to_string(seq) + " is missing");
    lines.push_back(std::move(*line));
  }
  Member member;
  member.id = id;
  MemoryRecords records;
  const int exponent = walked.programs.all().front().program.exponent;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    const auto event = read_event(line->event, exponent);
    const auto facts = read_facts(line->facts.empty() ? "{}" : line->facts);
    if (!event || !facts) throw StoreError("line " + std::to_string(line->seq) + " cannot be read");
    if (event->at.at <= at) apply(walked.programs, member, records, *event, *facts);
  }
  if (!member.begun) return std::nullopt;
  advance(walked.programs, member, records, std::max(at, member.clock));
  return member;
}

struct StaffMay {
  const char* type;
  std::array<const char*, 5> keys;
  bool needs_reason;
};
// What rules give by hand (docs/concepts/rewards-and-vouchers.md); other actions are told by the shop.
constexpr std::string_view by_hand = "by-hand-";
constexpr std::array<StaffMay, 6> staff_may = {{
    {"action", {"action"}, true},
    {"adjust", {"points", "credit", "stamps", "tier"}, true},
    {"redeem", {"reward"}, false},
    {"voucher_revoke", {"voucher"}, true},
    {"merge", {"from"}, true},
    {"referral_decide", {"friend", "verdict"}, true},
}};

// The event, or null with what is wrong.
json deed_event(const json& body, const Caller& caller, const std::string& member, Response& refusal) {
  const auto type = json_text_in(body, "type"), id = json_text_in(body, "id"), reason = json_text_in(body, "reason");
  const auto may = std::find_if(staff_may.begin(), staff_may.end(), [&](const StaffMay& one) { return type == one.type; });
  const auto refuse = [&](const char* why, const char* path) { return refusal = invalid(why, path), json(nullptr); };
  if (may == staff_may.end()) return refuse("expected action, adjust, redeem, voucher_revoke, merge or referral_decide", "/type");
  if (type == "action" && !json_text_in(body, "action").starts_with(by_hand)) return refuse("expected an action that begins with by-hand-", "/action");
  if (id.size() < 8) return refuse("expected an id that nothing else has", "/id");
  if (may->needs_reason && reason.empty()) return refuse("say why: the member's statement shows it", "/reason");
  if (reason.size() > reason_max) return refuse("expected at most 500 letters", "/reason");
  json event = {{"id", "console-" + id}, {"type", type}, {"member", member}, {"by", "staff:" + caller.staff->id}};
  if (!reason.empty()) event["reason"] = reason;
  for (const char* key : may->keys)
    if (key && body.contains(key)) event[key] = body[key];
  return event;
}

}  // namespace

// ?q=: part of an id, of what the profile says, or a whole referral or voucher code.
void get_members(App& app, Call call, Reply reply) {
  const auto shop = call.caller.shop;
  const auto asked = query_value(call.request.query, "q").value_or("");
  app.analyst.look(shop->id, [shop, asked](const Walked& walked) { return json_response(search(walked, shop->id, asked, shop->exponent)); }, std::move(reply));
}

// {"state","profile"}, and "merged_into" of who was merged away by then; ?at=: as of that instant, past or to come.
void get_member_on(App& app, Call call, Reply reply) {
  const auto text = query_value(call.request.query, "at");
  const auto at = text ? parse_moment(*text) : std::optional(Moment{Instant{unix_seconds()}, {}});
  if (!at) return reply(invalid("expected an instant such as 2026-11-21T09:30:00+07:00", "/at"));
  app.analyst.look(call.caller.shop->id, [shop = call.caller.shop, id = call.subject, at = at->at](const Walked& walked) {
    const auto member = member_at(walked, shop->id, id, at);
    auto profile = profile_of(walked.store, shop->id, id);
    if (!member && profile.is_null()) return problem(404, "unknown_member", "nobody of this name had been here by then");
    const auto state = member ? json::parse(write(view_of(walked.programs, *member), shop->exponent)) : json(nullptr);
    json answer = {{"state", state}, {"profile", std::move(profile)}};
    if (member && !member->merged_into.empty()) answer["merged_into"] = member->merged_into;
    return json_response(answer);
  }, std::move(reply));
}

// {"id","type","reason",…}: done now, by whoever is signed in. The same id again is the same deed.
void post_member_event(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  Response refusal = invalid("expected {\"id\",\"type\",\"reason\"}");
  const auto event = std::make_shared<json>(body ? deed_event(*body, call.caller, call.subject, refusal) : json(nullptr));
  if (event->is_null()) return reply(std::move(refusal));
  note_by(app, call.caller, "member_" + (*event)["type"].get<std::string>(), {{"member", call.subject}, {"reason", json_text_in(*event, "reason")}});
  app.writer.submit(
      [shop = call.caller.shop, member = call.subject, event, reply](Clerk& clerk) -> Answer {
        auto dated = *event;
        const auto before = json_object_in(clerk.event_before(*shop, member, json_text_in(dated, "id")));
        dated["at"] = before ? json_text_in(*before, "at") : instant_text(Instant{unix_seconds()});
        const auto incoming = read_incoming(*shop, dated.dump());
        Response response;
        if (!incoming.status.empty()) {
          response.code = code_of_status(incoming.status);
          response.body = incoming.refusal;
        } else {
          auto decided = clerk.decide(*shop, incoming.event, incoming.text);
          response.code = code_of_status(decided.status);
          response.body = std::move(decided.answer);
        }
        return [response, reply](bool) { reply(response); };
      },
      [reply](bool) { reply(problem(503, "unavailable", "nothing of it happened: try again").with("Retry-After", "1")); });
}

// Friends in review with what speaks for and against them; the longest waiting first. Nothing is decided by waiting.
void get_review(App& app, Call call, Reply reply) {
  app.analyst.look(call.caller.shop->id, [shop = call.caller.shop](const Walked& walked) {
    std::vector<json> waiting;
    std::map<std::string, const Member*> by_id;
    for (std::size_t i = 0; i < walked.history.people(); ++i) by_id[walked.history.person(i).state.id] = &walked.history.person(i).state;
    for (const auto& [id, advocate] : by_id) {
      if (!advocate->merged_into.empty()) continue;
      for (const Friend& one : advocate->friends) {
        if (one.state != ReferralState::in_review) continue;
        const auto known = by_id.find(one.id);
        const auto* friend_ = known == by_id.end() ? nullptr : known->second;
        const auto joined = std::count_if(advocate->friends.begin(), advocate->friends.end(), [](const Friend& f) { return f.joined; });
        waiting.push_back({{"advocate", id}, {"friend", one.id}, {"joined_at", one.joined_at ? json(instant_text(one.joined_at->at)) : json(nullptr)},
                           {"reasons", friend_ ? friend_->as_friend.reasons : std::vector<std::string>()},
                           {"friend_orders", friend_ ? friend_->orders : 0}, {"friend_spend", money_text(friend_ ? friend_->spend : Money{}, shop->exponent)},
                           {"advocate_orders", advocate->orders}, {"advocate_friends", joined}, {"advocate_since", advocate->enrolled_at ? json(instant_text(advocate->enrolled_at->at)) : json(nullptr)}});
      }
    }
    std::stable_sort(waiting.begin(), waiting.end(), [](const json& a, const json& b) { return a["joined_at"] < b["joined_at"]; });
    return json_response({{"waiting", std::move(waiting)}});
  }, std::move(reply));
}

void delete_member_of_console(App& app, Call call, Reply reply) {
  note_by(app, call.caller, "member_erased", {{"member", call.subject}});
  delete_member(app, std::move(call), std::move(reply));
}

void export_member_of_console(App& app, Call call, Reply reply) {
  note_by(app, call.caller, "member_exported", {{"member", call.subject}});
  get_export(app, std::move(call), std::move(reply));
}

}  // namespace regulars
