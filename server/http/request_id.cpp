#include "server/http/request_id.hpp"

#include <atomic>

#include "server/auth/crypto.hpp"

namespace regulars {

std::string next_request_id() {
  static const std::string process = random_hex(4);
  static std::atomic<std::uint32_t> count{0};
  constexpr char digits[] = "0123456789abcdef";
  std::string counted(8, '0');
  auto value = count++;
  for (auto at = counted.rbegin(); at != counted.rend(); ++at, value >>= 4) *at = digits[value & 15];
  return process + counted;
}

}  // namespace regulars
