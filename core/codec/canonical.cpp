#include "core/codec/canonical.hpp"

#include <cstring>

#include "core/base/digest.hpp"
#include "core/codec/writer.hpp"

namespace regulars::codec {
namespace {

// Every value says where it ends, so that two states are told apart wherever they differ.
class Canonical {
 public:
  Canonical() {
    context_.exponent = minor_units;
    make_room(usual_bytes);
  }

  std::uint64_t hash() const { return hash64({start_, static_cast<std::size_t>(at_ - start_)}); }

  void value(const Type& type, const void* at) {
    switch (type.kind) {
      case Kind::text: return text(*static_cast<const Text*>(at));
      case Kind::boolean: return bytes<sizeof(bool)>(at);
      case Kind::integer: return bytes<sizeof(std::int64_t)>(at);
      case Kind::word: return form_of<WordForm>(type).size == 1 ? bytes<1>(at) : bytes<4>(at);
      case Kind::scalar: return scalar(form_of<ScalarForm>(type), at);
      case Kind::optional: return optional(form_of<OptionalForm>(type), at);
      case Kind::list:
      case Kind::single: return list(form_of<ListForm>(type), at);
      case Kind::columns: return columns(form_of<ListForm>(type), at);
      case Kind::map: return map(form_of<MapForm>(type), at);
      case Kind::choice: return choice(form_of<ChoiceForm>(type), at);
      case Kind::object: return object(form_of<ObjectForm>(type), at);
      case Kind::skipped: return;
    }
  }

 private:
  struct Rows {
    std::size_t count = 0, step = 0;  // bytes from one to the next
  };
  static const char* address(const void* at) { return static_cast<const char*>(at); }

  void make_room(std::size_t count) {
    const std::size_t size = static_cast<std::size_t>(at_ - start_), room = written_.size();
    start_ = extend(written_, room + count) - room;
    at_ = start_ + size;
    end_ = start_ + written_.size();
  }
  template <std::size_t count>
  void bytes(const void* at) {
    if (static_cast<std::size_t>(end_ - at_) < count) make_room(count);
    std::memcpy(at_, at, count);
    at_ += count;
  }
  void number(std::uint64_t value) { bytes<sizeof value>(&value); }
  void mark(bool is_there) { bytes<1>(&is_there); }
  void text(std::string_view value) {
    number(value.size());
    if (value.empty()) return;
    if (static_cast<std::size_t>(end_ - at_) < value.size()) make_room(value.size());
    std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }

  void scalar(const ScalarForm& form, const void* at) {
    if (form.bytes == ScalarForm::of_text) return text(*static_cast<const Text*>(at));
    const bool is_there = form.absent == nullptr || !form.absent(at);
    mark(is_there);
    if (!is_there) return;
    if (form.bytes == 4) return bytes<4>(at);
    if (form.bytes == 8) return bytes<8>(at);
    if (form.bytes == 12) return bytes<12>(at);
    Buffer written;
    form.write(context_, written, at);
    text(written);
  }
  void optional(const OptionalForm& form, const void* at) {
    const void* held = form.get(at);
    mark(held != nullptr);
    if (held != nullptr) value(*form.inner, held);
  }
  void list(const ListForm& form, const void* at) {
    const std::size_t count = form.size(at);
    number(count);
    for (std::size_t i = 0; i < count; ++i) value(*form.inner, form.at(at, i));
  }
  // As they are written; and of one kind after the other the processor knows what comes next. Rows lie beside each other.
  void columns(const ListForm& form, const void* at) {
    const std::size_t count = form.size(at);
    number(count);
    if (count == 0) return;
    const ObjectForm& row = form_of<ObjectForm>(*form.inner);
    const Rows rows{count, count > 1 ? static_cast<std::size_t>(address(form.at(at, 1)) - address(form.at(at, 0))) : 0};
    for (int i = 0; i < row.count; ++i) column(*row.fields[i].type, address(form.at(at, 0)) + row.fields[i].offset, rows);
  }
  void column(const Type& type, const char* at, const Rows& rows) {
#ifndef REGULARS_COMPACT  // the page's engine is built for size
    if (type.kind == Kind::integer) return numbers(at, rows);
    if (type.kind == Kind::boolean) return flags(at, rows);
    if (type.kind == Kind::optional) return optionals(form_of<OptionalForm>(type), at, rows);
    if (type.kind == Kind::scalar) {
      const ScalarForm& form = form_of<ScalarForm>(type);
      if (form.bytes == 8) return scalars<8>(form, at, rows);
      if (form.bytes == 12) return scalars<12>(form, at, rows);
      if (form.bytes == ScalarForm::of_text) return texts(at, rows);
    }
#endif
    for (std::size_t i = 0; i < rows.count; ++i, at += rows.step) value(type, at);
  }
#ifndef REGULARS_COMPACT
  void numbers(const char* at, const Rows& rows) {
    for (std::size_t i = 0; i < rows.count; ++i, at += rows.step) bytes<sizeof(std::int64_t)>(at);
  }
  void flags(const char* at, const Rows& rows) {
    for (std::size_t i = 0; i < rows.count; ++i, at += rows.step) bytes<sizeof(bool)>(at);
  }
  void optionals(const OptionalForm& form, const char* at, const Rows& rows) {
    for (std::size_t i = 0; i < rows.count; ++i, at += rows.step) optional(form, at);
  }
  void texts(const char* at, const Rows& rows) {
    for (std::size_t i = 0; i < rows.count; ++i, at += rows.step) text(*reinterpret_cast<const Text*>(at));
  }
  template <std::size_t width>
  void scalars(const ScalarForm& form, const char* at, const Rows& rows) {
    if (static_cast<std::size_t>(end_ - at_) < rows.count * (width + 1)) make_room(rows.count * (width + 1));
    char* to = at_;
    for (std::size_t i = 0; i < rows.count; ++i, at += rows.step) {
      const bool is_there = form.absent == nullptr || !form.absent(at);
      *to++ = static_cast<char>(is_there);
      if (!is_there) continue;
      std::memcpy(to, at, width);
      to += width;
    }
    at_ = to;
  }
#endif
  void map(const MapForm& form, const void* at) {
    struct State {
      Canonical& canonical;
      const Type& inner;
    } state{*this, *form.inner};
    form.each(
        at,
        [](void* opaque, std::string_view key, const void* element) {
          State& here = *static_cast<State*>(opaque);
          here.canonical.mark(true);
          here.canonical.text(key);
          here.canonical.value(here.inner, element);
        },
        &state);
    mark(false);
  }
  void choice(const ChoiceForm& form, const void* at) {
    const int picked = form.pick(at);
    number(static_cast<std::uint64_t>(picked));
    if (picked < 0) return;
    const Alternative& alternative = form.alternatives[picked];
    value(*alternative.type, static_cast<const char*>(at) + alternative.offset);
  }
  void object(const ObjectForm& form, const void* at) {
    for (int i = 0; i < form.count; ++i) {
      const Field& field = form.fields[i];
      value(*field.type, static_cast<const char*>(at) + field.offset);
    }
  }

  static constexpr std::size_t usual_bytes = 4096;

  Context context_;
  Buffer written_;         // up to `at_`
  char *start_ = nullptr, *at_ = nullptr, *end_ = nullptr;
};

}  // namespace

std::uint64_t canonical_hash(const Type& type, const void* value) {
  Canonical canonical;
  canonical.value(type, value);
  return canonical.hash();
}

}  // namespace regulars::codec
