// Members a measurement keeps out of the program (server/shops/holdout.hpp): their pages are told nothing of it.
#pragma once

#include "server/api/routes.hpp"

namespace regulars {

// Whether the draw falls on whoever calls, so that answer_drawn() must be asked.
bool is_drawn(const Caller& caller);

// Answers the route if the member was heard of before the measurement began; else as if there were no program.
// Exceptions of the route go to `failed`.
void answer_drawn(App& app, const Route& route, Call call, Reply reply, std::function<void(const std::exception&)> failed);

}  // namespace regulars
