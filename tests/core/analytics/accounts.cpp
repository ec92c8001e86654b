// Journal entries against the example of the standard.
#include <map>

#include "tests/core/analytics/history.hpp"

using namespace regulars;
using namespace regulars::analytics;
using namespace regulars::analytics::testing;

namespace {

// IFRS 15, illustrative example 52: sales of 100,000 bring 10,000 points, each worth a discount of 1, of which 9,500 are
// expected to be redeemed. 4,500 are redeemed in the first year, 4,000 in the second, when 9,700 are expected.
History example_52() {
  History history;
  history.currency = "USD";
  history.point_value = 100;
  history.first = on("2026-01-01");
  history.as_of = on("2027-12-31");
  history.customers.push_back(customer("a", {{on("2026-01-15"), 10'000'000}}));
  LotStory lot;
  lot.order = "1";
  lot.sales = 10'000'000;
  lot.day = on("2026-01-15");
  lot.amount = 10'000;
  lot.left = 1'500;
  lot.flows = {{on("2026-06-01"), LotEnd::redeemed, 4'500}, {on("2027-06-01"), LotEnd::redeemed, 4'000}};
  history.lots.push_back(lot);
  return history;
}

ReportOptions example_options() {
  ReportOptions options;
  options.expected = {{on("2026-01-01"), 0.95}, {on("2027-01-01"), 0.97}};
  return options;
}

std::int64_t booked(const Table& entries, const std::string& entry, const char* from, const char* to) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < entries.rows.size(); ++i) {
    const std::string month = cell(entries, i, "month").text;
    if (cell(entries, i, "entry").text != entry || month < from || to < month) continue;
    const std::string credit = cell(entries, i, "credit").text;
    const bool grows = entry == "deferred" ? credit == "contract_liability" : credit != "contract_liability";
    sum += grows ? cell(entries, i, "amount").whole : -cell(entries, i, "amount").whole;
  }
  return sum;
}

}  // namespace

TEST_CASE("every figure that IFRS 15 prints of its example, in whole units as it prints them") {
  const Report report = accounts(example_52(), example_options());
  const Table &entries = table_of(report, "entries"), &balances = table_of(report, "balances");
  const auto whole = [](std::int64_t minor) { return (minor + 50) / 100; };
  const auto points = booked(entries, "deferred", "2026-01", "2027-12");
  CHECK(whole(10'000'000 - points) == 91'324);  // IE268: the products
  CHECK(whole(points) == 8'676);                // the points
  CHECK(whole(booked(entries, "recognised", "2026-01", "2026-12")) == 4'110);  // IE269
  CHECK(whole(cell(balances, 11, "contract_liability").whole) == 4'566);
  CHECK(whole(booked(entries, "recognised", "2026-01", "2027-12")) == 7'603);  // IE270, from the beginning
  CHECK(whole(booked(entries, "recognised", "2027-01", "2027-12")) == 3'493);
  CHECK(whole(cell(balances, 23, "contract_liability").whole) == 1'073);
  CHECK(booked(entries, "returned", "2026-01", "2027-12") == 0);
}

TEST_CASE("the entries of IFRS 15's example of a customer loyalty programme") {
  const Report report = accounts(example_52(), example_options());
  const Table& entries = table_of(report, "entries");
  CHECK(booked(entries, "deferred", "2026-01", "2026-12") == 867'580);            // 8,676 of points, 91,324 of goods
  CHECK(booked(entries, "recognised", "2026-01", "2026-12") == 410'959);          // 4,110
  CHECK(booked(entries, "recognised", "2027-01", "2027-12") == 349'291);          // 3,493
  const Table& balances = table_of(report, "balances");
  CHECK(cell(balances, 11, "contract_liability").whole == 456'621);               // 4,566
  CHECK(cell(balances, 23, "contract_liability").whole == 107'330);               // 1,073
}

TEST_CASE("every entry moves the balance it names, and nothing else does") {
  const Report report = accounts(example_52(), example_options());
  std::map<std::string, std::int64_t> balance;
  const Table& entries = table_of(report, "entries");
  const Table& balances = table_of(report, "balances");
  std::size_t next = 0;
  for (std::size_t month = 0; month < balances.rows.size(); ++month) {
    const std::string name = cell(balances, month, "month").text;
    for (; next < entries.rows.size() && cell(entries, next, "month").text == name; ++next) {
      CHECK(cell(entries, next, "amount").whole > 0);
      balance[cell(entries, next, "credit").text] += cell(entries, next, "amount").whole;
      balance[cell(entries, next, "debit").text] -= cell(entries, next, "amount").whole;
    }
    CHECK(balance["contract_liability"] == cell(balances, month, "contract_liability").whole);
    CHECK(balance["loyalty_provision"] == cell(balances, month, "loyalty_provision").whole);
  }
  CHECK(next == entries.rows.size());
}

TEST_CASE("what expires unused becomes revenue in the end, and what a refund takes back is set aside no longer") {
  History history = example_52();
  history.lots[0].flows = {{on("2026-06-01"), LotEnd::redeemed, 2'000}, {on("2026-07-01"), LotEnd::taken_back, 1'000}, {on("2027-01-15"), LotEnd::expired, 7'000}};
  const Report report = accounts(history, example_options());
  const Table& balances = table_of(report, "balances");
  CHECK(cell(balances, 6, "contract_liability").whole < cell(balances, 5, "contract_liability").whole);
  CHECK(cell(balances, 11, "contract_liability").whole > 0);
  CHECK(cell(balances, 12, "contract_liability").whole == 0);
  CHECK(booked(table_of(report, "entries"), "returned", "2026-07", "2026-07") == 86'758);  // a tenth
}

TEST_CASE("points without a sale are a cost of marketing until they are used or gone") {
  History history = example_52();
  history.lots[0].cause = LotCause::gift;
  const Report report = accounts(history, example_options());
  const Table& balances = table_of(report, "balances");
  CHECK(cell(balances, 0, "contract_liability").whole == 0);
  CHECK(cell(balances, 0, "loyalty_provision").whole == 950'000);
  CHECK(cell(balances, 23, "loyalty_provision").whole == 142'500);
}

TEST_CASE("without an expectation none is made up: all points are taken to be redeemed until some have had their time") {
  const Report report = accounts(example_52(), {});
  CHECK(remarks(report, "points_too_young"));
  CHECK(booked(table_of(report, "entries"), "deferred", "2026-01", "2026-12") == 909'091);  // 100,000 x 10,000 / 110,000
}
