#include "server/shops/holdout.hpp"

#include <nlohmann/json.hpp>

#include "core/analytics/holdout.hpp"
#include "core/analytics/options.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* holdout_kind = "holdout";
constexpr const char* the_measurement = "now";

}  // namespace

std::shared_ptr<const Holdout> holdout_of(Store& store, std::string_view shop) {
  const auto row = store.document(shop, holdout_kind, the_measurement);
  const auto body = row ? json_object_in(row->body) : std::nullopt;
  if (!body) return nullptr;
  return std::make_shared<const Holdout>(Holdout{json_text_in(*body, "share"), json_text_in(*body, "salt"), json_number_in(*body, "since")});
}

void put_holdout(Store& store, std::string_view shop, const Holdout& holdout) {
  const nlohmann::json body = {{"share", holdout.share}, {"salt", holdout.salt}, {"since", holdout.since}};
  store.put_document(shop, {holdout_kind, the_measurement, 0, body.dump()});
}

void remove_holdout(Store& store, std::string_view shop) { store.remove_document(shop, holdout_kind, the_measurement); }

void measure_by(analytics::ReportOptions& options, const Holdout* holdout) {
  if (!holdout || options.holdout > 0) return;
  analytics::read_option(options, "holdout", holdout->share);
  options.salt = holdout->salt;
  options.holdout_since = Instant{holdout->since};
}

bool is_drawn(const Holdout& holdout, std::string_view member) {
  analytics::ReportOptions options;
  measure_by(options, &holdout);
  return analytics::is_held_out(member, options.salt, options.holdout);
}

}  // namespace regulars
