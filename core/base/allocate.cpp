#include "core/base/allocate.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "core/base/sort.hpp"

namespace regulars {
namespace {

// Gives one more unit to the `missing` shares with the largest remainders, ties to the earlier.
template <class Remainder>
void give_rest(List<std::int64_t>& shares, const List<Remainder>& remainders,
               std::int64_t missing) {
  if (missing <= 0) return;
  List<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  sort(order, [&](std::size_t a, std::size_t b) { return remainders[b] < remainders[a]; });
  for (std::size_t i = 0; i < order.size() && missing > 0; ++i, --missing) ++shares[order[i]];
}

// total x part, which is at most 1: the whole number, and what is over it. Where the product is out of range, bit by bit.
std::int64_t times_part(std::int64_t total, const Ratio& part, Ratio& rest) {
  rest = Ratio{total} * part;
  std::int64_t whole = 0;
  if (rest.in_range()) {
    whole = rest.round(Rounding::floor);
    rest = rest - Ratio{whole};
    return whole;
  }
  if (!part.in_range()) return 0;
  const Int128 one = part.denominator();
  Int128 over = 0;
  const auto add = [&](Int128 more) {  // at most `one`; the sum itself may be out of range
    if (over < one - more) return void(over += more);
    over -= one - more;
    ++whole;
  };
  for (int bit = 52; bit >= 0; --bit) {
    whole *= 2;
    add(over);
    if ((total >> bit & 1) != 0) add(part.numerator());
  }
  rest = Ratio::of(over, one);
  return whole;
}

}  // namespace

List<std::int64_t> allocate(std::int64_t total, const List<std::int64_t>& weights) {
  List<std::int64_t> shares(weights.size(), 0);
  Int128 sum = 0;
  for (const std::int64_t weight : weights) sum += weight;
  if (sum <= 0 || total <= 0) return shares;
  List<Int128> remainders(weights.size());
  std::int64_t missing = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Int128 product = Int128{total} * weights[i];
    shares[i] = static_cast<std::int64_t>(product / sum);
    remainders[i] = product % sum;
    missing -= shares[i];
  }
  give_rest(shares, remainders, missing);
  return shares;
}

List<std::int64_t> allocate(std::int64_t total, const List<Ratio>& weights) {
  List<std::int64_t> shares(weights.size(), 0);
  Ratio sum;
  for (const Ratio& weight : weights) sum += weight;
  if (!sum.in_range()) return {};
  if (!(Ratio{} < sum) || total <= 0) return shares;
  List<Ratio> remainders(weights.size());
  std::int64_t missing = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    shares[i] = times_part(total, weights[i] / sum, remainders[i]);
    if (!remainders[i].in_range()) return {};
    missing -= shares[i];
  }
  give_rest(shares, remainders, missing);
  return shares;
}

}  // namespace regulars
