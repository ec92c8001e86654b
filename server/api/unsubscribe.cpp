// /unsubscribe/{token}: where the link at the end of a mail leads. Looking changes nothing, for mail programs look at links by
// themselves; a click does.
#include "server/messages/unsubscribe.hpp"

#include "server/api/handlers.hpp"
#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/messages/person.hpp"

namespace regulars {
namespace {

constexpr std::size_t nonce_bytes = 16;
constexpr const char* page_style =
    "body{font:18px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;max-width:32em;margin:12vh auto;padding:0 24px;color:#1b1b1f;background:#fff}"
    "button{font:inherit;font-weight:600;min-height:48px;padding:0 24px;border:0;border-radius:12px;background:#1b1b1f;color:#fff;cursor:pointer}"
    "button:focus-visible{outline:3px solid #4a6cf7;outline-offset:3px}"
    "@media(prefers-color-scheme:dark){body{color:#f1f1f4;background:#16161a}button{background:#f1f1f4;color:#16161a}}";

Response page(const std::string& language, const std::string& title, const std::string& said, const std::string& button) {
  const auto nonce = random_base64(nonce_bytes);
  const bool rightwards = language.starts_with("ar") || language.starts_with("fa");
  std::string html = "<!doctype html>\n<html lang=\"" + html_escaped(language) + "\" dir=\"" + (rightwards ? "rtl" : "ltr") +
                     "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>" +
                     html_escaped(title) + "</title><style nonce=\"" + nonce + "\">" + page_style + "</style></head>\n<body><main><h1>" +
                     html_escaped(title) + "</h1><p>" + html_escaped(said) + "</p>";
  if (!button.empty()) html += "<form method=\"post\"><button>" + html_escaped(button) + "</button></form>";
  Response response;
  response.body = html + "</main></body></html>\n";
  response.content_type = "text/html; charset=utf-8";
  response.with("Content-Security-Policy", "default-src 'none'; style-src 'nonce-" + nonce + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
      .with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "no-referrer")
      .with("Cache-Control", "no-store");
  return response;
}

Response no_such_link() {
  auto response = page("en", "This link is not complete", "Please open it from the mail again, or ask the shop.", "");
  response.code = 404;
  return response;
}

// Calls `work` on the writer's thread with whom the link is for and what their profile says.
using Work = std::function<Response(Clerk&, const Unsubscribing&, const std::string& profile, const std::string& language)>;
void with_link(App& app, const Call& call, const Reply& reply, Work work) {
  const auto link = unsubscribing(app.store, app.directory, call.subject, unix_seconds());
  if (!link) return reply(no_such_link());
  app.writer.submit(
      [&app, link = *link, work = std::move(work), reply](Clerk& clerk) -> Answer {
        const auto profile = clerk.profile(*link.shop, link.message.member);
        const auto language = app.message_texts.language(settings_of(app.store, link.shop->id), link.message.kind, person_in(profile).language);
        return [response = work(clerk, link, profile, language), reply](bool) { reply(response); };
      },
      [reply](bool) { reply(problem(503, "unavailable", "it was not done: try again").with("Retry-After", "1")); });
}

}  // namespace

void get_unsubscribe(App& app, Call call, Reply reply) {
  with_link(app, call, reply, [&app](Clerk&, const Unsubscribing& link, const std::string&, const std::string& language) {
    auto& texts = app.message_texts;
    const auto* ask = message_entry(link.message.kind).marketing ? "unsubscribe_ask_offers" : "unsubscribe_ask_all";
    return page(language, texts.phrase(language, "unsubscribe"), filled(texts.phrase(language, ask), {{"shop", link.shop->name}}), texts.phrase(language, "unsubscribe_button"));
  });
}

void post_unsubscribe(App& app, Call call, Reply reply) {
  with_link(app, call, reply, [&app](Clerk& clerk, const Unsubscribing& link, const std::string& profile, const std::string& language) {
    if (!profile.empty()) clerk.put_profile(*link.shop, link.message.member, profile_without(profile, link.message.kind));
    return page(language, app.message_texts.phrase(language, "unsubscribed"), link.shop->name, "");
  });
}

}  // namespace regulars
