// From a line of the journal to what is told, on every store: once for each cause, with what the group changes or not at all.
#include "server/messages/teller.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "core/base/moment_text.hpp"
#include "server/outbox/mail.hpp"
#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

const std::int64_t noon = parse_moment("2027-01-05T12:00:00Z")->at.seconds;  // two hours after the events

struct House {
  explicit House(Store& store) : House(store, add_small_shop(store)) {}
  House(Store& store, const std::string& shop) : store(store), shop(shop), counter(store, shop) {
    settings.address = "https://club.example";
    for (auto& kind : settings.kinds) kind.on = true, kind.channels = {true, true, false};
    counter.clerk().put_profile(counter.shop(), "ann", R"({"name":"Ann","email":"ann@example.com","marketing":true})");
  }

  // As the messenger does it: one task of the writer.
  void tell(std::int64_t now, const std::function<void(Teller&)>& work) {
    Teller teller(counter.clerk(), {store, texts, true}, counter.shop(), settings, now);
    work(teller);
    teller.note_told();
  }
  std::vector<Cause> causes_after(std::int64_t seq, std::int64_t now) {
    std::vector<Cause> causes;
    for (const auto& line : store.lines(shop, seq, 100))
      for (auto& cause : news_of_line(line, settings, now).causes) causes.push_back(cause);
    return causes;
  }
  void admit_all(std::int64_t now) {
    tell(now, [&](Teller& teller) {
      for (const auto& cause : causes_after(0, now)) teller.admit(cause);
    });
  }
  void settle_all(std::int64_t now) {
    const auto due = store.documents_due(shop, message_kind, now, 100);
    tell(now, [&](Teller& teller) {
      for (const auto& row : due) teller.settle(row);
    });
    counter.clerk().commit();
  }
  std::size_t count(const char* kind) { return store.documents(shop, kind, "", 100).size(); }
  std::string log() {
    std::string all;
    for (const auto& row : store.documents(shop, log_kind, "", 100)) {
      const auto entry = log_entry_from(row);
      all = entry.kind + ":" + (entry.dropped.empty() ? "sent" : entry.dropped) + " " + all;
    }
    return all;
  }

  Store& store;
  std::string shop;
  Counter counter;
  WebFiles files{""};
  MessageTexts texts{files};
  MessageSettings settings;
};

}  // namespace

TEST_CASE("A cause tells once, however often it is met") {
  on_every_store([](Store& store) {
    House house(store);
    house.counter.tell(order_text("o1", "ann", "4.00"));
    house.counter.clerk().commit();
    house.admit_all(noon);
    house.admit_all(noon);  // in the same group
    house.counter.clerk().commit();
    house.admit_all(noon + 5);  // after a restart that lost how far was read
    house.counter.clerk().commit();
    CHECK(house.count(message_kind) == 1);
    house.settle_all(noon);
    CHECK(house.count(mail_kind) == 1);
    CHECK(house.count(inbox_kind) == 1);
    CHECK(house.log() == "points_earned:sent ");
    house.admit_all(noon + 10);
    house.counter.clerk().commit();
    house.settle_all(noon + 10);
    CHECK(house.count(mail_kind) == 1);
    CHECK(house.log() == "points_earned:sent ");
  });
}

TEST_CASE("What is rolled back tells nothing; what was read by two is sent by one") {
  on_every_store([](Store& store) {
    House house(store);
    house.counter.tell(order_text("o1", "ann", "4.00"));
    CHECK(house.causes_after(0, noon).empty());
    house.counter.clerk().forget();
    CHECK(house.causes_after(0, noon).empty());
    house.counter.tell(order_text("o1", "ann", "4.00"));
    house.counter.clerk().commit();
    house.admit_all(noon);
    house.counter.clerk().forget();
    CHECK(house.count(message_kind) == 0);
    house.admit_all(noon);
    house.counter.clerk().commit();
    const auto due = store.documents_due(house.shop, message_kind, noon, 100);
    REQUIRE(due.size() == 1);
    house.settle_all(noon);
    house.tell(noon, [&](Teller& teller) { teller.settle(due[0]); });  // read before the other was done
    house.counter.clerk().commit();
    CHECK(house.log() == "points_earned:sent ");
    CHECK(house.count(mail_kind) == 1);
  });
}

TEST_CASE("Of two servers that tell at once, because one was paused and lost its lease, one does") {
  on_shared_stores([](const OpenStore& open) {
    const auto store = open(), another = open();
    House paused(*store);
    House other(*another, paused.shop);
    paused.counter.tell(order_text("o1", "ann", "4.00"));
    paused.counter.clerk().commit();
    paused.admit_all(noon);
    paused.counter.clerk().commit();
    const auto due = store->documents_due(paused.shop, message_kind, noon, 100);
    REQUIRE(due.size() == 1);
    paused.tell(noon, [&](Teller& teller) { teller.settle(due[0]); });
    other.settle_all(noon);
    CHECK(other.count(mail_kind) == 1);
    another->remove_document(other.shop, mail_kind, due[0].id);  // it was sent
    CHECK_THROWS_AS(paused.counter.clerk().commit(), StoreConflict);
    paused.counter.clerk().forget();
    paused.tell(noon, [&](Teller& teller) { teller.settle(due[0]); });  // as the writer does: decided anew
    paused.counter.clerk().commit();
    CHECK(paused.count(mail_kind) == 0);
    CHECK(paused.log() == "points_earned:sent ");
  });
}

