#include "server/site/integrity.hpp"

#include <array>

#include "server/auth/crypto.hpp"

namespace regulars {
namespace {

struct SumKind {
  std::string_view name;
  std::string (*of)(std::string_view);
};
constexpr std::array<SumKind, 3> strongest_first = {{{"sha512-", sha512}, {"sha384-", sha384}, {"sha256-", sha256}}};
constexpr std::string_view blanks = " \t\n\f\r";

// Calls `look` with each sum; what follows a question mark is no part of it.
template <class Look>
void each_sum(std::string_view integrity, Look look) {
  while (true) {
    const auto from = integrity.find_first_not_of(blanks);
    if (from == integrity.npos) return;
    integrity.remove_prefix(from);
    const auto sum = integrity.substr(0, integrity.find_first_of(blanks));
    integrity.remove_prefix(sum.size());
    look(sum.substr(0, sum.find('?')));
  }
}

}  // namespace

std::string sum_instead(std::string_view integrity, std::string_view file) {
  for (const auto& kind : strongest_first) {
    bool used = false, right = false;
    const auto is = std::string(kind.name) + base64_encode(kind.of(file));
    each_sum(integrity, [&](std::string_view sum) {
      used |= sum.starts_with(kind.name);
      right |= sum == is;
    });
    if (used) return right ? "" : is;
  }
  return "";
}

}  // namespace regulars
