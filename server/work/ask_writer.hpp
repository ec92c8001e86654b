// For threads that may wait: has the writer do something and waits until it is durable.
#pragma once

#include <functional>

#include "server/desk/writer.hpp"

namespace regulars {

// False: nothing of it happened. `work` may be run again after a failed commit.
bool ask_writer(Writer& writer, std::function<void(Clerk&)> work);

}  // namespace regulars
