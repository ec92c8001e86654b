#include "server/api/routes.hpp"

#include <algorithm>

#include "server/api/handlers.hpp"
#include "server/text/percent.hpp"

namespace regulars {
namespace {

constexpr std::size_t kib = 1024, mib = 1024 * kib;
constexpr std::string_view rest = "{path…}";

constexpr std::string_view event_example =
    R"({"id":"visit-1","type":"visit","at":"2026-11-21T09:30:00+07:00","member":"m1"})";
constexpr std::string_view till_example = R"({"id":"till-1","order":"1002"})";
constexpr std::string_view profile_example = R"({"name":"Ann Example","email":"ann@example.org","marketing":true})";
constexpr std::string_view choices_example = R"({"leaderboard":true})";
constexpr std::string_view card_example = R"({"code":"RG1.eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtMSJ9.60000000.AAAAAAAAAAAAAAAA"})";
constexpr std::string_view program_example = R"({"schema":1,"id":"club","name":"Club","currency":"USD"})";
constexpr std::string_view shopify_example =
    R"({"id":820982911946154508,"currency":"USD","financial_status":"paid","processed_at":"2026-11-21T09:30:00-05:00","customer":{"id":115310627314723954},"line_items":[{"id":866550311766439020,"sku":"IPOD2008PINK","quantity":1,"price":"199.00"}]})";
constexpr std::string_view woocommerce_example =
    R"({"id":727,"status":"processing","currency":"USD","date_created_gmt":"2026-11-21T16:28:02","customer_id":26,"line_items":[{"id":315,"sku":"woo-single","quantity":1,"subtotal":"3.00","total":"3.00"}]})";
constexpr std::string_view platform_example = R"({"every_minutes":15,"enrol":true})";
constexpr std::string_view endpoint_example = R"({"url":"https://shop.example/regulars","types":["member.tier_changed"]})";
constexpr std::string_view replay_example = R"({"failed":true})";
constexpr std::string_view messages_example =
    R"({"address":"https://club.shop.example","time_zone":"Europe/Berlin","quiet":{"from":"21:00","until":"08:00"},"cap":{"messages":3,"days":7},"kinds":{"welcome":{"on":true,"channels":["widget","mail"]}}})";
constexpr std::string_view preview_example = R"({"kind":"welcome","language":"de"})";
constexpr std::string_view seen_example = R"({"messages":["0123456789abcdef0123456789abcdef"]})";
constexpr std::string_view sync_example =
    R"({"cursor":"","commands":[{"id":"00000000-0000-4000-8000-000000000001","type":"visit","at":"2026-11-21T09:30:00Z"}]})";

constexpr std::string_view quotes_example = R"([{"lines":[{"line":"1","sku":"COF-1","quantity":1,"amount":"16.00"}]}])";

constexpr Route table[] = {
    {"POST", "/v1/events", Access::secret, Scope::events, 8 * mib, post_events,
     "Tell what happened: one event, an array of them, or JSON lines; each is answered, in order", {"Event", "EventAnswer", event_example}},
    {"GET", "/v1/members/{id}", Access::member_or_secret, Scope::read, 0, get_member,
     "The state of a member as of now", {"", "MemberState", ""}},
    {"DELETE", "/v1/members/{id}", Access::secret, Scope::members, 0, delete_member,
     "Remove a member's personal data; points and history stay under the opaque id", {"", "Done", ""}},
    {"GET", "/v1/members/{id}/statement", Access::member_or_secret, Scope::read, 0, get_statement,
     "A member's journal, newest first: each event, its status and what it did", {"", "Statement", "", "limit from"}},
    {"PUT", "/v1/members/{id}/profile", Access::secret, Scope::members, 16 * kib, put_profile,
     "Keep personal data apart from the journal; replaces what was there", {"Profile", "ProfileKept", profile_example}},
    {"PUT", "/v1/members/{id}/choices", Access::member_or_secret, Scope::members, 4 * kib, put_choices,
     "What the member decides: whether leaderboards show them, whether they are sent offers, and other messages", {"ChoicesCall", "Choices", choices_example}},
    {"GET", "/v1/members/{id}/choices", Access::member_or_secret, Scope::members, 0, get_choices,
     "What the member has decided: leaderboards, offers, messages about the membership", {"", "Choices", "", "language"}},
    {"POST", "/v1/members/{id}/messages/seen", Access::member_or_secret, Scope::members, 4 * kib, see_messages,
     "Messages that the member's page has shown: they are not shown again", {"SeenCall", "Done", seen_example}},
    {"GET", "/v1/members/{id}/export", Access::secret, Scope::members, 0, get_export,
     "Everything there is about a member: profile, state, events", {"", "Export", ""}},
    {"POST", "/v1/vouchers/{code}/reserve", Access::secret, Scope::events, 4 * kib, reserve_voucher,
     "Set a voucher aside for an order, by its code alone", {"TillCall", "EventAnswer", till_example}},
    {"POST", "/v1/vouchers/{code}/use", Access::secret, Scope::events, 4 * kib, use_voucher,
     "Use a voucher up for an order, by its code alone", {"TillCall", "EventAnswer", till_example}},
    {"POST", "/v1/vouchers/{code}/release", Access::secret, Scope::events, 4 * kib, release_voucher,
     "Give a voucher back that was set aside or used", {"TillCall", "EventAnswer", till_example}},
    {"POST", "/v1/cards/verify", Access::secret, Scope::events, 8 * kib, verify_card,
     "Who stands at the counter: the member whose card shows this code", {"CardCall", "CardCheck", card_example}},
    {"GET", "/v1/program", Access::secret, Scope::read, 0, get_program,
     "The newest version of the program; ?version=2 that one, ?version=all a list", {"", "Version", "", "version"}},
    {"PUT", "/v1/program", Access::secret, Scope::program, 1 * mib, put_program,
     "Publish the body as a new version; ?at= from when, ?migrate=keep or carry", {"Program", "Published", program_example, "at migrate"}},
    {"GET", "/v1/analytics", Access::secret, Scope::read, 0, get_analytics_list, "The reports there are", {"", "Reports", ""}},
    {"GET", "/v1/analytics/{report}", Access::secret, Scope::read, 0, get_analytics,
     "A report: tables of numbers; ?from= and ?to= days, ?csv= one table as comma-separated values", {"", "Report", "", "csv from to"}},
    {"POST", "/v1/hooks/shopify", Access::shopify, Scope::none, 8 * mib, post_shopify_hook,
     "Shopify's webhooks; ?shop= names the shop, Shopify signs the body", {"", "Taken", shopify_example}},
    {"POST", "/v1/hooks/woocommerce", Access::woocommerce, Scope::none, 8 * mib, post_woocommerce_hook,
     "WooCommerce's webhooks; ?shop= names the shop, WooCommerce signs the body", {"", "Taken", woocommerce_example}},
    {"GET", "/v1/intake", Access::secret, Scope::read, 0, get_intake,
     "How the platforms' webhooks are doing: what waits, what went wrong, what was found missing", {"", "Intake", ""}},
    {"PUT", "/v1/intake/{platform}", Access::secret, Scope::program, 4 * kib, put_platform,
     "How to reach a platform's API, to find what its webhooks missed; an empty object: not at all", {"PlatformAccess", "Done", platform_example}},
    {"GET", "/v1/endpoints", Access::secret, Scope::read, 0, get_endpoints,
     "The addresses that are told what happens, and how each is doing", {"", "Endpoints", ""}},
    {"POST", "/v1/endpoints", Access::secret, Scope::program, 8 * kib, post_endpoint,
     "Add an address; its secret is shown once", {"EndpointCall", "Endpoint", endpoint_example}},
    {"PUT", "/v1/endpoints/{endpoint}", Access::secret, Scope::program, 8 * kib, put_endpoint,
     "Change an address, or take up one that was disabled", {"EndpointCall", "Endpoint", endpoint_example}},
    {"DELETE", "/v1/endpoints/{endpoint}", Access::secret, Scope::program, 0, delete_endpoint,
     "Remove an address and what waits for it", {"", "Done", ""}},
    {"POST", "/v1/endpoints/{endpoint}/rotate", Access::secret, Scope::program, 1 * kib, rotate_endpoint,
     "A new secret, shown once; the old one signs beside it for a day", {"", "Endpoint", "{}"}},
    {"POST", "/v1/endpoints/{endpoint}/test", Access::secret, Scope::program, 1 * kib, test_endpoint,
     "Send it a message test.ping", {"", "Tested", "{}"}},
    {"GET", "/v1/endpoints/{endpoint}/deliveries", Access::secret, Scope::read, 0, get_deliveries,
     "What was sent to it, or waits, newest last; ?state=, ?from= the next of the page before", {"", "Deliveries", "", "state from"}},
    {"POST", "/v1/endpoints/{endpoint}/replay", Access::secret, Scope::program, 1 * kib, replay_deliveries,
     "Send again: one message by its id, or all that failed, or all since an instant", {"ReplayCall", "Replayed", replay_example}},
    {"GET", "/v1/messages", Access::secret, Scope::read, 0, get_messages,
     "What members are told, when and in what words; and the words we bring along", {"", "Messages", ""}},
    {"PUT", "/v1/messages", Access::secret, Scope::program, 512 * kib, put_messages,
     "Decide what members are told; replaces what was there", {"", "MessagesKept", messages_example}},
    {"GET", "/v1/messages/log", Access::secret, Scope::read, 0, get_message_log,
     "What became of messages, newest first, and what waits; ?from= the next of the page before, ?member= one member's", {"", "MessageLog", "", "from member"}},
    {"POST", "/v1/messages/preview", Access::secret, Scope::read, 16 * kib, preview_message,
     "A message as somebody would get it, in given words or those in force", {"PreviewCall", "Preview", preview_example}},
    {"GET", "/unsubscribe/{token}", Access::open, Scope::none, 0, get_unsubscribe,
     "Asks whoever followed the link in a mail whether they want no more of them", {}},
    {"POST", "/unsubscribe/{token}", Access::open, Scope::none, 1 * kib, post_unsubscribe,
     "No more of them, with one click (RFC 8058)", {}},
    {"GET", "/v1/referrals/{code}", Access::page, Scope::none, 0, get_referral,
     "What a friend with this code is offered; never whose it is", {"", "Offer", ""}},
    {"GET", "/v1/widget", Access::page, Scope::none, 0, get_widget,
     "What a page needs: shop, programs, and with a token the member; with ETag", {"", "Widget", ""}},
    {"POST", "/v1/quotes", Access::page, Scope::none, 256 * kib, post_quotes,
     "What carts would earn now, a listing's products say: an array of up to 200, answered in order; ?offset= the page's minutes east of UTC", {"[Cart]", "[Quote]", quotes_example, "offset"}},
    {"POST", "/v1/sync", Access::member, Scope::none, 256 * kib, post_sync,
     "Hand in what the member wants, take what is new", {"SyncCall", "Sync", sync_example}},
    {"GET", "/v1/leaderboards/{board}", Access::page, Scope::none, 0, get_leaderboard,
     "Who leads this month, under pseudonyms: points, friends or challenges; ?month= the one before", {"", "Leaderboard", "", "month"}},
    {"GET", "/", Access::open, Scope::none, 0, get_start, "What there is here; a browser is sent to the console", {"", "Start", ""}},
    {"GET", "/embed/{path…}", Access::open, Scope::none, 0, get_embed, "The embed's files", {"", "*/*", ""}},
    {"GET", "/healthz", Access::open, Scope::none, 0, get_health, "The process lives", {"", "Health", ""}},
    {"GET", "/readyz", Access::open, Scope::none, 0, get_readiness, "It can serve", {"", "Health", ""}},
    {"GET", "/metrics", Access::local, Scope::none, 0, get_metrics, "Counts for Prometheus; only from this machine", {"", "text/plain", ""}},
    {"GET", "/openapi.json", Access::open, Scope::none, 0, get_openapi, "This document", {}},

    {"POST", "/console/api/sign-in", Access::console, Scope::none, 4 * kib, post_sign_in,
     "Begin a session with address, password and, where there is a second factor, a code", {}},
    {"POST", "/console/api/set-up", Access::console, Scope::none, 4 * kib, post_set_up,
     "Make the account an invitation is for, and begin a session", {}},
    {"POST", "/console/api/sign-out", Access::staff, Scope::none, 1 * kib, post_sign_out, "End the session", {}},
    {"GET", "/console/api/me", Access::staff, Scope::none, 0, get_me, "Who is signed in, and to which shop", {}},
    {"PUT", "/console/api/me/password", Access::staff, Scope::none, 4 * kib, put_password, "Change one's own password", {}},
    {"POST", "/console/api/me/second-factor", Access::staff, Scope::none, 1 * kib, post_second_factor,
     "Offer a secret for an authenticator app", {}},
    {"PUT", "/console/api/me/second-factor", Access::staff, Scope::none, 1 * kib, put_second_factor,
     "Confirm it with a code; answers the recovery codes", {}},
    {"DELETE", "/console/api/me/second-factor", Access::staff, Scope::none, 4 * kib, delete_second_factor,
     "Take the second factor away; asks for the password", {}},
    {"GET", "/console/api/staff", Access::owner, Scope::none, 0, get_staff, "Who may use the console", {}},
    {"POST", "/console/api/staff", Access::owner, Scope::none, 1 * kib, post_staff, "Make an invitation", {}},
    {"PUT", "/console/api/staff/{id}", Access::owner, Scope::none, 1 * kib, put_staff, "Change somebody's role", {}},
    {"DELETE", "/console/api/staff/{id}", Access::owner, Scope::none, 0, delete_staff,
     "Take an account and its sessions away", {}},
    {"GET", "/console/api/audit", Access::owner, Scope::none, 0, get_audit, "Who changed what, newest first", {}},
    {"GET", "/console/api/program", Access::staff, Scope::none, 0, get_console_program, "All versions of the program", {}},
    {"PUT", "/console/api/program", Access::owner, Scope::none, 1 * mib, put_console_program, "Publish a version", {}},
    {"GET", "/console/api/draft", Access::staff, Scope::none, 0, get_draft, "The program that is being written", {}},
    {"PUT", "/console/api/draft", Access::owner, Scope::none, 1 * mib, put_draft, "Keep it", {}},
    {"POST", "/console/api/rehearsal", Access::owner, Scope::none, 1 * mib, post_rehearsal,
     "Run a draft over the whole history, beside the live program", {}},
    {"GET", "/console/api/rehearsal", Access::owner, Scope::none, 0, get_rehearsal, "How far it is, and what came of it", {}},
    {"GET", "/console/api/rehearsal/members", Access::owner, Scope::none, 0, get_rehearsal_members, "Every member's gain or loss, as CSV", {}},
    {"GET", "/console/api/tills", Access::owner, Scope::none, 0, get_tills, "The shop's tills and their limits", {}},
    {"POST", "/console/api/tills", Access::owner, Scope::none, 4 * kib, post_till, "Make a till; answers its pairing, once", {}},
    {"PUT", "/console/api/tills/{id}", Access::owner, Scope::none, 4 * kib, put_till, "Change a till's name and limits", {}},
    {"DELETE", "/console/api/tills/{id}", Access::owner, Scope::none, 0, delete_till, "Take a till out of use", {}},
    {"GET", "/till/api/program", Access::till, Scope::none, 0, get_till_program, "What a till needs to decide by itself", {}},
    {"POST", "/till/api/member", Access::till, Scope::none, 8 * kib, post_till_member, "Who stands at the counter", {}},
    {"POST", "/till/api/events", Access::till, Scope::none, 1 * mib, post_till_events, "What a till did, signed then, decided now", {}},
    {"GET", "/console/api/keys", Access::staff, Scope::none, 0, get_keys, "Keys and origins; what is secret is not shown", {}},
    {"POST", "/console/api/keys", Access::owner, Scope::none, 1 * kib, post_keys, "Make a key and show it, once", {}},
    {"DELETE", "/console/api/keys/{id}", Access::owner, Scope::none, 0, delete_key, "Take a key out of use", {}},
    {"PUT", "/console/api/origins", Access::owner, Scope::none, 8 * kib, put_shop_origins, "Where the shop's pages are", {}},
    {"POST", "/console/api/site-check", Access::owner, Scope::none, 4 * kib, post_site_check,
     "Whether the widget works on a page of the shop, and if not, why", {}},
    {"GET", "/console/api/holdout", Access::staff, Scope::none, 0, get_holdout, "The share of new people kept out of the program", {}},
    {"PUT", "/console/api/holdout", Access::owner, Scope::none, 1 * kib, put_shop_holdout, "Begin to measure with another share, or end it", {}},
    {"GET", "/console/api/analytics/{report}", Access::staff, Scope::none, 0, get_analytics, "A report, as /v1/analytics has it", {}},
    {"GET", "/console/api/members", Access::staff, Scope::none, 0, get_members, "Members whose id, code, voucher or profile fits ?q=", {}},
    {"GET", "/console/api/members/{id}", Access::staff, Scope::none, 0, get_member_on, "A member's profile, and the state at ?at=", {}},
    {"DELETE", "/console/api/members/{id}", Access::owner, Scope::none, 0, delete_member_of_console, "Remove a member's personal data", {}},
    {"GET", "/console/api/members/{id}/statement", Access::staff, Scope::none, 0, get_statement, "A member's journal, newest first", {}},
    {"GET", "/console/api/members/{id}/export", Access::owner, Scope::none, 0, export_member_of_console,
     "Everything there is about a member", {}},
    {"POST", "/console/api/members/{id}/events", Access::staff, Scope::none, 4 * kib, post_member_event,
     "Adjust, redeem, revoke a voucher, merge, or decide on a friend", {}},
    {"GET", "/console/api/review", Access::staff, Scope::none, 0, get_review, "Friends who wait for a decision", {}},
    {"GET", "/console/api/feedback", Access::staff, Scope::none, 0, get_feedback, "What customers said, low scores first", {}},
    {"PUT", "/console/api/feedback/{id}", Access::staff, Scope::none, 4 * kib, put_feedback, "Mark a piece of it as seen to", {}},
    {"POST", "/console/api/feedback/{id}/answer", Access::staff, Scope::none, 16 * kib, answer_feedback, "Answer a piece of it by mail", {}},
    {"GET", "/console/api/messages", Access::staff, Scope::none, 0, get_messages, "What members are told, as /v1/messages has it", {}},
    {"PUT", "/console/api/messages", Access::owner, Scope::none, 512 * kib, put_console_messages, "Decide what they are told", {}},
    {"GET", "/console/api/messages/log", Access::staff, Scope::none, 0, get_message_log, "What became of messages", {}},
    {"POST", "/console/api/messages/preview", Access::staff, Scope::none, 16 * kib, preview_message, "A message as somebody would get it", {}},
    {"POST", "/console/api/messages/test", Access::owner, Scope::none, 16 * kib, test_message, "The same as a mail, to whoever asks", {}},
    {"GET", "/console/api/endpoints", Access::staff, Scope::none, 0, get_endpoints, "The addresses that are told what happens", {}},
    {"POST", "/console/api/endpoints", Access::owner, Scope::none, 8 * kib, post_console_endpoint, "Add one; its secret is shown once", {}},
    {"PUT", "/console/api/endpoints/{endpoint}", Access::owner, Scope::none, 8 * kib, put_console_endpoint, "Change one, or take it up again", {}},
    {"DELETE", "/console/api/endpoints/{endpoint}", Access::owner, Scope::none, 0, delete_console_endpoint, "Remove one and what waits for it", {}},
    {"POST", "/console/api/endpoints/{endpoint}/test", Access::owner, Scope::none, 1 * kib, test_console_endpoint, "Send it a test", {}},
    {"GET", "/console/api/endpoints/{endpoint}/deliveries", Access::staff, Scope::none, 0, get_console_deliveries,
     "What was sent to it last, or waits, newest first; ?state=", {}},
    {"POST", "/console/api/endpoints/{endpoint}/replay", Access::owner, Scope::none, 1 * kib, replay_console_deliveries,
     "Send it one message again, or all that failed", {}},
    {"GET", "/console/api/schema", Access::staff, Scope::none, 0, get_schema, "JSON Schema of the program file", {}},
    // Last: the first that fits is taken.
    {"GET", "/console", Access::open, Scope::none, 0, go_to_console, "To the console", {}},
    {"GET", "/console/{path…}", Access::open, Scope::none, 0, get_console, "The console's page and files", {}},
    {"GET", "/till", Access::open, Scope::none, 0, go_to_till, "To the till", {}},
    {"GET", "/till/{path…}", Access::open, Scope::none, 0, get_till, "The till's page and files", {}},
};

std::string_view take_segment(std::string_view& path) {
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return segment;
}

// Whether `path` has the form of `pattern`; fills `subject` with what stands for the braces.
bool fits(std::string_view pattern, std::string_view path, std::string& subject) {
  if (!path.starts_with('/')) return false;
  for (pattern.remove_prefix(1), path.remove_prefix(1); !pattern.empty();) {
    const bool more = path.find('/') != std::string_view::npos;
    const auto wanted = take_segment(pattern);
    if (wanted == rest) {
      subject = path;
      return true;
    }
    const auto given = take_segment(path);
    if (wanted.starts_with('{')) {
      const auto decoded = percent_decoded(given);
      if (!decoded || decoded->empty()) return false;
      subject = *decoded;
    } else if (wanted != given) {
      return false;
    }
    if (more == pattern.empty()) return false;
  }
  return path.empty();
}

}  // namespace

std::span<const Route> routes() { return table; }

std::vector<std::string> route_names() {
  std::vector<std::string> names;
  for (const auto& route : table)
    names.push_back(std::string(route.method).append(" ").append(route.pattern));
  return names;
}

Match match(std::string_view method, std::string_view path) {
  Match result;
  const auto wanted = method == "HEAD" ? "GET" : method;
  for (const auto& route : table) {
    std::string subject;
    if (!fits(route.pattern, path, subject)) continue;
    if (route.method == wanted) return {&route, std::move(subject), ""};
    if (!result.allowed.empty()) result.allowed += ", ";
    result.allowed += route.method;
  }
  return result;
}

}  // namespace regulars
