// The handlers, one resource a file.
#pragma once

#include "server/api/app.hpp"

namespace regulars {

void post_events(App& app, Call call, Reply reply);   // events.cpp
void get_member(App& app, Call call, Reply reply);    // members.cpp
void get_widget(App& app, Call call, Reply reply);    // widget.cpp
void post_sync(App& app, Call call, Reply reply);     // sync.cpp
void get_program(App& app, Call call, Reply reply);   // program.cpp
void put_program(App& app, Call call, Reply reply);
void get_health(App& app, Call call, Reply reply);    // health.cpp
void get_readiness(App& app, Call call, Reply reply);
void get_metrics(App& app, Call call, Reply reply);
void get_embed(App& app, Call call, Reply reply);     // embed.cpp

}  // namespace regulars
