// How a type looks in JSON, described once. Reader, writer, JSON Schema and TypeScript all walk these
// descriptions.
//
// The descriptions are plain tables, not templates per type: one reader and one writer serve them all through
// an address and the `Type` of what lies there, which keeps the page's engine small. Names for documents and
// descriptions are left out of it altogether.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/program/tiers.hpp"

namespace regulars::codec {

// What only documents need, the page's engine goes without.
#ifdef __EMSCRIPTEN__
#define REGULARS_DESCRIBES 0
#else
#define REGULARS_DESCRIBES 1
#endif

struct Packed;

// What else a value's form depends on.
struct Context {
  int exponent = 2;  // of the program's currency; `minor_units`: amounts are integers (internal state)
  Metric tier_metric = Metric::spend;  // whose unit a level's `min` is in
  bool has_member = false;             // an event's member is known without the text
  bool counts_content = false;         // the reader works out the `content` of what it reads
  bool unknown_type = false;           // set by the reader: the event's `type` is none we know
  Packed* packed = nullptr;            // of a state: what was told so far (core/codec/packed.hpp)
};
inline constexpr int minor_units = -1;

enum class Json : std::uint8_t {
  null,
  boolean,
  integer,
  number,
  text,
  list,
  object
};  // number: not an integer

struct Scalar {  // a JSON value that is neither list nor object
  Json kind = Json::null;
  bool flag = false;
  std::int64_t integer = 0;
  std::string_view text;  // of a text; of a number its characters
};

enum class Kind : std::uint8_t {
  text,
  boolean,
  integer,
  word,
  scalar,  // up to here a value by itself
  optional,
  list,
  single,
  columns,
  map,
  object,
  choice,
  skipped
};

// `form` is the struct below that belongs to `kind`; none for text, boolean and skipped (an object read
// elsewhere).
struct Type {
  Kind kind = Kind::text;
  const void* form = nullptr;
};

struct IntegerForm {
  std::int64_t min = 0, max = 0;
};

// A text out of a closed list, stored as an enumeration (4 bytes) or a bool (1). An empty name is not
// allowed.
struct WordForm {
  const std::string_view* names = nullptr;
  int count = 0;
  int size = 4;
};

// Any other single value.
struct ScalarForm {
  bool (*read)(Context&, const Scalar&, void*) = nullptr;
  void (*write)(const Context&, Buffer&, const void*) = nullptr;
  bool (*absent)(const void*) = nullptr;  // null: never; true: the writer leaves it out
  const char* expected = "";              // as a finding says it
  static constexpr std::uint8_t of_text = 255;
  std::uint8_t bytes = 0;  // of a state: so many (4, 8, 12), where it lies, are all of it unless absent; 0: only `write` tells
#if REGULARS_DESCRIBES
  const char* schema = nullptr;      // JSON Schema; null: {"type":"string"}
  const char* typescript = nullptr;  // null: string
#endif

  constexpr ScalarForm(bool (*read)(Context&, const Scalar&, void*),
                       void (*write)(const Context&, Buffer&, const void*), bool (*absent)(const void*),
                       const char* expected, [[maybe_unused]] const char* schema_text,
                       [[maybe_unused]] const char* typescript_text, std::uint8_t bytes = 0)
      : read(read), write(write), absent(absent), expected(expected), bytes(bytes) {
#if REGULARS_DESCRIBES
    schema = schema_text;
    typescript = typescript_text;
#endif
  }
};

struct OptionalForm {  // also std::shared_ptr
  const Type* inner = nullptr;
  void* (*emplace)(void*) = nullptr;
  const void* (*get)(const void*) = nullptr;  // null when absent
  void (*copy)(void* to, const void* from) = nullptr;  // of a shared one: in columns `true` is that of the row before
};

struct ListForm {  // also Kind::single: one element that may stand without its list; Kind::columns: of objects, by column
  const Type* inner = nullptr;
  void* (*append)(void*) = nullptr;
  std::size_t (*size)(const void*) = nullptr;
  const void* (*at)(const void*, std::size_t) = nullptr;
  std::size_t most = SIZE_MAX;
};

using Visit = void (*)(void* state, std::string_view key, const void* value);
struct MapForm {
  const Type* inner = nullptr;
  void* (*insert)(void*, std::string_view key) = nullptr;  // null: the key is there already
  bool (*empty)(const void*) = nullptr;
  void (*each)(const void*, Visit, void* state) = nullptr;  // in the order of the keys
};

// Which form a value takes goes by the JSON kind that stands there.
struct Alternative {
  std::uint8_t kinds = 0;  // a bit per Json
  const Type* type = nullptr;
  std::uint32_t offset = 0;
  void (*chosen)(void*) = nullptr;  // on the whole value, before reading
};
struct ChoiceForm {
  const Alternative* alternatives = nullptr;
  int count = 0;
  int (*pick)(const void*) = nullptr;  // the alternative to write; -1: absent
};
constexpr std::uint8_t bit(Json kind) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind)); }