TEST_CASE("Whoever has given all of it back is not asked for a review; who kept a part is") {
  auto memory = open_memory_store();
  House house(*memory);
  for (auto& kind : house.settings.kinds) kind.on = false;
  house.settings.kinds[static_cast<std::size_t>(MessageKind::review_request)].on = true;
  for (const std::string order : {"o1", "o2"}) {
    house.counter.tell(order_text(order, "ann", "7.00"));
    house.counter.tell(event_text("f" + order, "fulfil", "ann", R"(,"order":")" + order + '"'));
  }
  house.counter.tell(event_text("r1", "refund", "ann", R"(,"order":"o1")"));
  house.counter.tell(event_text("r2", "refund", "ann", R"(,"order":"o2","lines":[{"line":"1","amount":"3.00"}])"));
  house.counter.clerk().commit();
  house.admit_all(noon);
  house.counter.clerk().commit();
  CHECK(house.count(message_kind) == 2);
  house.settle_all(noon + 8 * 24 * 3600);
  std::vector<std::string> fates;
  for (const auto& row : memory->documents(house.shop, log_kind, "", 100)) fates.push_back(log_entry_from(row).dropped);
  std::sort(fates.begin(), fates.end());
  CHECK(fates == std::vector<std::string>{"", "no_longer_so"});
}

TEST_CASE("Quiet hours delay, a cap drops, and what is a month late is told no more") {
  on_every_store([](Store& store) {
    House house(store);
    house.settings.quiet = QuietHours{11 * 60, 14 * 60};
    house.settings.cap = MessageCap{1, 7};
    house.settings.kinds[static_cast<std::size_t>(MessageKind::reward_unlocked)].on = false;
    house.counter.tell(order_text("o1", "ann", "4.00"));
    house.counter.clerk().commit();
    house.admit_all(noon);
    house.counter.clerk().commit();
    house.settle_all(noon);
    CHECK(house.count(log_kind) == 0);
    std::vector<std::int64_t> at;
    const auto waiting = waiting_messages(store, house.shop, 10, at);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].delayed == "quiet_hours");
    CHECK(at[0] == noon + 2 * 3600);
    house.settle_all(noon + 2 * 3600);
    CHECK(house.log() == "points_earned:sent ");
    house.settings.quiet.reset();
    house.counter.tell(order_text("o2", "ann", "1.00"));
    house.counter.clerk().commit();
    house.admit_all(noon + 3 * 3600);
    house.counter.clerk().commit();
    house.settings.kinds[static_cast<std::size_t>(MessageKind::points_earned)].channels = {false, true, false};
    house.settle_all(noon + 3 * 3600);
    CHECK(house.log() == "points_earned:sent points_earned:cap ");
    house.counter.tell(order_text("o3", "ann", "1.00"));
    house.counter.clerk().commit();
    house.admit_all(noon + 4 * 3600);
    house.counter.clerk().commit();
    house.settle_all(noon + 30 * 24 * 3600);
    CHECK(house.log() == "points_earned:sent points_earned:cap points_earned:too_late ");
  });
}

TEST_CASE("History that is handed in later is no news") {
  auto memory = open_memory_store();
  House house(*memory);
  house.counter.tell(order_text("o1", "ann", "4.00"));
  house.counter.clerk().commit();
  CHECK(house.causes_after(0, noon + 2 * 24 * 3600).size() == 1);
  CHECK(house.causes_after(0, noon + 4 * 24 * 3600).empty());
}

TEST_CASE("A review that was given is not asked for; a reward that is near is told once it is, not as long as it is") {
  auto memory = open_memory_store();
  House house(*memory);
  house.counter.tell(order_text("o1", "ann", "7.00"));
  house.counter.tell(event_text("f1", "fulfil", "ann", R"(,"order":"o1")"));
  house.counter.tell(event_text("f2", "feedback", "ann", R"(,"score":9,"ref":"order:o1")"));
  house.counter.clerk().commit();
  house.settings.kinds[static_cast<std::size_t>(MessageKind::points_earned)].on = false;
  house.admit_all(noon);
  house.counter.clerk().commit();
  const auto settled = memory->documents(house.shop, message_kind, "", 10);
  REQUIRE(settled.size() == 1);
  CHECK(message_from(settled[0])->kind == MessageKind::review_request);
  CHECK(memory->documents_due(house.shop, message_kind, noon + 90 * 24 * 3600, 10).size() + (message_from(settled[0])->done ? 1 : 0) == 1);

  const auto near = [&](std::int64_t gained) {
    house.tell(noon, [&](Teller& teller) { teller.look_at_rewards("ann", gained); });
    house.counter.clerk().commit();
    return house.count(message_kind) - 1;
  };
  CHECK(near(7) == 1);  // one of a single point is within reach
  house.counter.tell(order_text("o2", "ann", "1.00"));  // 8 of 10
  house.counter.clerk().commit();
  CHECK(near(1) == 2);
  house.counter.tell(order_text("o3", "ann", "1.00"));
  house.counter.clerk().commit();
  CHECK(near(1) == 2);
  house.counter.tell(order_text("o4", "ann", "1.00"));  // within reach
  house.counter.clerk().commit();
  CHECK(near(1) == 3);
  CHECK(near(0) == 3);
}
