#include "server/staff/admission.hpp"

#include "server/auth/same_site.hpp"
#include "server/http/problem.hpp"
#include "server/staff/sessions.hpp"
#include "server/staff/staff.hpp"
#include "server/till/admission.hpp"

namespace regulars {
namespace {

Admission turned_away(int code, std::string_view status, std::string_view message) {
  Admission admission;
  admission.refused = problem(code, status, message);
  return admission;
}

bool only_looks(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

}  // namespace

Admission admit_console(const Request& request, Access access, Store& store, Directory& directory, std::int64_t now) {
  if (access == Access::till) return admit_till(request, store, directory, now);
  if (!only_looks(request) && !is_same_site(request))
    return turned_away(403, "forbidden", "only a page of this console may ask for a change");
  if (access == Access::console) return {};
  const auto given = session_token_in(request.header(Header::cookie));
  const auto session = given ? find_session(store, given->shop, given->token, now) : std::nullopt;
  auto staff = session ? find_staff(store, given->shop, session->staff) : std::nullopt;
  auto shop = staff ? directory.find(given->shop, now) : nullptr;
  if (!shop) return turned_away(401, "unauthorized", "sign in first");
  if (access == Access::owner && staff->role != Role::owner)
    return turned_away(403, "forbidden", "only an owner may do this");
  return {{std::move(shop), "", std::make_shared<const Staff>(std::move(*staff)), session->id, "", ""}, std::nullopt};
}

}  // namespace regulars
