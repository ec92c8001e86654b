#include "core/resting_records.hpp"

#include <algorithm>

namespace regulars {
namespace {

// What else stands in a line; most have nothing of it.
constexpr unsigned categories = 1, tags = 2, gift_card = 4, least = 8, changed = 16;

constexpr std::size_t number_bytes = 10, numbers_in_a_line = 9;  // at most, with the lengths of its id and sku

std::size_t bytes_at_most(const Words& words) {
  std::size_t bytes = number_bytes;
  for (const Text& word : words) bytes += number_bytes + word.size();
  return bytes;
}

std::size_t bytes_at_most(const List<OrderLine>& lines) {
  std::size_t bytes = number_bytes;
  for (const OrderLine& line : lines) {
    bytes += numbers_in_a_line * number_bytes + line.line.size() + line.sku.size();
    bytes += bytes_at_most(line.category) + bytes_at_most(line.tag);
  }
  return bytes;
}

class Packer {
 public:
  explicit Packer(char* at) : at_(at) {}
  const char* end() const { return at_; }

  void line(const OrderLine& line) {
    const unsigned also = also_in(line);
    number(also);
    text(line.line);
    text(line.sku);
    number(line.quantity);
    number(line.amount.value);
    if ((also & categories) != 0) words(line.category);
    if ((also & tags) != 0) words(line.tag);
    if ((also & least) != 0) number(line.min_amount->value);
    if ((also & changed) != 0) number(line.voucher_discount.value), number(line.left.value), number(line.quantity_left);
  }
  void number(std::int64_t value) {  // seven bits a byte, the lowest first
    auto rest = static_cast<std::uint64_t>(value);
    for (; rest > 127; rest >>= 7) *at_++ = static_cast<char>(rest | 128);
    *at_++ = static_cast<char>(rest);
  }

 private:
  static unsigned also_in(const OrderLine& line) {
    const bool as_placed = line.voucher_discount.value == 0 && line.left == line.amount && line.quantity_left == line.quantity;
    return (line.category.empty() ? 0 : categories) | (line.tag.empty() ? 0 : tags) | (line.gift_card ? gift_card : 0) |
           (line.min_amount ? least : 0) | (as_placed ? 0 : changed);
  }
  void text(const Text& text) {
    number(static_cast<std::int64_t>(text.size()));
    at_ = std::copy(text.begin(), text.end(), at_);
  }
  void words(const Words& words) {
    number(static_cast<std::int64_t>(words.size()));
    for (const Text& word : words) text(word);
  }

  char* at_;
};

class Unpacker {
 public:
  explicit Unpacker(const Text& text) : at_(text.data()) {}

  void line(OrderLine& line) {
    const auto also = static_cast<unsigned>(number());
    text(line.line);
    text(line.sku);
    line.quantity = line.quantity_left = number();
    line.amount = line.left = Money{number()};
    line.gift_card = (also & gift_card) != 0;
    if ((also & categories) != 0) words(line.category);
    if ((also & tags) != 0) words(line.tag);
    if ((also & least) != 0) line.min_amount = Money{number()};
    if ((also & changed) == 0) return;
    line.voucher_discount = Money{number()};
    line.left = Money{number()};
    line.quantity_left = number();
  }
  std::int64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= std::uint64_t{byte & 127u} << shift;
      if (byte < 128) return static_cast<std::int64_t>(value);
    }
  }

 private:
  void text(Text& text) {
    const auto size = static_cast<std::size_t>(number());
    text = Text(at_, size);
    at_ += size;
  }
  void words(Words& words) {
    words.resize(static_cast<std::size_t>(number()));
    for (Text& word : words) text(word);
  }

  const char* at_;
};

Text packed(const List<OrderLine>& lines) {
  Buffer text;
  char* const start = extend(text, bytes_at_most(lines));
  Packer packer(start);
  packer.number(static_cast<std::int64_t>(lines.size()));
  for (const OrderLine& line : lines) packer.line(line);
  return Text(std::string_view(start, static_cast<std::size_t>(packer.end() - start)));
}

List<OrderLine> unpacked(const Text& text) {
  Unpacker unpacker(text);
  List<OrderLine> lines(static_cast<std::size_t>(unpacker.number()));
  for (OrderLine& line : lines) unpacker.line(line);
  return lines;
}

}  // namespace

Order* RestingRecords::order(std::string_view order_id) {
  auto* kept = static_cast<KeptOrder*>(MemoryRecords::order(order_id));
  if (!kept || kept->lines_at_rest.empty()) return kept;
  kept->lines = unpacked(kept->lines_at_rest);
  kept->lines_at_rest = Text();
  awake_.push_back(kept);
  return kept;
}

Order& RestingRecords::add_order(Order order) {
  auto& kept = static_cast<KeptOrder&>(MemoryRecords::add_order(std::move(order)));
  awake_.push_back(&kept);
  return kept;
}

void RestingRecords::rest() {
  for (KeptOrder* kept : awake_) {
    if (kept->lines.empty()) continue;
    kept->lines_at_rest = packed(kept->lines);
    kept->lines = List<OrderLine>();  // and their memory
  }
  awake_.clear();
}

List<Order> RestingRecords::all_orders() const {
  List<Order> all;
  for (const auto& [id, kept] : orders) {
    all.push_back(kept);
    if (!kept.lines_at_rest.empty()) all.back().lines = unpacked(kept.lines_at_rest);
  }
  return all;
}

}  // namespace regulars
