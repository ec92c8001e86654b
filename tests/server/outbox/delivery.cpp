// When a message is tried again, when an endpoint is given up, and how it is signed.
#include "server/outbox/delivery.hpp"

#include <catch2/catch.hpp>

#include "server/auth/crypto.hpp"
#include "server/outbox/endpoint.hpp"
#include "server/outbox/mail.hpp"

using namespace regulars;

TEST_CASE("ten tries in a little over three days, each later than the one before") {
  Delivery delivery;
  std::int64_t now = 1'800'000'000, pause = 0;
  const auto start = now;
  while (true) {
    const auto at = note_try(delivery, 500, "", 0, false, now);
    if (delivery.state != "waiting") break;
    CHECK(at - now > pause);
    pause = at - now;
    now = at;
  }
  CHECK(delivery.tries == 10);
  CHECK(delivery.state == "failed");
  CHECK(now - start > 3 * 24 * 3600);
  CHECK(now - start < 3.5 * 24 * 3600);
}

TEST_CASE("an endpoint may ask for more time, within reason; what cannot help is not tried again") {
  Delivery delivery;
  CHECK(note_try(delivery, 503, "", 120, false, 1000) == 1120);
  CHECK(note_try(delivery, 429, "", 1, false, 1000) == 1300);
  CHECK(note_try(delivery, 429, "", 1 << 30, false, 1000) == 1000 + 24 * 3600);
  note_try(delivery, 0, "private", 0, true, 1000);
  CHECK(delivery.state == "failed");
  replay(delivery);
  CHECK(delivery.state == "waiting");
  CHECK(note_try(delivery, 204, "", 0, false, 1000) == 1000 + sent_kept_seconds);
  CHECK(delivery.state == "sent");
}

TEST_CASE("an endpoint is disabled when it is gone, or after three days without one success") {
  Endpoint endpoint;
  CHECK_FALSE(note_attempt(endpoint, 200, 1000));
  CHECK(note_attempt(endpoint, 500, 1000));
  CHECK_FALSE(note_attempt(endpoint, 500, 1000 + failing_seconds_max - 1));
  CHECK(endpoint.disabled.empty());
  CHECK(note_attempt(endpoint, 200, 1000 + failing_seconds_max));
  CHECK(note_attempt(endpoint, 0, 5000));
  CHECK(note_attempt(endpoint, 0, 5000 + failing_seconds_max));
  CHECK_FALSE(endpoint.disabled.empty());
  Endpoint other;
  CHECK(note_attempt(other, 410, 1000));
  CHECK_FALSE(other.disabled.empty());
}

TEST_CASE("the signature is the one the specification's example has") {
  Endpoint endpoint;
  endpoint.secrets = {{"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 0}};
  CHECK(webhook_signature(endpoint, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") ==
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("old secrets end after a day") {
  Endpoint endpoint;
  rotate_secret(endpoint, 1000);
  rotate_secret(endpoint, 2000);
  REQUIRE(endpoint.secrets.size() == 2);
  const auto count = [&](std::int64_t at) {
    const auto text = webhook_signature(endpoint, "m", at, "{}");
    return std::count(text.begin(), text.end(), ',');
  };
  CHECK(count(2000 + old_secret_seconds - 1) == 2);
  CHECK(count(2000 + old_secret_seconds) == 1);
  rotate_secret(endpoint, 2000 + old_secret_seconds);
  CHECK(endpoint.secrets.size() == 2);
}

TEST_CASE("mails wait longer from try to try, and not for ever") {
  CHECK(mail_pause_seconds(1) == 60);
  for (std::int64_t tries = 1; tries < mail_tries_max; ++tries) CHECK(mail_pause_seconds(tries + 1) >= mail_pause_seconds(tries));
  CHECK(mail_pause_seconds(100) == 6 * 3600);
}

TEST_CASE("a long subject is split between letters and never over a line's length") {
  std::string subject;
  for (int i = 0; i < 60; ++i) subject += "grüße ";
  const auto message = mail_message({"id", "a@b.example", "c@d.example", subject, "text", "", "", ""}, 1'800'000'000);
  std::size_t from = 0, longest = 0;
  for (auto end = message.find("\r\n"); end != message.npos; from = end + 2, end = message.find("\r\n", from))
    longest = std::max(longest, end - from);
  CHECK(longest <= 78);
  CHECK(message.find("Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n") == 0);
}
