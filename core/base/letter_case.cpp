#include "core/base/letter_case.hpp"

#include <cstdint>

namespace regulars {
namespace {

// Capitals from first to last, and how far behind each its small letter is; 1: they take turns.
struct Capitals {
  std::uint16_t first, last, distance;
};

constexpr Capitals alphabets[] = {
    {'A', 'Z', 32},      {0xC0, 0xD6, 32},    {0xD8, 0xDE, 32},    {0x100, 0x12F, 1},   {0x132, 0x137, 1},
    {0x139, 0x148, 1},   {0x14A, 0x177, 1},   {0x179, 0x17E, 1},   {0x1A0, 0x1A5, 1},   {0x1AF, 0x1B0, 1},
    {0x218, 0x21B, 1},   {0x386, 0x386, 38},  {0x388, 0x38A, 37},  {0x38C, 0x38C, 64},  {0x38E, 0x38F, 63},
    {0x391, 0x3AB, 32},  {0x400, 0x40F, 80},  {0x410, 0x42F, 32},  {0x48A, 0x4BF, 1},   {0x4D0, 0x52F, 1},
    {0x1E00, 0x1E95, 1}, {0x1EA0, 0x1EFF, 1},
};

// The next letter, as a small one, of a text that came through the JSON scanner: it is UTF-8.
unsigned next_small(const char*& at) {
  unsigned letter = static_cast<unsigned char>(*at++);
  const int more = letter < 0xC0 ? 0 : letter < 0xE0 ? 1 : letter < 0xF0 ? 2 : 3;
  if (more > 0) letter &= 0x1F;  // letters of four bytes keep a bit of their head: they have no case here
  for (int i = 0; i < more; ++i) letter = letter << 6 | (*at++ & 0x3F);
  for (const Capitals& of : alphabets) {
    if (letter >= of.first && letter <= of.last) return letter + (of.distance > 1 ? of.distance : (letter - of.first + 1) % 2);
  }
  return letter;
}

}  // namespace

// None of these letters is longer as a capital: equal texts have equal lengths, and both are read in step.
bool same_but_for_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const char* x = a.data();
  const char* y = b.data();
  for (const char* end = x + a.size(); x < end;) {
    if (next_small(x) != next_small(y)) return false;
  }
  return true;
}

}  // namespace regulars
