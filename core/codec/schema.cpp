#include "core/codec/schema.hpp"

#include "core/codec/describe_event.hpp"
#include "core/codec/documents.hpp"
#include "core/codec/scalars.hpp"
#include "core/codec/writer.hpp"

#if REGULARS_DESCRIBES

namespace regulars {
namespace codec {
namespace {

void append_schema(Buffer& out, const Type& type);

void append_words(Buffer& out, const WordForm& form) {
  out += R"({"enum":[)";
  bool more = false;
  for (int i = 0; i < form.count; ++i) {
    if (form.names[i].empty()) continue;
    if (more) out += ',';
    more = true;
    append_quoted(out, form.names[i]);
  }
  out += "]}";
}

void append_integer_schema(Buffer& out, const IntegerForm& form) {
  append_integer(out += R"({"type":"integer","minimum":)", form.min);
  append_integer(out += R"(,"maximum":)", form.max);
  out += '}';
}

void append_choice(Buffer& out, const ChoiceForm& form) {
  out += R"({"anyOf":[)";
  for (int i = 0; i < form.count; ++i) {
    if (i > 0) out += ',';
    append_schema(out, *form.alternatives[i].type);
  }
  out += "]}";
}

void append_schema(Buffer& out, const Type& type) {
  switch (type.kind) {
    case Kind::text:
      out += R"({"type":"string"})";
      return;
    case Kind::boolean:
      out += R"({"type":"boolean"})";
      return;
    case Kind::integer:
      return append_integer_schema(out, form_of<IntegerForm>(type));
    case Kind::word:
      return append_words(out, form_of<WordForm>(type));
    case Kind::scalar: {
      const char* schema = form_of<ScalarForm>(type).schema;
      out += schema == nullptr ? R"({"type":"string"})" : schema;
      return;
    }
    case Kind::optional:
      return append_schema(out, *form_of<OptionalForm>(type).inner);
    case Kind::single:
      return append_schema(out, *form_of<ListForm>(type).inner);
    case Kind::list: {
      const ListForm& form = form_of<ListForm>(type);
      append_schema(out += R"({"type":"array","items":)", *form.inner);
      if (form.most != SIZE_MAX)
        append_integer(out += R"(,"maxItems":)", static_cast<std::int64_t>(form.most));
      out += '}';
      return;
    }
    case Kind::map:
      append_schema(out += R"({"type":"object","additionalProperties":)", *form_of<MapForm>(type).inner);
      out += '}';
      return;
    case Kind::choice:
      return append_choice(out, form_of<ChoiceForm>(type));
    case Kind::columns:
    case Kind::skipped:
      return void(out += R"({"type":"object"})");
    case Kind::object:
      (out += R"({"$ref":"#/$defs/)") += form_of<ObjectForm>(type).name;
      out += "\"}";
      return;
  }
}

// A key's own schema with its description; null beside it where absence is printed so.
void append_property(Buffer& out, const Field& field) {
  append_key(out, field.name(), false);
  out += R"({"description":)";
  append_quoted(out, field.says);
  const bool has_default = field.initial != 0 && (field.need & required) == 0;
  if (has_default && field.type->kind == Kind::boolean) out += R"(,"default":true)";
  if (has_default && field.type->kind == Kind::integer)
    append_integer(out += R"(,"default":)", field.initial);
  if (field.type->kind == Kind::word && (field.need & required) == 0) {
    append_quoted(out += R"(,"default":)", form_of<WordForm>(*field.type).names[field.initial]);
  }
  const bool or_null = (field.need & nullable) != 0;
  out += or_null ? R"(,"anyOf":[{"type":"null"},)" : R"(,"allOf":[)";
  append_schema(out, *field.type);
  out += "]}";
}

// The names of `keys` as a JSON list.
void append_names(Buffer& out, const ObjectForm& form, std::uint64_t keys) {
  out += '[';
  bool more = false;
  for (int i = 0; i < form.count; ++i) {
    if ((keys >> i & 1) == 0) continue;
    if (more) out += ',';
    more = true;
    append_quoted(out, form.fields[i].name());
  }
  out += ']';
}

std::uint64_t required_keys(const ObjectForm& form) {
  std::uint64_t keys = 0;
  for (int i = 0; i < form.count; ++i) {
    if ((form.fields[i].need & required) != 0) keys |= std::uint64_t{1} << i;
  }
  return keys;
}

// An event's keys go by its type (R155).
void append_event_cases(Buffer& out, const ObjectForm& form) {
  out += R"(,"oneOf":[)";
  for (int i = 0; i < event_kind_form.count; ++i) {
    if (i > 0) out += ',';
    const EventKeys keys = keys_of(static_cast<EventType>(i));
    append_quoted(out += R"({"properties":{"type":{"const":)", event_kind_names[i]);
    out += '}';
    for (int field = 0; field < form.count; ++field) {
      if (((keys.must | keys.may) >> field & 1) != 0) continue;
      append_key(out, form.fields[field].name(), true);
      out += "false";
    }
    append_names(out += R"(},"required":)", form, keys.must);
    out += '}';
  }
  out += ']';
}

void append_definition(Buffer& out, const Type& type) {
  const ObjectForm& form = form_of<ObjectForm>(type);
  append_key(out, form.name, false);
  out += R"({"type":"object","properties":{)";
  for (int i = 0; i < form.count; ++i) {
    if (i > 0) out += ',';
    append_property(out, form.fields[i]);
  }
  append_names(out += R"(},"required":)", form, required_keys(form));
  out += R"(,"additionalProperties":false)";
  if (&type == &event_type) append_event_cases(out, form);
  out += '}';
}

}  // namespace
}  // namespace codec

List<std::string_view> schema_names() {
  List<std::string_view> names;
  for (const codec::Document& document : codec::documents()) names.push_back(document.name);
  return names;
}

Text json_schema(std::string_view name) {
  using namespace codec;
  for (const Document& document : documents()) {
    if (document.name != name) continue;
    Buffer out = R"({"$schema":"https://json-schema.org/draft/2020-12/schema","title":)";
    append_quoted(out, Text("Regulars ") + Text(name));
    (out += R"(,"$ref":"#/$defs/)") += form_of<ObjectForm>(*document.type).name;
    out += R"(","$defs":{)";
    bool more = false;
    for (const Type* type : object_types(*document.type)) {
      if (more) out += ',';
      more = true;
      append_definition(out, *type);
    }
    return out += "}}";
  }
  return "";
}

}  // namespace regulars

#endif
