// One mail to a mail server (SMTP, RFC 5321), through libcurl.
#pragma once

#include <atomic>
#include <functional>
#include <string>

namespace regulars {

struct MailServer {
  std::string url;             // "smtp://mail.example:587", "smtps://…:465"; empty: no mail is sent
  std::string user, password;  // empty: none
  std::string from;            // the sender's address
};

// later: try again, none of it was taken; never: the address is refused; unknown: all of it was handed over, and no answer came.
enum class MailSent { taken, later, never, unknown };

struct MailAttempt {
  MailSent sent = MailSent::later;
  std::string trouble;  // in words, without the address
};

// Waits, at most half a minute, and no longer once `stopping`, unless all of it was handed over. TLS is asked for wherever the server offers it, and is a must when there is a password.
// `may_end` is asked once all but the end of the message has been handed over: until it says yes the mail server takes none of it.
MailAttempt send_mail(const MailServer& server, const std::string& to, const std::string& message, const std::atomic<bool>& stopping,
                      const std::function<bool()>& may_end);

}  // namespace regulars