// What a key must be, and how it is written.
enum Need : std::uint8_t {
  optional = 0,
  required = 1,     // missing is a finding; always written
  always = 2,       // written even when it says nothing
  nullable = 4,     // written as null when absent
  zero_absent = 8,  // an integer that is left out when 0 (whatever `initial` is)
  unlisted = 16,    // no host writes it: not among the keys a finding offers
};

struct Field {
  const Type* type = nullptr;
  const char* key = ",\"\":";  // `,"name":`, as it is written
  std::uint16_t offset = 0;
  std::uint8_t name_bytes = 0;
  std::uint8_t need = optional;
  std::int32_t initial = 0;  // of a boolean, word or integer: what absence means
#if REGULARS_DESCRIBES
  const char* says = "";
  std::size_t size =
      0;  // of the member, so that a test sees members that nobody described; 0: not a member's own key
#endif

  constexpr Field() = default;
  constexpr Field sized([[maybe_unused]] std::size_t bytes) const {
    Field result = *this;
#if REGULARS_DESCRIBES
    result.size = bytes;
#endif
    return result;
  }
  // As the macros at the end of storage.hpp make it.
  template <std::size_t bytes>
  constexpr Field(const char (&key)[bytes], std::size_t offset, const Type* type,
                  [[maybe_unused]] const char* description, int need = optional, std::int32_t initial = 0)
      : type(type),
        key(key),
        offset(static_cast<std::uint16_t>(offset)),
        name_bytes(bytes - sizeof ",\"\":"),
        need(static_cast<std::uint8_t>(need)),
        initial(initial) {
    static_assert(bytes < 256);
    if (offset > UINT16_MAX) __builtin_trap();  // no constant then, so it does not compile
#if REGULARS_DESCRIBES
    says = description;
#endif
  }

  constexpr std::string_view name() const { return {key + 2, name_bytes}; }
  constexpr std::string_view written_key() const { return {key, name_bytes + sizeof ",\"\":" - 1}; }
};

class Ending;
struct ObjectForm {
  const Field* fields = nullptr;
  int count = 0;
  std::uint64_t must = 0;  // those that are required, a bit each
  void (*finish)(Ending&, void*) = nullptr;  // after the last key: what single keys cannot say
  // Writes instead of the fields; they still describe.
  void (*write)(const Context&, Buffer&, const void*) = nullptr;
#if REGULARS_DESCRIBES
  const char* name = "";
#endif

  constexpr ObjectForm() = default;
  constexpr ObjectForm([[maybe_unused]] const char* name_, const Field* fields, int count,
                       void (*finish)(Ending&, void*) = nullptr,
                       void (*write)(const Context&, Buffer&, const void*) = nullptr)
      : fields(fields), count(count), finish(finish), write(write) {
    for (int i = 0; i < count; ++i) {
      if ((fields[i].need & required) != 0) must |= std::uint64_t{1} << static_cast<unsigned>(i);
    }
#if REGULARS_DESCRIBES
    name = name_;
#endif
  }
};

template <class Form>
const Form& form_of(const Type& type) {
  return *static_cast<const Form*>(type.form);
}

}  // namespace regulars::codec
