// GET and PUT /console/api/holdout: the group that is kept out of the program, to measure what it adds.
#include <nlohmann/json.hpp>

#include "core/analytics/options.hpp"
#include "server/api/handlers.hpp"
#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/console/answers.hpp"
#include "server/shops/holdout.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr std::size_t salt_bytes = 16;

nlohmann::json body_of(const Holdout* holdout) {
  if (!holdout) return {{"share", "0"}, {"since", nullptr}, {"salt", ""}};
  return {{"share", holdout->share}, {"since", holdout->since}, {"salt", holdout->salt}};
}

}  // namespace

void get_holdout(App& app, Call call, Reply reply) { reply(json_response(body_of(holdout_of(app.store, call.caller.shop->id).get()))); }

// {"share"}: begins a new measurement, with a draw of its own; "0" ends the one there is.
void put_shop_holdout(App& app, Call call, Reply reply) {
  const auto& shop = call.caller.shop->id;
  const auto share = json_text_in(json_object_in(call.request.body).value_or(nlohmann::json::object()), "share");
  analytics::ReportOptions options;
  if (!analytics::read_option(options, "holdout", share).empty() || options.holdout > holdout_share_max)
    return reply(invalid("expected a share from 0 to 0.5, such as \"0.1\"", "/share"));
  const auto before = holdout_of(app.store, shop);
  if (options.holdout == 0) {
    if (before) note_by(app, call.caller, "holdout_ended", body_of(before.get()));
    remove_holdout(app.store, shop);
  } else if (!before || before->share != share) {
    const Holdout fresh{share, random_hex(salt_bytes), unix_seconds()};
    note_by(app, call.caller, "holdout_begun", body_of(&fresh));
    put_holdout(app.store, shop, fresh);
  }
  app.directory.forget(shop);
  get_holdout(app, std::move(call), std::move(reply));
}

}  // namespace regulars
