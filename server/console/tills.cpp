// GET and POST /console/api/tills, PUT and DELETE /console/api/tills/{id}: the shop's tills and how far they are trusted.
#include <nlohmann/json.hpp>

#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_object.hpp"
#include "server/till/till.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t limit_max = std::int64_t{1} << 53;
constexpr std::size_t till_name_bytes_max = 100;

json shown_till(const Till& till) {
  return {{"id", till.id},
          {"name", till.name},
          {"limits",
           {{"order_max", till.limits.order_max},
            {"stamps_per_day", till.limits.stamps_per_day},
            {"redeem_per_day", till.limits.redeem_per_day},
            {"offline_hours", till.limits.offline_hours}}},
          {"created_at", till.created_at},
          {"seen_at", till.seen_at}};
}

// Absent: one of them is no count; `path` says which.
std::optional<TillLimits> limits_in(const json& body, std::string& path) {
  TillLimits limits;
  const auto given = body.value("limits", json::object());
  for (const auto& [key, place] : {std::pair{"order_max", &limits.order_max}, std::pair{"stamps_per_day", &limits.stamps_per_day},
                                   std::pair{"redeem_per_day", &limits.redeem_per_day}, std::pair{"offline_hours", &limits.offline_hours}}) {
    path = std::string("/limits/") + key;
    const auto found = given.find(key);
    if (found == given.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() > static_cast<std::uint64_t>(limit_max)) return std::nullopt;
    *place = found->get<std::int64_t>();
  }
  return limits;
}

bool is_till_name(const std::string& name) { return !name.empty() && name.size() <= till_name_bytes_max; }

}  // namespace

void get_tills(App& app, Call call, Reply reply) {
  auto tills = json::array();
  for (const auto& till : all_tills(app.store, call.caller.shop->id)) tills.push_back(shown_till(till));
  reply(json_response({{"tills", std::move(tills)}}));
}

// {"name","limits"}: makes a till. `pairing` makes a device that till; it is answered once.
void post_till(App& app, Call call, Reply reply) {
  const auto body = json_object_in(call.request.body).value_or(json::object());
  const auto name = json_text_in(body, "name");
  if (!is_till_name(name)) return reply(invalid("expected a name", "/name"));
  std::string path;
  const auto limits = limits_in(body, path);
  if (!limits) return reply(invalid("expected a whole number, 0 or more", path));
  const auto till = new_till(name, *limits, unix_seconds());
  note_by(app, call.caller, "till_made", {{"till", name}});
  keep_till(app.store, call.caller.shop->id, till);
  reply(json_response({{"till", shown_till(till)}, {"pairing", call.caller.shop->id + "." + till.id + "." + till.secret}}));
}

// {"name","limits"}
void put_till(App& app, Call call, Reply reply) {
  auto till = find_till(app.store, call.caller.shop->id, call.subject);
  if (!till) return reply(problem(404, "not_found", "there is no such till"));
  const auto body = json_object_in(call.request.body).value_or(json::object());
  std::string path;
  const auto limits = limits_in(body, path);
  if (!limits) return reply(invalid("expected a whole number, 0 or more", path));
  if (const auto name = json_text_in(body, "name"); is_till_name(name)) till->name = name;
  till->limits = *limits;
  note_by(app, call.caller, "till_changed", {{"till", till->name}});
  keep_till(app.store, call.caller.shop->id, *till);
  reply(done());
}

void delete_till(App& app, Call call, Reply reply) {
  const auto till = find_till(app.store, call.caller.shop->id, call.subject);
  if (!till) return reply(problem(404, "not_found", "there is no such till"));
  note_by(app, call.caller, "till_removed", {{"till", till->name}});
  remove_till(app.store, call.caller.shop->id, till->id);
  reply(done());
}

}  // namespace regulars
