// The quick way through objects of texts and integers without blanks or escapes, which is what machines send. It decides
// nothing: every pair goes the way of Reader::key and Reader::scalar.
#include <cstring>

#include "core/codec/content_hash.hpp"
#include "core/codec/reader.hpp"

#ifndef REGULARS_COMPACT
namespace regulars::codec {
namespace {

constexpr int digits_max = 15;  // of an integer: fits whatever they are

// The field whose `"name":` stands here, -1 for none; the search begins with `first`, where it mostly is.
int field_at(const ObjectForm& form, int first, std::string_view text) {
  for (int i = 0; i < form.count; ++i) {
    const int candidate = first + i < form.count ? first + i : first + i - form.count;
    const std::string_view written = form.fields[candidate].written_key().substr(1);
    if (text.size() <= written.size() || text[1] != written[1] || text[written.size() - 1] != ':') continue;
    if (std::memcmp(text.data(), written.data(), written.size()) == 0) return candidate;
  }
  return -1;
}

// Behind the plain value that stands here; null where there is none.
const char* read_plain_text(const char* at, const char* end, Scalar& value) {
  const char* letter = ++at;
  unsigned plain = 8;
  for (; plain == 8 && end - letter >= 8; letter += plain) plain = plain_of_eight(letter);
  if (plain == 8 || *letter != '"') return nullptr;
  value.kind = Json::text;
  value.text = {at, static_cast<std::size_t>(letter - at)};
  return letter + 1;
}
const char* read_plain_integer(const char* at, const char* end, Scalar& value) {
  const char* const first = at;
  std::int64_t number = 0;
  for (; at != end && is_digit(*at); ++at) {
    if (at - first == digits_max) return nullptr;
    number = number * 10 + (*at - '0');
  }
  const bool stands_alone = at != end && (*at == ',' || *at == '}');
  if (at == first || !stands_alone || (*first == '0' && at - first > 1)) return nullptr;
  value.kind = Json::integer;
  value.integer = number;
  return at;
}

}  // namespace

std::uint64_t Reader::key_hash(const ObjectForm& form, int field) {
  if (hashed_form_ != &form) hashed_form_ = &form, hashed_keys_ = 0;
  std::uint64_t& hash = key_hashes_[static_cast<std::size_t>(field)];
  if ((hashed_keys_ & flag(field)) == 0) hash = hash64(form.fields[field].name());
  hashed_keys_ |= flag(field);
  return hash;
}

PlainPairs Reader::plain_pairs(const char* at, const char* end) {
  Frame& frame = top();
  if (frame.type == nullptr || frame.type->kind != Kind::object) return {at, false};
  const ObjectForm& form = form_of<ObjectForm>(*frame.type);
  for (;;) {
    const int field = field_at(form, frame.field + 1, {at, static_cast<std::size_t>(end - at)});
    if (field < 0 || (frame.seen & flag(field)) != 0) return {at, false};
    const Field& known = form.fields[field];
    const char* const from = at + known.written_key().size() - 1;
    Scalar value;
    const char* const behind = *from == '"' ? read_plain_text(from, end, value) : read_plain_integer(from, end, value);
    if (behind == nullptr) return {at, false};
    frame.field = field;
    frame.seen |= flag(field);
    if (value.kind == Json::text) frame.as_text |= flag(field);
    store({known.type, static_cast<char*>(frame.target) + known.offset}, value);
    if (context_.counts_content) {
      frame.key_hash = key_hash(form, field);
      count_value(hash_of(value));
    }
    at = behind;
    if (end - at < 2 || at[0] != ',' || at[1] != '"') return {at, true};
    ++at;
  }
}

}  // namespace regulars::codec
#endif
