// What most handlers of an owner's settings do: one piece of work on the writer's thread, answered once it is durable.
#pragma once

#include <functional>
#include <memory>

#include "server/api/app.hpp"

namespace regulars {

// `work` decides the answer; it may be run again after a failed commit. After the commit the shop is loaded anew when it is
// next asked for, so that the change is in force.
void answer_kept(App& app, std::shared_ptr<const Shop> shop, const Reply& reply,
                 std::function<Response(Clerk&, const Shop&)> work);

Response text_response(std::string body);

}  // namespace regulars
