// GET and POST /console/api/staff, PUT and DELETE /console/api/staff/{id}: who may use the console. GET /console/api/audit.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/staff/invitations.hpp"
#include "server/staff/staff.hpp"
#include "server/text/json_object.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr int audit_page = 50;

Response nobody() { return problem(404, "not_found", "nobody here has this account"); }
Response last_owner() { return problem(422, "last_owner", "the shop needs an owner: make somebody else one first"); }

}  // namespace

void get_staff(App& app, Call call, Reply reply) {
  auto people = json::array();
  for (const auto& staff : all_staff(app.store, call.caller.shop->id))
    people.push_back({{"id", staff.id}, {"name", staff.name}, {"email", staff.email}, {"role", role_name(staff.role)},
                      {"second_factor", !staff.totp.empty()}, {"created_at", staff.created_at}});
  reply(json_response({{"staff", std::move(people)}}));
}

// {"role"}: an invitation. Its link is answered once.
void post_staff(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  const auto role = body ? role_named(json_text_in(*body, "role")) : std::nullopt;
  if (!role) return reply(invalid("expected owner or staff", "/role"));
  note_by(app, call.caller, "staff_invited", {{"role", role_name(*role)}});
  reply(json_response({{"invitation", invite(app.store, call.caller.shop->id, *role, "", unix_seconds())}}));
}

// {"role"}
void put_staff(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop->id;
  auto staff = find_staff(app.store, shop, call.subject);
  if (!staff) return reply(nobody());
  const auto body = json_object_in(call.request.body);
  const auto role = body ? role_named(json_text_in(*body, "role")) : std::nullopt;
  if (!role) return reply(invalid("expected owner or staff", "/role"));
  const bool steps_down = staff->role == Role::owner && *role != Role::owner;
  const auto other = steps_down ? another_owner(app.store, shop, staff->id) : std::nullopt;
  if (steps_down && !other) return reply(last_owner());
  staff->role = *role;
  note_by(app, call.caller, "role_changed", {{"who", staff->name}, {"role", role_name(*role)}});
  const bool kept = other ? keep_staff_beside(app.store, shop, *staff, *other) : keep_staff(app.store, shop, *staff);
  reply(kept ? done() : changed_meanwhile());
}

void delete_staff(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop->id;
  auto staff = find_staff(app.store, shop, call.subject);
  if (!staff) return reply(nobody());
  const bool steps_down = staff->role == Role::owner;
  const auto other = steps_down ? another_owner(app.store, shop, staff->id) : std::nullopt;
  if (steps_down && !other) return reply(last_owner());
  note_by(app, call.caller, "staff_removed", {{"who", staff->name}});
  staff->role = Role::staff;
  if (other && !keep_staff_beside(app.store, shop, *staff, *other)) return reply(changed_meanwhile());
  reply(remove_staff(app.store, shop, *staff) ? done() : changed_meanwhile());
}

// Newest first; ?after= the id of the last one of the page before.
void get_audit(App& app, Call call, Reply reply) {
  const auto after = query_value(call.request.query, "after").value_or("");
  auto entries = json::array();
  for (const auto& entry : audit_after(app.store, call.caller.shop->id, after, audit_page))
    entries.push_back({{"id", entry.id}, {"at", entry.at}, {"name", entry.name}, {"what", entry.what}, {"about", json::parse(entry.about)}});
  const bool more = entries.size() == static_cast<std::size_t>(audit_page);
  reply(json_response({{"entries", std::move(entries)}, {"more", more}}));
}

}  // namespace regulars
