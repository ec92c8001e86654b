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
void get_choices(App& app, Call call, Reply reply);   // choices.cpp
void put_choices(App& app, Call call, Reply reply);
void verify_card(App& app, Call call, Reply reply);   // cards.cpp
void get_leaderboard(App& app, Call call, Reply reply);  // leaderboards.cpp
void reserve_voucher(App& app, Call call, Reply reply);  // vouchers.cpp
void use_voucher(App& app, Call call, Reply reply);
void release_voucher(App& app, Call call, Reply reply);
void get_analytics_list(App& app, Call call, Reply reply);  // analytics.cpp
void get_analytics(App& app, Call call, Reply reply);
void get_widget(App& app, Call call, Reply reply);    // widget.cpp
void post_quotes(App& app, Call call, Reply reply);   // quotes.cpp
void post_sync(App& app, Call call, Reply reply);     // sync.cpp
void get_program(App& app, Call call, Reply reply);   // program.cpp
void put_program(App& app, Call call, Reply reply);
void post_shopify_hook(App& app, Call call, Reply reply);  // hooks.cpp
void post_woocommerce_hook(App& app, Call call, Reply reply);
void get_intake(App& app, Call call, Reply reply);  // intake.cpp
void put_platform(App& app, Call call, Reply reply);
void get_endpoints(App& app, Call call, Reply reply);  // endpoints.cpp
void post_endpoint(App& app, Call call, Reply reply);
void put_endpoint(App& app, Call call, Reply reply);
void delete_endpoint(App& app, Call call, Reply reply);
void rotate_endpoint(App& app, Call call, Reply reply);
void test_endpoint(App& app, Call call, Reply reply);
void get_deliveries(App& app, Call call, Reply reply);  // deliveries.cpp
void replay_deliveries(App& app, Call call, Reply reply);
void get_messages(App& app, Call call, Reply reply);  // messages.cpp
void put_messages(App& app, Call call, Reply reply);
void get_message_log(App& app, Call call, Reply reply);
void preview_message(App& app, Call call, Reply reply);
void see_messages(App& app, Call call, Reply reply);
void get_unsubscribe(App& app, Call call, Reply reply);  // unsubscribe.cpp
void post_unsubscribe(App& app, Call call, Reply reply);
void get_referral(App& app, Call call, Reply reply);  // referrals.cpp
void get_health(App& app, Call call, Reply reply);    // health.cpp
void get_readiness(App& app, Call call, Reply reply);
void get_metrics(App& app, Call call, Reply reply);
void get_openapi(App& app, Call call, Reply reply);   // openapi.cpp

// The console's, in server/console.
void post_sign_in(App& app, Call call, Reply reply);  // sign_in.cpp
void post_set_up(App& app, Call call, Reply reply);
void post_sign_out(App& app, Call call, Reply reply);
void get_me(App& app, Call call, Reply reply);
void put_password(App& app, Call call, Reply reply);  // account.cpp
void post_second_factor(App& app, Call call, Reply reply);
void put_second_factor(App& app, Call call, Reply reply);
void delete_second_factor(App& app, Call call, Reply reply);
void get_staff(App& app, Call call, Reply reply);  // people.cpp
void post_staff(App& app, Call call, Reply reply);
void put_staff(App& app, Call call, Reply reply);
void delete_staff(App& app, Call call, Reply reply);
void get_audit(App& app, Call call, Reply reply);
void get_console_program(App& app, Call call, Reply reply);  // program.cpp
void put_console_program(App& app, Call call, Reply reply);
void get_draft(App& app, Call call, Reply reply);
void put_draft(App& app, Call call, Reply reply);
void get_schema(App& app, Call call, Reply reply);
void post_rehearsal(App& app, Call call, Reply reply);  // rehearsal.cpp
void get_rehearsal(App& app, Call call, Reply reply);
void get_rehearsal_members(App& app, Call call, Reply reply);
void get_tills(App& app, Call call, Reply reply);  // tills.cpp
void post_till(App& app, Call call, Reply reply);
void put_till(App& app, Call call, Reply reply);
void delete_till(App& app, Call call, Reply reply);
void get_till_program(App& app, Call call, Reply reply);  // server/till/counter.cpp
void post_till_member(App& app, Call call, Reply reply);
void post_till_events(App& app, Call call, Reply reply);
void get_keys(App& app, Call call, Reply reply);  // keys.cpp
void post_keys(App& app, Call call, Reply reply);
void delete_key(App& app, Call call, Reply reply);
void put_shop_origins(App& app, Call call, Reply reply);
void get_holdout(App& app, Call call, Reply reply);  // holdout.cpp
void put_shop_holdout(App& app, Call call, Reply reply);
void post_site_check(App& app, Call call, Reply reply);  // site.cpp
void get_members(App& app, Call call, Reply reply);  // members.cpp
void get_member_on(App& app, Call call, Reply reply);
void post_member_event(App& app, Call call, Reply reply);
void delete_member_of_console(App& app, Call call, Reply reply);
void export_member_of_console(App& app, Call call, Reply reply);
void get_review(App& app, Call call, Reply reply);
void get_feedback(App& app, Call call, Reply reply);  // feedback.cpp
void put_feedback(App& app, Call call, Reply reply);
void answer_feedback(App& app, Call call, Reply reply);
void put_console_messages(App& app, Call call, Reply reply);  // messages.cpp
void test_message(App& app, Call call, Reply reply);
void post_console_endpoint(App& app, Call call, Reply reply);  // webhooks.cpp
void put_console_endpoint(App& app, Call call, Reply reply);
void delete_console_endpoint(App& app, Call call, Reply reply);
void test_console_endpoint(App& app, Call call, Reply reply);
void get_console_deliveries(App& app, Call call, Reply reply);
void replay_console_deliveries(App& app, Call call, Reply reply);
void get_console(App& app, Call call, Reply reply);  // pages.cpp
void get_till(App& app, Call call, Reply reply);
void get_start(App& app, Call call, Reply reply);
void go_to_console(App& app, Call call, Reply reply);
void go_to_till(App& app, Call call, Reply reply);
void get_embed(App& app, Call call, Reply reply);     // embed.cpp

}  // namespace regulars
