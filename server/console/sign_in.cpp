// POST /console/api/sign-in, /console/api/set-up, /console/api/sign-out; GET /console/api/me.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/auth/password.hpp"
#include "server/auth/totp.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/staff/devices.hpp"
#include "server/staff/invitations.hpp"
#include "server/staff/sessions.hpp"
#include "server/staff/staff.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t strangers_tries = 10;  // times one address's, for all addresses together

std::string trimmed(std::string text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// A guesser is slowed down by their address, and all strangers together by the account, so that neither many accounts nor many
// addresses help. A browser that has signed in to it before is counted by itself when those are used up, and gets to that
// shop's account alone: nobody can lock others out of theirs. 0: go on, in `shop` if it is not empty.
std::int64_t minutes_to_wait(App& app, const Request& request, const std::string& account, const std::vector<Tries>& strangers, std::string& shop) {
  const auto minutes = tries_to_wait(app, strangers);
  if (minutes == 0) return 0;
  const auto device = known_device(app.store, request.header(Header::cookie), account, unix_seconds());
  if (!device || (!shop.empty() && shop != device->shop)) return minutes;
  shop = device->shop;
  return tries_to_wait(app, {{"sign-in by " + device->id, app.rate_limits.sign_in}});
}

struct Found {
  std::string shop;
  Staff staff;
};

// The accounts of this address whose password it is. One look at a hash at least, so that time tells nobody who has an account.
std::vector<Found> accounts(App& app, const std::string& id, const std::string& password, const std::string& shop_asked) {
  std::vector<Found> found;
  bool looked = false;
  for (const auto& shop : app.store.shops()) {
    if (!shop_asked.empty() && shop != shop_asked) continue;
    auto staff = find_staff(app.store, shop, id);
    if (!staff) continue;
    looked = true;
    if (is_password(staff->password, password)) found.push_back({shop, std::move(*staff)});
  }
  if (!looked) (void)is_password("", password);
  return found;
}

Response choose_shop(App& app, const std::vector<Found>& found) {
  auto shops = json::array();
  for (const auto& [shop, staff] : found) {
    const auto row = app.store.shop(shop);
    shops.push_back({{"id", shop}, {"name", row ? row->name : shop}});
  }
  return json_response({{"status", "choose_shop"}, {"shops", std::move(shops)}});
}

// Whether the code is right; it is used up by that.
bool uses_code(Staff& staff, const std::string& code, std::int64_t now) {
  if (const auto step = totp_step(staff.totp, code, now)) {
    const bool fresh = *step > staff.totp_step;
    staff.totp_step = std::max(staff.totp_step, *step);
    return fresh;
  }
  return std::erase(staff.recovery, hash_of_recovery_code(code)) > 0;
}

Response signed_in(App& app, const Request& request, const std::string& shop, const Staff& staff, const char* what) {
  const auto now = unix_seconds();
  note(app.store, shop, {next_audit_id(), now, staff.id, staff.name, what});
  return done()
      .with("Set-Cookie", begin_session(app.store, shop, staff.id, now))
      .with("Set-Cookie", remember_device(app.store, shop, staff.id, request.header(Header::cookie), now));
}

}  // namespace

// {"email","password"}, with a second factor also "code", and "shop" where somebody works for several.
void post_sign_in(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body) return reply(invalid("expected {\"email\",\"password\"}"));
  const auto id = staff_id_of(trimmed(json_text_in(*body, "email")));
  const auto& rate = app.rate_limits.sign_in;
  const Rate of_all{rate.per_second * strangers_tries, rate.burst * strangers_tries};
  auto wanted = json_text_in(*body, "shop");
  const std::vector<Tries> strangers = {{"sign-in from " + call.request.client, rate}, {"sign-in of " + id, of_all}};
  if (const auto wait = minutes_to_wait(app, call.request, id, strangers, wanted)) return reply(wait_first(wait));
  if (id.empty()) return reply(invalid("expected an e-mail address", "/email"));
  auto found = accounts(app, id, json_text_in(*body, "password"), wanted);
  if (found.empty()) return reply(problem(422, "wrong_password", "no account has this address and password"));
  if (found.size() > 1) return reply(choose_shop(app, found));
  auto& [shop, staff] = found.front();
  if (staff.totp.empty()) return reply(signed_in(app, call.request, shop, staff, "signed_in"));
  const auto code = trimmed(json_text_in(*body, "code"));
  if (code.empty()) return reply(json_response({{"status", "code_needed"}}));
  if (const auto wait = minutes_to_wait(app, call.request, id, {{"code of " + shop + "/" + id, rate}}, shop)) return reply(wait_first(wait));
  if (!uses_code(staff, code, unix_seconds()) || !keep_staff(app.store, shop, staff))
    return reply(problem(422, "wrong_code", "this code is wrong, or was used before", "/code"));
  reply(signed_in(app, call.request, shop, staff, "signed_in_with_code"));
}

// {"invitation","name","email","password"}: makes the account the invitation is for.
void post_set_up(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body);
  if (!body) return reply(invalid("expected {\"invitation\",\"name\",\"email\",\"password\"}"));
  if (const auto wait = tries_to_wait(app, {{"set-up from " + call.request.client, app.rate_limits.sign_in}})) return reply(wait_first(wait));
  const auto invitation = json_text_in(*body, "invitation");
  const auto wanted = find_invitation(app.store, invitation, unix_seconds());
  if (!wanted) return reply(problem(422, "invitation_over", "this link was used already, or is over a week old"));
  Staff staff;
  staff.email = trimmed(json_text_in(*body, "email"));
  staff.id = staff_id_of(staff.email);
  staff.name = trimmed(json_text_in(*body, "name"));
  staff.role = wanted->role;
  staff.created_at = unix_seconds();
  const auto password = json_text_in(*body, "password");
  if (staff.id.empty()) return reply(invalid("expected an e-mail address", "/email"));
  if (staff.name.empty() || staff.name.size() > 200) return reply(invalid("expected a name", "/name"));
  if (auto trouble = trouble_with_password(password, staff.email); !trouble.empty()) return reply(invalid(trouble, "/password"));
  const auto shop = *shop_of_invitation(invitation);
  if (find_staff(app.store, shop, staff.id)) return reply(invalid("this address has an account already: sign in", "/email"));
  staff.password = hash_password(password);
  if (!use_up_invitation(app.store, shop, wanted->id) || !keep_staff(app.store, shop, staff))
    return reply(problem(422, "invitation_over", "this link was used already, or is over a week old"));
  reply(signed_in(app, call.request, shop, staff, "account_made"));
}

void post_sign_out(App& app, Call call, Reply reply) {
  end_session(app.store, call.caller.shop->id, call.caller.session);
  reply(done().with("Set-Cookie", no_session_cookie()));
}

// Who is signed in, and to what.
void get_me(App&, Call call, Reply reply) {
  const auto& shop = call.caller.shop;
  const auto& staff = call.caller.staff;
  reply(json_response({{"shop", {{"id", shop->id}, {"name", shop->name}, {"currency", shop->currency}, {"exponent", shop->exponent}}},
                       {"staff", {{"id", staff->id}, {"name", staff->name}, {"email", staff->email}, {"role", role_name(staff->role)}}},
                       {"second_factor", !staff->totp.empty()},
                       {"recovery_left", staff->recovery.size()}}));
}

}  // namespace regulars
