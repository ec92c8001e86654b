// PUT /console/api/me/password; POST, PUT and DELETE /console/api/me/second-factor: one's own account.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/auth/password.hpp"
#include "server/auth/totp.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/staff/devices.hpp"
#include "server/staff/sessions.hpp"
#include "server/staff/staff.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

// Whoever finds a console open does not own the account: what matters asks for the password again. Null: it is right.
std::optional<Response> wrong_password(App& app, const Call& call, const nlohmann::json& body) {
  const auto& rate = app.rate_limits.sign_in;
  if (const auto minutes = tries_to_wait(app, {{"password of " + call.caller.shop->id + "/" + call.caller.staff->id, rate}})) return wait_first(minutes);
  if (is_password(call.caller.staff->password, json_text_in(body, "password"))) return std::nullopt;
  return problem(422, "wrong_password", "this is not your password", "/password");
}

nlohmann::json body_of(const Call& call) { return json_object_in(call.request.body).value_or(nlohmann::json::object()); }

}  // namespace

// {"password","new_password"}. Every other session of the account ends, and no other browser is known any more.
void put_password(App& app, Call call, Reply reply) {
  const auto body = body_of(call);
  if (auto refused = wrong_password(app, call, body)) return reply(std::move(*refused));
  auto staff = *call.caller.staff;
  const auto fresh = json_text_in(body, "new_password");
  if (auto trouble = trouble_with_password(fresh, staff.email); !trouble.empty()) return reply(invalid(trouble, "/new_password"));
  staff.password = hash_password(fresh);
  note_by(app, call.caller, "password_changed", nlohmann::json::object());
  if (!keep_staff(app.store, call.caller.shop->id, staff)) return reply(changed_meanwhile());
  end_sessions_of(app.store, call.caller.shop->id, staff.id, call.caller.session);
  const auto device = known_device(app.store, call.request.header(Header::cookie), staff.id, unix_seconds());
  forget_devices_of(app.store, call.caller.shop->id, staff.id, device ? device->id : "");
  reply(done());
}

// Offers a secret; nothing changes before a code proves that it has arrived.
void post_second_factor(App& app, Call call, Reply reply) {
  auto staff = *call.caller.staff;
  if (!staff.totp.empty()) return reply(invalid("there is a second factor already: take it away first"));
  staff.totp_offered = new_totp_secret();
  if (!keep_staff(app.store, call.caller.shop->id, staff)) return reply(changed_meanwhile());
  reply(json_response({{"secret", staff.totp_offered}, {"uri", totp_uri(staff.totp_offered, staff.email, "Regulars " + call.caller.shop->name)}}));
}

// {"code"}: from now on a code is asked for. Answers the recovery codes, once.
void put_second_factor(App& app, Call call, Reply reply) {
  auto staff = *call.caller.staff;
  const auto step = totp_step(staff.totp_offered, json_text_in(body_of(call), "code"), unix_seconds());
  if (!step) return reply(problem(422, "wrong_code", "this code is wrong: is the phone's clock right?", "/code"));
  staff.totp = std::move(staff.totp_offered);
  staff.totp_offered.clear();
  staff.totp_step = *step;
  const auto codes = new_recovery_codes();
  staff.recovery.clear();
  for (const auto& code : codes) staff.recovery.push_back(hash_of_recovery_code(code));
  note_by(app, call.caller, "second_factor_set", nlohmann::json::object());
  if (!keep_staff(app.store, call.caller.shop->id, staff)) return reply(changed_meanwhile());
  reply(json_response({{"recovery_codes", codes}}));
}

// {"password"}
void delete_second_factor(App& app, Call call, Reply reply) {
  if (auto refused = wrong_password(app, call, body_of(call))) return reply(std::move(*refused));
  auto staff = *call.caller.staff;
  staff.totp.clear();
  staff.recovery.clear();
  note_by(app, call.caller, "second_factor_removed", nlohmann::json::object());
  if (!keep_staff(app.store, call.caller.shop->id, staff)) return reply(changed_meanwhile());
  reply(done());
}

}  // namespace regulars
