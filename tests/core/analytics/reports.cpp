// What the reports count, on histories small enough to count by hand. The whole of Online Retail is recounted in
// tests/cli/report.test.ts.
#include "core/analytics/fit.hpp"
#include "core/analytics/redemption.hpp"
#include "core/analytics/report_text.hpp"
#include "tests/core/analytics/history.hpp"

using namespace regulars;
using namespace regulars::analytics;
using namespace regulars::analytics::testing;

namespace {

History shop() {
  History history;
  history.currency = "EUR";
  history.point_value = 1;
  history.first = on("2026-01-05");
  history.as_of = on("2026-03-31");
  history.customers = {
      customer("ann", {{on("2026-01-05"), 1000}, {on("2026-02-10"), 2000}, {on("2026-03-01"), 500}}, on("2026-01-05")),
      customer("ben", {{on("2026-01-20"), 700}, {on("2026-01-20"), 300}}),
      customer("cid", {{on("2026-02-02"), 1000}, {on("2026-02-20"), 1000}}, on("2026-02-02")),
      customer("dee", {}, on("2026-03-30")),
  };
  return history;
}

}  // namespace

TEST_CASE("a returning customer bought before and came back; a repeat customer buys again and again") {
  const Report report = returning(shop(), {});
  const Table& totals = table_of(report, "totals");
  CHECK(cell(totals, 0, "customers").whole == 3);
  CHECK(cell(totals, 0, "bought_twice").whole == 2);  // ben's two orders were one day
  CHECK(cell(totals, 0, "repeat_purchase_rate").number == Approx(2.0 / 3));
  CHECK(cell(totals, 0, "repeat_customers").whole == 1);  // ann, on three days
  const Table& months = table_of(report, "months");
  CHECK(cell(months, 1, "first_time").whole == 1);  // cid, who came twice in the month but had not bought before it
  CHECK(cell(months, 1, "returning").whole == 1);   // ann
  CHECK(cell(months, 2, "returning_share").number == 1);
  CHECK(cell(months, 1, "repeat_customers").whole == 0);
  CHECK(cell(months, 2, "repeat_customers").whole == 1);
}

TEST_CASE("cohorts keep those who first bought in a month together") {
  const Table table = table_of(cohorts(shop(), {}), "cohorts");
  CHECK(table.rows.size() == 3 + 2);
  CHECK(cell(table, 0, "customers").whole == 2);
  CHECK(cell(table, 1, "back").whole == 1);
  CHECK(cell(table, 1, "spend").whole == 2000);
  CHECK(cell(table, 4, "back").whole == 0);
}

TEST_CASE("a member is one who had joined when it counts") {
  const Report report = overview(shop(), {});
  const Table& totals = table_of(report, "totals");
  CHECK(cell(totals, 0, "members").whole == 3);
  CHECK(cell(totals, 0, "active_members").whole == 2);  // dee has joined and done nothing
  CHECK(cell(totals, 0, "sales").whole == 6500);
  CHECK(cell(totals, 0, "member_sales_share").number == Approx(5500.0 / 6500));
  ReportOptions january;
  january.to = on("2026-01-31");
  CHECK(cell(table_of(overview(shop(), january), "totals"), 0, "members").whole == 1);
  const Table groups = table_of(value(shop(), {}), "groups");
  CHECK(cell(groups, 0, "customers").whole == 2);
  CHECK(cell(groups, 0, "order_value").whole == 1100);
  CHECK(cell(groups, 1, "spent_each").whole == 1000);
  CHECK(cell(groups, 2, "orders").whole == 7);
}

