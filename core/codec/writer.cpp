#include "core/codec/writer.hpp"

#include "core/codec/packed.hpp"
#include "core/codec/scalars.hpp"

namespace regulars::codec {
namespace {

std::int64_t word_of(const WordForm& form, const void* value) {
  return form.size == 1 ? std::int64_t{*static_cast<const bool*>(value)}
                        : *static_cast<const std::int32_t*>(value);
}

// Everything in a list or object has a comma before it; the first one's gives way to what opens it.
void close(Buffer& out, std::size_t start, const char* brackets) {
  if (out.size() == start) {
    out += brackets;
    return;
  }
  out[start] = brackets[0];
  out += brackets[1];
}

void write_list(const Context& context, Buffer& out, const ListForm& form, const void* value) {
  const std::size_t size = form.size(value);
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < size; ++i) {
    out += ',';
    write(context, out, *form.inner, form.at(value, i));
  }
  close(out, start, "[]");
}

void write_optional(const Context& context, Buffer& out, const OptionalForm& form, const void* value) {
  const void* held = form.get(value);
  if (held == nullptr)
    out += "null";
  else
    write(context, out, *form.inner, held);
}

void write_map(const Context& context, Buffer& out, const MapForm& form, const void* value) {
  struct State {
    const Context& context;
    Buffer& out;
    const Type& inner;
  } state{context, out, *form.inner};
  const std::size_t start = out.size();
  form.each(
      value,
      [](void* opaque, std::string_view key, const void* element) {
        State& here = *static_cast<State*>(opaque);
        append_key(here.out, key, true);
        write(here.context, here.out, here.inner, element);
      },
      &state);
  close(out, start, "{}");
}

void write_choice(const Context& context, Buffer& out, const ChoiceForm& form, const void* value) {
  const int picked = form.pick(value);
  if (picked < 0) {
    out += "null";
    return;
  }
  const Alternative& alternative = form.alternatives[picked];
  write(context, out, *alternative.type, static_cast<const char*>(value) + alternative.offset);
}

bool is_absent_field(const Field& field, const void* value) {
  if ((field.need & (required | always)) != 0) return false;
  if ((field.need & zero_absent) != 0) return *static_cast<const std::int64_t*>(value) == 0;
  return is_absent(*field.type, value, field.initial);
}

bool is_absent_object(const ObjectForm& form, const void* value) {
  if (form.write != nullptr) return false;
  for (int i = 0; i < form.count; ++i) {
    const Field& field = form.fields[i];
    if ((field.need & nullable) != 0 ||
        !is_absent_field(field, static_cast<const char*>(value) + field.offset))
      return false;
  }
  return true;
}

}  // namespace

void append_key(Buffer& out, std::string_view name, bool more) {
  if (more) out += ',';
  append_quoted(out, name);
  out += ':';
}

bool is_absent(const Type& type, const void* value, std::int32_t initial) {
  switch (type.kind) {
    case Kind::text:
      return static_cast<const Text*>(value)->empty();
    case Kind::boolean:
      return *static_cast<const bool*>(value) == (initial != 0);
    case Kind::integer:
      return *static_cast<const std::int64_t*>(value) == initial;
    case Kind::word:
      return word_of(form_of<WordForm>(type), value) == initial;
    case Kind::scalar: {
      const auto absent = form_of<ScalarForm>(type).absent;
      return absent != nullptr && absent(value);
    }
    case Kind::optional:
      return form_of<OptionalForm>(type).get(value) == nullptr;
    case Kind::list:
    case Kind::single:
    case Kind::columns:
      return form_of<ListForm>(type).size(value) == 0;
    case Kind::map:
      return form_of<MapForm>(type).empty(value);
    case Kind::object:
      return is_absent_object(form_of<ObjectForm>(type), value);
    case Kind::skipped:
      return true;
    case Kind::choice:
      break;
  }
  return form_of<ChoiceForm>(type).pick(value) < 0;
}

namespace {

void write_fields(const Context& context, Buffer& out, const ObjectForm& form, const void* value) {
  for (int i = 0; i < form.count; ++i) {
    const Field& field = form.fields[i];
    const void* at = static_cast<const char*>(value) + field.offset;
    const bool absent = is_absent_field(field, at);
    if (absent && (field.need & nullable) == 0) continue;
    out += field.written_key();
    if (absent)
      out += "null";
    else if (field.type->kind == Kind::scalar)  // as most are
      form_of<ScalarForm>(*field.type).write(context, out, at);
    else
      write(context, out, *field.type, at);
  }
}

}  // namespace

void write(const Context& context, Buffer& out, const Type& type, const void* value) {
  switch (type.kind) {
    case Kind::text:
      return append_quoted(out, *static_cast<const Text*>(value));
    case Kind::boolean:
      out += *static_cast<const bool*>(value) ? "true" : "false";
      return;
    case Kind::integer:
      return append_integer(out, *static_cast<const std::int64_t*>(value));
    case Kind::word: {
      const WordForm& form = form_of<WordForm>(type);
      return append_plain(out, form.names[word_of(form, value)]);
    }
    case Kind::scalar:
      return form_of<ScalarForm>(type).write(context, out, value);
    case Kind::optional:
      return write_optional(context, out, form_of<OptionalForm>(type), value);
    case Kind::single:
      return write(context, out, *form_of<ListForm>(type).inner, form_of<ListForm>(type).at(value, 0));
    case Kind::columns:
      return write_table(context, out, form_of<ListForm>(type), value);
    case Kind::list:
      return write_list(context, out, form_of<ListForm>(type), value);
    case Kind::map:
      return write_map(context, out, form_of<MapForm>(type), value);
    case Kind::choice:
      return write_choice(context, out, form_of<ChoiceForm>(type), value);
    case Kind::skipped:
      out += "null";
      return;
    case Kind::object:
      break;
  }
  const ObjectForm& form = form_of<ObjectForm>(type);
  if (form.write != nullptr) return form.write(context, out, value);
  const std::size_t start = out.size();
  write_fields(context, out, form, value);
  close(out, start, "{}");
}

}  // namespace regulars::codec
