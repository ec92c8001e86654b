// Sends queued mails, one after the other, when there is a mail server.
#pragma once

#include "server/auth/directory.hpp"
#include "server/metrics/metrics.hpp"
#include "server/outbox/mail.hpp"
#include "server/outbox/smtp.hpp"
#include "server/store/store.hpp"
#include "server/work/background.hpp"

namespace regulars {

class Mailer {
 public:
  Mailer(Store& store, Directory& directory, MailServer server, Metrics& metrics);

  void wake(const std::string& shop) { background_.wake(shop); }
  void stop() {
    stopping_ = true;
    background_.stop();
  }

 private:
  bool look_after(const std::string& shop);
  bool post(const Shop& shop, const DocumentRow& row, std::int64_t now);

  Store& store_;
  Directory& directory_;
  const MailServer server_;
  Metrics& metrics_;
  std::atomic<bool> stopping_{false};
  Background background_;
};

}  // namespace regulars