TEST_CASE("the ladder shows where people stand, and who moved in the period") {
  History history = shop();
  history.customers[0].moves = {{on("2026-01-05"), "visitor", "first_time"}, {on("2026-02-10"), "first_time", "repeat"}};
  history.customers[0].stage = "repeat";
  history.customers[3].moves = {{on("2026-03-30"), "visitor", "prospect"}};
  history.customers[3].stage = "prospect";
  history.customers[1].stage = history.customers[2].stage = "first_time";
  ReportOptions options;
  options.from = on("2026-02-01");
  const Report report = ladder(history, options);
  const Table& rungs = table_of(report, "rungs");
  CHECK(cell(rungs, 3, "people").whole == 1);
  CHECK(cell(rungs, 2, "reached").whole == 3);
  CHECK(cell(rungs, 3, "of_those_below").number == Approx(1.0 / 3));
  const Table& moves = table_of(report, "moves");
  CHECK(moves.rows.size() == 2);
  CHECK(cell(moves, 1, "to").text == "repeat");
  options.from.reset(), options.to = on("2026-01-31");
  CHECK(cell(table_of(ladder(history, options), "rungs"), 2, "people").whole == 2);  // ann was not yet higher, ben
}

TEST_CASE("redemption and breakage are rates of what was given and not taken back") {
  History history = shop();
  LotStory lot;
  lot.day = on("2026-01-05"), lot.amount = 100, lot.available = lot.day, lot.expires = on("2026-03-05"), lot.left = 0;
  lot.flows = {{on("2026-02-01"), LotEnd::redeemed, 30}, {on("2026-02-03"), LotEnd::redeemed, -10}, {on("2026-02-05"), LotEnd::taken_back, 20}, {on("2026-03-06"), LotEnd::expired, 60}};
  history.lots.push_back(lot);
  const Table points = table_of(redemption(history, {}), "points");
  CHECK(cell(points, 0, "redemption_rate").number == Approx(20.0 / 80));
  CHECK(cell(points, 0, "breakage_rate").number == Approx(60.0 / 80));
  CHECK(*measured_share(history, false, on("2026-03-31")) == Approx(0.25));
  CHECK_FALSE(measured_share(history, false, on("2026-03-05")));  // its last day is not over
  ReportOptions before;
  before.to = on("2026-02-02");
  const Report owed = liability(history, before);
  CHECK(cell(table_of(owed, "lots"), 0, "points").whole == 70);
  CHECK(cell(table_of(owed, "ending"), 0, "within_days").text == "90");
  CHECK(table_of(liability(history, {}), "lots").rows.empty());
}

TEST_CASE("what is owed stands by age and by who issued it, and is worth its value, floored once") {
  History history = shop();
  history.point_value = 0.5;
  for (const auto& [day, issuer, amount] : {std::tuple{"2026-03-01", "", 101}, {"2026-03-02", "bakery", 7}, {"2025-01-01", "", 3}}) {
    LotStory lot;
    lot.day = on(day), lot.available = on(day), lot.issuer = issuer, lot.amount = lot.left = amount;
    history.lots.push_back(lot);
  }
  history.lots[1].available.reset();
  const Report report = liability(history, {});
  const Table& lots = table_of(report, "lots");
  CHECK(lots.rows.size() == 3);
  CHECK(cell(lots, 0, "worth").whole == 50);
  CHECK(cell(lots, 1, "issuer").text == "bakery");
  CHECK(cell(lots, 1, "pending_worth").whole == 3);
  CHECK(cell(lots, 2, "age_days").text == "366-730");
  CHECK(cell(table_of(report, "totals"), 0, "worth").whole == 55);
  CHECK(cell(table_of(report, "ending"), 0, "within_days").text == "never");
}

TEST_CASE("friends: the funnel, the K-factor, and what each advocate brought") {
  History history = shop();
  Brought ben{0, "ben", 1, true, true, true, true, "rewarded", on("2026-01-19"), 50, 0};
  Brought cid{0, "cid", 2, true, true, false, false, "rejected", on("2026-02-02"), 0, 0};
  Brought eve{2, "eve", {}, true, false, false, false, "clicked", {}, 0, 0};
  history.friends = {ben, cid, eve};
  const Report report = referrals(history, {});
  const Table& totals = table_of(report, "totals");
  CHECK(cell(totals, 0, "k_factor").number == Approx(2.0 / 3));
  CHECK(cell(totals, 0, "k_factor").number == Approx(cell(totals, 0, "invited_each").number * cell(totals, 0, "joining_share").number));
  const Table& advocates = table_of(report, "advocates");
  CHECK(cell(advocates, 0, "friends_spend").whole == 1000);  // cid was rejected, who counts for nobody
  CHECK(cell(advocates, 0, "paid").whole == 50);
  CHECK(cell(table_of(report, "funnel"), 2, "of_those_before").number == 0.5);
}

