#include "core/analytics/maximize.hpp"

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace regulars::analytics {
namespace {

using Point = std::vector<double>;
using Score = std::function<double(const Point&)>;

// How far from its start a parameter is looked for: a factor of a million. Where customers are all alike the likelihood rises
// without end, and the difference of two gamma functions of 10^20 is noise that looks like a maximum.
constexpr double log_reach = 13.815510557964274;
constexpr double no_score = -1e300;  // the search compares, so it needs a number where there is none
constexpr int restarts_max = 8, steps_max = 2000;
constexpr double first_step = 1, later_step = 0.1, relative_gain_min = 1e-12;

Point exp_of(const Point& logs) {
  Point values(logs.size());
  std::transform(logs.begin(), logs.end(), values.begin(), [](double x) { return std::exp(x); });
  return values;
}

double score_at(unsigned count, const double* logs, double*, void* score) {
  const double value = (*static_cast<const Score*>(score))(exp_of(Point(logs, logs + count)));
  return std::isfinite(value) ? value : no_score;
}

struct Destroy {
  void operator()(nlopt_opt search) const { nlopt_destroy(search); }
};
using Search = std::unique_ptr<std::remove_pointer_t<nlopt_opt>, Destroy>;

Search search_about(const Point& middle, const Score& score) {
  Search search(nlopt_create(NLOPT_LN_NELDERMEAD, static_cast<unsigned>(middle.size())));
  Point least = middle, most = middle;
  for (double& x : least) x -= log_reach;
  for (double& x : most) x += log_reach;
  nlopt_set_lower_bounds(search.get(), least.data());
  nlopt_set_upper_bounds(search.get(), most.data());
  nlopt_set_max_objective(search.get(), score_at, const_cast<Score*>(&score));
  nlopt_set_ftol_rel(search.get(), 1e-13);
  nlopt_set_maxeval(search.get(), steps_max);
  return search;
}

}  // namespace

Maximum maximize(const Score& score, const Point& start) {
  Point best(start.size());
  std::transform(start.begin(), start.end(), best.begin(), [](double x) { return std::log(x); });
  const Search search = search_about(best, score);
  double most = score_at(static_cast<unsigned>(best.size()), best.data(), nullptr, const_cast<Score*>(&score));
  for (int restart = 0; restart < restarts_max; ++restart) {
    nlopt_set_initial_step1(search.get(), restart == 0 ? first_step : later_step);
    Point at = best;
    double found = most;
    nlopt_optimize(search.get(), at.data(), &found);  // that it stopped at `steps_max` is no failure: it is begun anew
    const double gained = found - most;
    if (gained >= 0) best = at, most = found;
    if (restart > 0 && gained <= relative_gain_min * std::abs(most)) break;
  }
  return {exp_of(best), most};
}

}  // namespace regulars::analytics
