// Sends queued mails, one after the other, when there is a mail server, at least once: a mail leaves the queue when the mail
// server has answered. Each is claimed before it is sent, and noted as ended before the mail server can take it: so only one of our
// servers sends it, however long it is held up, and one that dies before the note leaves it to be sent again. After the note
// nobody can say: a message to a member is then not sent a second time, any other mail is.
#pragma once

#include <functional>
#include <optional>

#include "server/auth/directory.hpp"
#include "server/metrics/metrics.hpp"
#include "server/outbox/mail.hpp"
#include "server/outbox/smtp.hpp"
#include "server/store/store.hpp"
#include "server/work/background.hpp"

namespace regulars {

// What the words of a mail are, and who is told what became of it.
struct MailDesk {
  // The letter to write; absent: nobody to write to any more, or nothing to say.
  std::function<std::optional<Letter>(const Shop& shop, const Mail& mail, const std::string& from)> write;
  // `fate`: "sent", "refused" by the server for good, "given_up" after the last try, "withdrawn" when there was no letter,
  // "unknown" when it was handed over and nobody heard whether it was taken.
  std::function<void(const Shop& shop, const Mail& mail, const char* fate)> done;
};

class Mailer {
 public:
  Mailer(Store& store, Directory& directory, MailServer server, Metrics& metrics, MailDesk desk);

  bool has_server() const { return !server_.url.empty(); }

  void wake(const std::string& shop) { background_.wake(shop); }
  void stop() {
    stopping_ = true;
    background_.stop();
  }

 private:
  bool look_after(const std::string& shop);
  bool post(const Shop& shop, const DocumentRow& row, std::int64_t now);
  bool send(const Shop& shop, Mail mail, const Letter& letter, DocumentRow claimed, std::int64_t now);
  bool finish(const Shop& shop, const Mail& mail, const char* fate);

  Store& store_;
  Directory& directory_;
  const MailServer server_;
  Metrics& metrics_;
  const MailDesk desk_;
  std::atomic<bool> stopping_{false};
  Background background_;
};

}  // namespace regulars
