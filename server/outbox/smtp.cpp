#include "server/outbox/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace regulars {
namespace {

constexpr long connect_seconds_max = 10, mail_seconds_max = 30;
constexpr long refused_for_now = 400, refused_for_good = 500;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Handing {
  std::string_view left;
  const std::atomic<bool>& stopping;
  const std::function<bool()>& may_end;
  bool ended = false;
};

std::size_t give_text(char* to, std::size_t size, std::size_t count, void* handing) {
  auto& [left, stopping, may_end, ended] = *static_cast<Handing*>(handing);
  // An answer of nothing makes libcurl end the message, by the dot without which no server takes it.
  if (left.empty() && !ended && !(ended = may_end())) return CURL_READFUNC_ABORT;
  const auto length = std::min(size * count, left.size());
  std::memcpy(to, left.data(), length);
  left.remove_prefix(length);
  return length;
}

// What has been handed over is waited for: it is as good as sent.
int go_on(void* handing, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& mail = *static_cast<const Handing*>(handing);
  return mail.stopping && !mail.ended ? 1 : 0;
}

}  // namespace

MailAttempt send_mail(const MailServer& server, const std::string& to, const std::string& message, const std::atomic<bool>& stopping,
                      const std::function<bool()>& may_end) {
  const std::unique_ptr<CURL, FreeEasy> easy(curl_easy_init());
  const std::unique_ptr<curl_slist, FreeList> receivers(curl_slist_append(nullptr, to.c_str()));
  Handing handing{message, stopping, may_end};
  auto* mail = easy.get();
  curl_easy_setopt(mail, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(mail, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(mail, CURLOPT_USE_SSL, server.password.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL);
  if (!server.user.empty()) {
    curl_easy_setopt(mail, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(mail, CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(mail, CURLOPT_MAIL_FROM, server.from.c_str());
  curl_easy_setopt(mail, CURLOPT_MAIL_RCPT, receivers.get());
  curl_easy_setopt(mail, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(mail, CURLOPT_READFUNCTION, give_text);
  curl_easy_setopt(mail, CURLOPT_READDATA, &handing);
  curl_easy_setopt(mail, CURLOPT_XFERINFOFUNCTION, go_on);
  curl_easy_setopt(mail, CURLOPT_XFERINFODATA, &handing);
  curl_easy_setopt(mail, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(mail, CURLOPT_PROXY, "");
  curl_easy_setopt(mail, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(mail, CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
  curl_easy_setopt(mail, CURLOPT_TIMEOUT, mail_seconds_max);
  const auto result = curl_easy_perform(mail);
  if (result == CURLE_OK) return {MailSent::taken, ""};
  long code = 0;
  curl_easy_getinfo(mail, CURLINFO_RESPONSE_CODE, &code);
  // A password that is not taken, or a server that has no TLS, is ours to mend; only a refused receiver is for good.
  const bool refused = result == CURLE_SEND_ERROR && code >= refused_for_good;
  const bool unheard = handing.ended && code < refused_for_now;
  return {refused ? MailSent::never : unheard ? MailSent::unknown : MailSent::later,
          std::string(curl_easy_strerror(result)) + (code > 0 ? ", the server answered " + std::to_string(code) : "")};
}

}  // namespace regulars
