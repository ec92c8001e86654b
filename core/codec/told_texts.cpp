#include "core/codec/told_texts.hpp"

#include "core/base/digest.hpp"

namespace regulars::codec {

ToldTexts::Told ToldTexts::tell(std::string_view text) {
  if (texts_.size() * 2 >= places_.size()) spread();
  std::uint32_t& place = places_[place_of(text)];
  if (place > 0) return {place - 1, false};
  texts_.push_back(text);
  place = static_cast<std::uint32_t>(texts_.size());
  return {place - 1, true};
}

// Where the text stands, or the free place it would take.
std::size_t ToldTexts::place_of(std::string_view text) const {
  const std::size_t mask = places_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash64(text)) & mask;
  while (places_[at] > 0 && texts_[places_[at] - 1] != text) at = (at + 1) & mask;
  return at;
}

void ToldTexts::spread() {
  const std::size_t count = places_.empty() ? 64 : places_.size() * 2;
  places_.clear();
  places_.resize(count);
  for (std::uint32_t number = 0; number < texts_.size(); ++number) places_[place_of(texts_[number])] = number + 1;
}

}  // namespace regulars::codec
