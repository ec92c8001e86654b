#include "core/base/code.hpp"

#include <algorithm>

namespace regulars {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t referral_digits = 7;  // of 5 bits
constexpr std::size_t voucher_digits = 12;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Times x in the field of 32 elements, modulo x^5 + x^2 + 1.
unsigned times_x(unsigned element) { return element & 16U ? (element << 1 ^ 0x25U) : element << 1; }

// The check character makes the sum of digit(i) * x^(places after i) zero. Powers of x differ from one
// another over 31 places, so one wrong character or two swapped neighbours always show.
unsigned check_digit(std::string_view digits) {
  unsigned sum = 0;
  for (const char c : digits) sum = times_x(sum ^ static_cast<unsigned>(alphabet.find(c)));
  return sum;
}

Text digits_of(std::uint64_t value, std::size_t count) {
  Buffer digits(count, '0');
  for (std::size_t i = count; i > 0; --i, value >>= 5) digits[i - 1] = alphabet[value & 31];
  return digits;
}

Text with_check(Text digits) {
  const unsigned check = check_digit(digits);
  return digits += alphabet[check];
}

bool check_fits(std::string_view code) {
  const bool known =
      std::all_of(code.begin(), code.end(), [](char c) { return alphabet.find(c) != alphabet.npos; });
  return known && with_check(Text(code.substr(0, code.size() - 1))) == code;
}

// One round of a Feistel network over 35 bits, halves of 18 and 17 (alternating, as in NIST SP 800-38G): ten
// of them, each keyed by SipHash, make a permutation that cannot be told from a random one without the key.
constexpr unsigned feistel_rounds = 10;

std::uint64_t round_mask(unsigned round) { return round % 2 == 0 ? (1U << 18) - 1 : (1U << 17) - 1; }

std::uint64_t round_value(const SipKey& key, unsigned round, std::uint64_t half) {
  Buffer input = "referral";
  input += static_cast<char>(round);
  for (; half > 0; half >>= 8) input += static_cast<char>(half & 0xff);
  return siphash(key, input) & round_mask(round);
}

std::uint64_t permuted(std::uint64_t number, const SipKey& key) {
  std::uint64_t a = number >> 17;
  std::uint64_t b = number & round_mask(1);
  for (unsigned round = 0; round < feistel_rounds; ++round) {
    const std::uint64_t next = a ^ round_value(key, round, b);
    a = b;
    b = next;
  }
  return a << 17 | b;
}

std::uint64_t unpermuted(std::uint64_t value, const SipKey& key) {
  std::uint64_t a = value >> 17;
  std::uint64_t b = value & round_mask(1);
  for (unsigned round = feistel_rounds; round > 0; --round) {
    const std::uint64_t before = b ^ round_value(key, round - 1, a);
    b = a;
    a = before;
  }
  return a << 17 | b;
}

}  // namespace

Text normal_code(std::string_view text) {
  Buffer normal;
  for (char c : text) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    normal += c;
  }
  return normal;
}

Text make_referral_code(std::uint64_t number, const SipKey& key) {
  return with_check(digits_of(permuted(number, key), referral_digits));
}

std::optional<std::uint64_t> referral_number(std::string_view code, const SipKey& key) {
  const Text normal = normal_code(code);
  if (normal.size() != referral_digits + 1 || !check_fits(normal)) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < referral_digits; ++i) value = value << 5 | alphabet.find(normal[i]);
  return unpermuted(value, key);
}

bool is_vanity_code(std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  return plain && text.size() >= 4 && text.size() <= 20;
}

Text trouble_with_code(std::string_view code, bool taken) {
  if (!is_vanity_code(normal_code(code))) return "expected 4 to 20 letters and digits, got \"" + Text(code) + "\"";
  return taken ? "another member has this referral code" : Text();
}

Text make_voucher_code(std::string_view seed, std::string_view voucher_id) {
  const auto key = sip_key(seed);
  if (!key) return {};
  const Text code = with_check(digits_of(siphash(*key, voucher_id), voucher_digits));
  return "V-" + code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8);
}

bool is_voucher_code(std::string_view text) {
  const Text normal = normal_code(text);
  return normal.size() == voucher_digits + 2 && normal[0] == 'V' &&
         check_fits(std::string_view(normal).substr(1));
}

}  // namespace regulars
