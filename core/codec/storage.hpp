// From C++ types to their descriptions: `TypeOf<T>::value` is how a T looks in JSON. Containers adapt what
// they hold.
#pragma once

#include <iterator>
#include <optional>
#include <type_traits>

#include "core/base/containers.hpp"
#include "core/codec/scalars.hpp"

namespace regulars::codec {

template <class T>
struct TypeOf;

#define REGULARS_TYPE_OF(cpp_type, json_type)        \
  template <>                                        \
  struct TypeOf<cpp_type> {                          \
    static constexpr const Type* value = &json_type; \
  }

REGULARS_TYPE_OF(Text, text_type);
REGULARS_TYPE_OF(bool, boolean_type);
REGULARS_TYPE_OF(std::int64_t, integer_type);
REGULARS_TYPE_OF(std::int32_t, integer32_type);
REGULARS_TYPE_OF(Points, count_type);
REGULARS_TYPE_OF(Money, amount_type);
REGULARS_TYPE_OF(Ratio, rate_type);
REGULARS_TYPE_OF(Duration, duration_type);
REGULARS_TYPE_OF(Moment, moment_type);
REGULARS_TYPE_OF(Instant, instant_type);
REGULARS_TYPE_OF(MonthDay, month_day_type);
REGULARS_TYPE_OF(Offset, integer32_type);
REGULARS_TYPE_OF(Day, integer32_type);

// ---- containers; `inner` may be another description than the element's own
template <class T>
void* emplace_in(void* at) {
  return &static_cast<std::optional<T>*>(at)->emplace();
}
template <class T>
const void* held_by(const void* at) {
  const auto& held = *static_cast<const std::optional<T>*>(at);
  return held ? &*held : nullptr;
}
template <class T, const Type* inner = TypeOf<T>::value>
struct OptionalOf {
  static constexpr OptionalForm form{inner, emplace_in<T>, held_by<T>};
  static constexpr Type type{Kind::optional, &form};
};

template <class T>
void* append_to(void* at) {
  auto& list = *static_cast<List<T>*>(at);
#ifndef REGULARS_COMPACT  // large records are slow to move
  if (sizeof(T) > 100 && list.size() == list.capacity()) list.reserve(list.empty() ? 8 : 2 * list.size());
#endif
  return &list.emplace_back();
}
template <class T>
std::size_t size_of(const void* at) {
  return static_cast<const List<T>*>(at)->size();
}
template <class T>
const void* element_of(const void* at, std::size_t index) {
  return &(*static_cast<const List<T>*>(at))[index];
}
template <class T, const Type* inner = TypeOf<T>::value, std::size_t most = SIZE_MAX>
struct ListOf {
  static constexpr ListForm form{inner, append_to<T>, size_of<T>, element_of<T>, most};
  static constexpr Type type{Kind::list, &form};
  static constexpr Type single{Kind::single, &form};
  static constexpr Type columns{Kind::columns, &form};
};

template <class T>
void* insert_in(void* at, std::string_view key) {
  auto [place, is_new] = static_cast<TextMap<T>*>(at)->try_emplace(Text(key));
  return is_new ? &place->second : nullptr;
}
template <class T>
bool is_empty(const void* at) {
  return static_cast<const TextMap<T>*>(at)->empty();
}
template <class T>
void each_of(const void* at, Visit visit, void* state) {
  for (const auto& [key, value] : *static_cast<const TextMap<T>*>(at))
    visit(state, key, &value);
}
template <class T, const Type* inner = TypeOf<T>::value>
struct MapOf {
  static constexpr MapForm form{inner, insert_in<T>, is_empty<T>, each_of<T>};
  static constexpr Type type{Kind::map, &form};
};

template <class T>
struct TypeOf<std::optional<T>> {
  static constexpr const Type* value = &OptionalOf<T>::type;
};
template <class T>
struct TypeOf<List<T>> {
  static constexpr const Type* value = &ListOf<T>::type;
};
template <class T>
struct TypeOf<TextMap<T>> {
  static constexpr const Type* value = &MapOf<T>::type;
};

// ---- enumerations: the words in the order of the enumerators
#define REGULARS_WORDS(identifier, cpp_type, ...)                                                     \
  inline constexpr std::string_view identifier##_names[] = {__VA_ARGS__};                             \
  inline constexpr WordForm identifier##_form{identifier##_names, int(std::size(identifier##_names)), \
                                              int(sizeof(cpp_type))};                                 \
  inline constexpr Type identifier##_type { Kind::word, &identifier##_form }
#define REGULARS_ENUM(identifier, cpp_type, ...)     \
  REGULARS_WORDS(identifier, cpp_type, __VA_ARGS__); \
  REGULARS_TYPE_OF(cpp_type, identifier##_type)

// ---- structs: declared here by name so that tables may name each other, defined by REGULARS_OBJECT in a
// source
#define REGULARS_DESCRIBED(identifier, cpp_type) \
  extern const Type identifier##_type;           \
  REGULARS_TYPE_OF(cpp_type, identifier##_type)

#define REGULARS_OBJECT(identifier, name, fields, ...)                                              \
  static constexpr ObjectForm identifier##_form{name, std::data(fields),                            \
                                                int(std::size(fields)) __VA_OPT__(, ) __VA_ARGS__}; \
  constexpr Type identifier##_type { Kind::object, &identifier##_form }

// A key named as its member, of the member's own type.
#define KEY(cpp_type, member, ...) KEY_NAMED(#member, cpp_type, member, __VA_ARGS__)
// The same with another type, or a type and a name.
#define KEY_AS(cpp_type, member, type, ...) KEY_NAMED_AS(#member, cpp_type, member, type, __VA_ARGS__)
#define KEY_NAMED(name, cpp_type, member, ...) \
  KEY_NAMED_AS(name, cpp_type, member, TypeOf<decltype(cpp_type::member)>::value, __VA_ARGS__)
#define KEY_NAMED_AS(name, cpp_type, member, type, ...) \
  KEY_AT(name, offsetof(cpp_type, member), type, __VA_ARGS__).sized(sizeof(cpp_type::member))
// A key that is no member of its own: `type` takes what lies at the offset.
#define KEY_AT(name, offset, type, ...) Field(",\"" name "\":", offset, type, __VA_ARGS__)

}  // namespace regulars::codec

// The tables take offsets in structs with containers, which every compiler we use defines.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
