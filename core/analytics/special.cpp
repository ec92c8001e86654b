#include "core/analytics/special.hpp"

#include <algorithm>
#include <cmath>

namespace regulars::analytics {
namespace {

using Point = std::vector<double>;  // logarithms of the parameters

struct Corner {
  Point at;
  double cost = 0;
};

// The simplex of Nelder and Mead with their coefficients: reflect 1, expand 2, contract 1/2, shrink 1/2.
class Simplex {
 public:
  Simplex(const std::function<double(const Point&)>& cost, const Point& start, double step) : cost_(cost) {
    corners_.push_back({start, cost(start)});
    for (std::size_t i = 0; i < start.size(); ++i) {
      Point at = start;
      at[i] += step;
      corners_.push_back({at, cost(at)});
    }
  }

  const Corner& descend(int steps_max) {
    sort();
    for (int i = 0; i < steps_max && !is_small(); ++i, sort()) step();
    return corners_.front();
  }

 private:
  void sort() {
    std::stable_sort(corners_.begin(), corners_.end(), [](const Corner& a, const Corner& b) { return a.cost < b.cost; });
  }

  bool is_small() const {
    const double spread = corners_.back().cost - corners_.front().cost;
    return spread <= 1e-13 * std::abs(corners_.front().cost);
  }

  // From the middle of all corners but the worst, `reach` times the way away from the worst.
  Corner towards(double reach) const {
    const Point& worst = corners_.back().at;
    Point at(worst.size());
    for (std::size_t i = 0; i < at.size(); ++i) {
      double middle = 0;
      for (std::size_t c = 0; c + 1 < corners_.size(); ++c) middle += corners_[c].at[i];
      middle /= static_cast<double>(corners_.size() - 1);
      at[i] = middle + reach * (middle - worst[i]);
    }
    const double cost = cost_(at);
    return {std::move(at), cost};
  }

  void step() {
    Corner& worst = corners_.back();
    Corner mirrored = towards(1);
    if (mirrored.cost < corners_.front().cost) {
      Corner further = towards(2);
      worst = further.cost < mirrored.cost ? std::move(further) : std::move(mirrored);
    } else if (mirrored.cost < corners_[corners_.size() - 2].cost) {
      worst = std::move(mirrored);
    } else {
      Corner nearer = towards(mirrored.cost < worst.cost ? 0.5 : -0.5);
      if (nearer.cost < std::min(mirrored.cost, worst.cost)) worst = std::move(nearer);
      else shrink();
    }
  }

  void shrink() {
    for (std::size_t c = 1; c < corners_.size(); ++c) {
      for (std::size_t i = 0; i < corners_[c].at.size(); ++i)
        corners_[c].at[i] = (corners_[c].at[i] + corners_[0].at[i]) / 2;
      corners_[c].cost = cost_(corners_[c].at);
    }
  }

  const std::function<double(const Point&)>& cost_;
  std::vector<Corner> corners_;
};

// How far from its start a parameter is looked for: a factor of a million. Where customers are all alike the likelihood rises
// without end, and the difference of two gamma functions of 10^20 is noise that looks like a maximum.
constexpr double log_reach = 13.815510557964274;

Point exp_of(const Point& logs) {
  Point values(logs.size());
  std::transform(logs.begin(), logs.end(), values.begin(), [](double x) { return std::exp(x); });
  return values;
}

}  // namespace

double hypergeometric_2f1(double a, double b, double c, double z) {
  constexpr int terms_max = 100000;  // z of 0.9997 needs so many; the models come nowhere near
  double term = 1, sum = 1;
  for (int n = 0; n < terms_max; ++n) {
    term *= (a + n) * (b + n) / ((c + n) * (n + 1.0)) * z;
    sum += term;
    if (term < sum * 1e-16) break;
  }
  return sum;
}

double log_add(double x, double y) {
  const double most = std::max(x, y);
  return most + std::log1p(std::exp(std::min(x, y) - most));
}

Maximum maximize(const std::function<double(const Point&)>& score, const Point& start) {
  Point best(start.size());
  std::transform(start.begin(), start.end(), best.begin(), [](double x) { return std::log(x); });
  const Point middle = best;
  const std::function<double(const Point&)> cost = [&](const Point& logs) {
    for (std::size_t i = 0; i < logs.size(); ++i)
      if (!(std::abs(logs[i] - middle[i]) <= log_reach)) return 1e300;
    const double value = score(exp_of(logs));
    return std::isfinite(value) ? -value : 1e300;
  };
  double least = cost(best);
  for (int restart = 0; restart < 8; ++restart) {
    const Corner found = Simplex(cost, best, restart == 0 ? 1.0 : 0.1).descend(2000);
    const double gained = least - found.cost;
    if (found.cost <= least) best = found.at, least = found.cost;
    if (restart > 0 && gained <= 1e-12 * std::abs(least)) break;
  }
  return {exp_of(best), -least};
}

}  // namespace regulars::analytics
