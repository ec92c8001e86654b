#include "server/till/till.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* till_kind = "till";
constexpr const char* till_day_kind = "till_day";
constexpr std::size_t till_id_bytes = 4, till_secret_bytes = 32;
constexpr int tills_max = 500;
constexpr std::int64_t day_seconds = 24 * 60 * 60;

Till till_in(const DocumentRow& row) {
  const auto body = json_object_in(row.body);
  if (!body) throw StoreError("a till cannot be read: " + row.id);
  const auto limits = body->value("limits", nlohmann::json::object());
  return {row.id,
          json_text_in(*body, "name"),
          json_text_in(*body, "secret"),
          {json_number_in(limits, "order_max"), json_number_in(limits, "stamps_per_day"), json_number_in(limits, "redeem_per_day"),
           json_number_in(limits, "offline_hours")},
          json_number_in(*body, "created_at"),
          row.at};
}

std::string day_id(const std::string& till, std::int64_t at) { return till + "/" + std::to_string(at / day_seconds); }

}  // namespace

Till new_till(std::string name, const TillLimits& limits, std::int64_t now) {
  return {random_hex(till_id_bytes), std::move(name), random_base64url(till_secret_bytes), limits, now, 0};
}

std::optional<Till> find_till(Store& store, std::string_view shop, std::string_view id) {
  const auto row = store.document(shop, till_kind, id);
  return row ? std::optional(till_in(*row)) : std::nullopt;
}

std::vector<Till> all_tills(Store& store, std::string_view shop) {
  std::vector<Till> all;
  for (const auto& row : store.documents(shop, till_kind, "", tills_max)) all.push_back(till_in(row));
  return all;
}

void keep_till(Store& store, std::string_view shop, const Till& till) {
  const nlohmann::json body = {{"name", till.name},
                               {"secret", till.secret},
                               {"limits",
                                {{"order_max", till.limits.order_max},
                                 {"stamps_per_day", till.limits.stamps_per_day},
                                 {"redeem_per_day", till.limits.redeem_per_day},
                                 {"offline_hours", till.limits.offline_hours}}},
                               {"created_at", till.created_at}};
  store.put_document(shop, {till_kind, till.id, till.seen_at, body.dump()});
}

bool remove_till(Store& store, std::string_view shop, const std::string& id) { return store.remove_document(shop, till_kind, id); }

TillDay day_of(Store& store, std::string_view shop, const std::string& till, std::int64_t at) {
  const auto row = store.document(shop, till_day_kind, day_id(till, at));
  const auto body = row ? json_object_in(row->body) : std::nullopt;
  if (!body) return {};
  return {json_number_in(*body, "stamps"), json_number_in(*body, "redeemed"), body->value("counted", std::vector<std::string>{})};
}

void keep_day(Store& store, std::string_view shop, const std::string& till, std::int64_t at, const TillDay& day) {
  const nlohmann::json body = {{"stamps", day.stamps}, {"redeemed", day.redeemed}, {"counted", day.counted}};
  store.put_document(shop, {till_day_kind, day_id(till, at), at, body.dump()});
}

}  // namespace regulars
