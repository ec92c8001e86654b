#include <algorithm>
#include <map>
#include <set>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

struct AdvocateFigures {
  std::int64_t clicked = 0, joined = 0, qualified = 0, rewarded = 0, orders = 0, spend = 0, paid_points = 0, paid_credit = 0;
};

struct FriendFunnel {
  std::int64_t invited = 0, joined = 0, qualified = 0, rewarded = 0;
  std::map<std::string, std::int64_t> states;
  std::map<Day, std::int64_t> joined_in;
  std::map<std::size_t, AdvocateFigures> advocates;
};

void add_purchases(const Customer& customer, Day to, AdvocateFigures& figures) {
  for (const Purchase& purchase : customer.purchases)
    if (purchase.day <= to) ++figures.orders, figures.spend += purchase.spend;
}

FriendFunnel funnel_of(const History& history, const Period& period) {
  FriendFunnel funnel;
  for (const Brought& one : history.friends) {
    if (one.joined_on && period.to < *one.joined_on) continue;
    AdvocateFigures& advocate = funnel.advocates[one.advocate];
    ++funnel.invited;
    ++funnel.states[one.state];
    advocate.clicked += one.clicked;
    if (one.joined) ++funnel.joined, ++advocate.joined;
    if (one.qualified) ++funnel.qualified, ++advocate.qualified;
    if (one.rewarded) ++funnel.rewarded, ++advocate.rewarded;
    advocate.paid_points += one.points_paid, advocate.paid_credit += one.credit_paid;
    if (one.joined_on) ++funnel.joined_in[first_day_of_month(*one.joined_on)];
    const bool counts = one.joined && one.state != "rejected" && one.friend_index;
    if (counts) add_purchases(history.customers[*one.friend_index], period.to, advocate);
  }
  return funnel;
}

Table funnel_table(const FriendFunnel& f) {
  Table table{"funnel", {{"step", Kind::text}, {"friends", Kind::count}, {"of_those_before", Kind::share}}, {}};
  std::int64_t before = 0;
  for (const auto& [step, friends] : {std::pair{"invited", f.invited}, {"joined", f.joined}, {"qualified", f.qualified}, {"rewarded", f.rewarded}}) {
    table.rows.push_back({step, friends, table.rows.empty() ? Cell{} : share_of(static_cast<double>(friends), static_cast<double>(before))});
    before = friends;
  }
  return table;
}

Table advocates_table(const History& history, const FriendFunnel& funnel) {
  Table table{"advocates",
              {{"member", Kind::text}, {"clicked", Kind::count}, {"joined", Kind::count}, {"qualified", Kind::count}, {"rewarded", Kind::count},
               {"friends_orders", Kind::count}, {"friends_spend", Kind::money}, {"paid", Kind::money}},
              {}};
  for (const auto& [index, f] : funnel.advocates) {
    const double paid = static_cast<double>(f.paid_points) * history.point_value + static_cast<double>(f.paid_credit);
    table.rows.push_back({history.customers[index].id, f.clicked, f.joined, f.qualified, f.rewarded, f.orders, f.spend, money_of(paid)});
  }
  constexpr std::size_t spend_column = 6;
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const Row& a, const Row& b) { return a[spend_column] > b[spend_column]; });
  return table;
}

}  // namespace

// The K-factor is how many friends a member brings in on average: invitations a member times the share that joins. Above
// one a program grows by itself; most live well below.
Report referrals(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("referrals", history, period);
  const FriendFunnel funnel = funnel_of(history, period);
  std::int64_t members = 0;
  for (const Customer& customer : history.customers) members += customer.enrolled && *customer.enrolled <= period.to && !customer.merged_away;
  std::int64_t spend = 0, bringing = 0;
  for (const auto& [index, figures] : funnel.advocates) spend += figures.spend, bringing += figures.joined > 0;
  const double joined = static_cast<double>(funnel.joined), invited = static_cast<double>(funnel.invited);
  report.tables.push_back({"totals",
                           {{"members", Kind::count}, {"advocates", Kind::count}, {"invited_each", Kind::number}, {"joining_share", Kind::share},
                            {"k_factor", Kind::number}, {"friends_spend", Kind::money}},
                           {{members, bringing, share_of(invited, static_cast<double>(members)), share_of(joined, invited),
                             share_of(joined, static_cast<double>(members)), spend}}});
  report.tables.push_back(funnel_table(funnel));
  Table states{"states", {{"state", Kind::text}, {"friends", Kind::count}}, {}};
  for (const auto& [state, friends] : funnel.states) states.rows.push_back({state, friends});
  Table months{"months", {{"month", Kind::month}, {"joined", Kind::count}}, {}};
  for (const Day month : months_of(period)) {
    const auto found = funnel.joined_in.find(month);
    months.rows.push_back({month_text(month), found == funnel.joined_in.end() ? 0 : found->second});
  }
  report.tables.push_back(std::move(states));
  report.tables.push_back(std::move(months));
  report.tables.push_back(advocates_table(history, funnel));
  if (funnel.invited == 0) report.remarks.push_back("no_friends_yet");
  return report;
}

}  // namespace regulars::analytics