TEST_CASE("recency, frequency and money in fifths, where equals stand together") {
  History history;
  history.as_of = on("2026-12-31");
  for (int i = 0; i < 10; ++i)
    history.customers.push_back(customer(("c" + std::to_string(i)).c_str(), {{Day{on("2026-12-31").number - i}, 100 * (10 - i)}}));
  const Table members = table_of(rfm(history, {}), "members");
  CHECK(cell(members, 0, "r").whole == 5);
  CHECK(cell(members, 1, "r").whole == 5);
  CHECK(cell(members, 2, "m").whole == 4);
  CHECK(cell(members, 9, "m").whole == 1);
  for (std::size_t i = 0; i < 10; ++i) CHECK(cell(members, i, "f").whole == 5);  // all bought on one day
  CHECK(cell(members, 0, "segment").text == "champions");
}

TEST_CASE("without anybody who came back nothing is forecast, and that is said") {
  History history = shop();
  for (Customer& one : history.customers) one.purchases.resize(std::min<std::size_t>(one.purchases.size(), 1));
  CHECK(remarks(forecast(history, {}), "nobody_came_back"));
  CHECK(remarks(leaving(history, {}), "nobody_came_back"));
}

TEST_CASE("of too few who came back nothing is forecast, of few it is said that they are") {
  History history = shop();
  const auto add = [&](int count) {
    for (int i = 0; i < count; ++i)
      history.customers.push_back(customer(("x" + std::to_string(history.customers.size())).c_str(), {{on("2026-01-10"), 900 + 10 * i}, {Day{on("2026-02-10").number + i}, 1200 - 20 * i}}));
  };
  add(7);  // with ann and cid nine
  for (const auto make : {forecast, leaving, value, tracking}) CHECK(remarks(make(history, {}), "too_few_came_back"));
  CHECK(table_of(forecast(history, {}), "members").rows.empty());
  const Table groups = table_of(value(history, {}), "groups");
  CHECK(cell(groups, 2, "lifetime_value").is == Cell::Is::unknown);
  CHECK(cell(groups, 2, "repeats_a_year").number > 0);
  add(1);
  const Report ten = forecast(history, {});
  CHECK(remarks(ten, "few_came_back"));
  CHECK_FALSE(remarks(ten, "too_few_came_back"));
  CHECK(table_of(ten, "members").rows.size() == 11);
}

TEST_CASE("an empty history makes every report without falling over") {
  History history;
  history.first = history.as_of = on("2026-01-01");
  for (const ReportEntry& entry : report_list()) CHECK(entry.make(history, {}).name == entry.name);
}

TEST_CASE("a spreadsheet takes no cell for a formula") {
  const Table table{"t", {{"member", Kind::text}, {"amount", Kind::money}, {"share", Kind::share}}, {{"=1+1", std::int64_t{-5}, Cell{}}, {"a,\"b\"", std::int64_t{1250}, 0.25}}};
  CHECK(csv_text(table, 2) == "member,amount,share\r\n'=1+1,-0.05,\r\n\"a,\"\"b\"\"\",12.50,0.25\r\n");
}

TEST_CASE("what a report may be asked is told apart from what not") {
  ReportOptions options;
  CHECK(read_option(options, "to", "2026-02-29") != "");
  CHECK(read_option(options, "to", "2028-02-29") == "");
  CHECK(read_option(options, "weeks", "0") != "");
  CHECK(read_option(options, "weeks", "26") == "");
  CHECK(read_option(options, "redeemed", "0.9") == "");
  CHECK(read_option(options, "redeemed", "2026-01-01:0.9,2026-01-01:0.8") != "");
  CHECK(read_option(options, "redeemed", "2026-01-01:0.9,2027-01-01:1.2") != "");
  CHECK(read_option(options, "holdout", "1") != "");
  CHECK(read_option(options, "holdout", "0.1") == "");
  CHECK((options.weeks == 26 && options.holdout == 0.1));
}
