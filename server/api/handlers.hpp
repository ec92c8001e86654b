// The handlers, one resource a file.
#pragma once

#include "server/api/app.hpp"

namespace regulars {

void post_events(App& app, Call call, Reply reply);   // events.cpp
void get_member(App& app, Call call, Reply reply);    // members.cpp
void get_statement(App& app, Call call, Reply reply);  // statement.cpp
void put_profile(App& app, Call call, Reply reply);   // privacy.cpp
void get_export(App& app, Call call, Reply reply);
void delete_member(App& app, Call call, Reply reply);
void put_choices(App& app, Call call, Reply reply);   // choices.cpp
void verify_card(App& app, Call call, Reply reply);   // cards.cpp
void get_leaderboard(App& app, Call call, Reply reply);  // leaderboards.cpp
void reserve_voucher(App& app, Call call, Reply reply);  // vouchers.cpp
void use_voucher(App& app, Call call, Reply reply);
void release_voucher(App& app, Call call, Reply reply);
void get_widget(App& app, Call call, Reply reply);    // widget.cpp
void post_sync(App& app, Call call, Reply reply);     // sync.cpp
void get_program(App& app, Call call, Reply reply);   // program.cpp
void put_program(App& app, Call call, Reply reply);
void get_health(App& app, Call call, Reply reply);    // health.cpp
void get_readiness(App& app, Call call, Reply reply);
void get_metrics(App& app, Call call, Reply reply);
void get_openapi(App& app, Call call, Reply reply);   // openapi.cpp
void get_embed(App& app, Call call, Reply reply);     // embed.cpp

}  // namespace regulars
