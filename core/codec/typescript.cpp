#include "core/codec/describe_state.hpp"
#include "core/codec/documents.hpp"
#include "core/codec/schema.hpp"

#if REGULARS_DESCRIBES

namespace regulars {
namespace codec {
namespace {

Text type_text(const Type& type);

Text words_text(const WordForm& form) {
  Buffer out;
  for (int i = 0; i < form.count; ++i) {
    if (form.names[i].empty()) continue;
    if (!out.empty()) out += " | ";
    ((out += '\'') += form.names[i]) += '\'';
  }
  return out;
}

Text choice_text(const ChoiceForm& form) {
  Buffer out;
  for (int i = 0; i < form.count; ++i) {
    if (i > 0) out += " | ";
    out += type_text(*form.alternatives[i].type);
  }
  return out;
}

Text list_text(const Type& inner) {
  const Text text = type_text(inner);
  return text.find(' ') == Text::npos ? text + "[]" : "(" + text + ")[]";
}

Text type_text(const Type& type) {
  switch (type.kind) {
    case Kind::text:
      return "string";
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
      return "number";
    case Kind::word:
      return words_text(form_of<WordForm>(type));
    case Kind::scalar: {
      const char* text = form_of<ScalarForm>(type).typescript;
      return text == nullptr ? "string" : text;
    }
    case Kind::optional:
      return type_text(*form_of<OptionalForm>(type).inner);
    case Kind::single:
      return type_text(*form_of<ListForm>(type).inner);
    case Kind::list:
      return list_text(*form_of<ListForm>(type).inner);
    case Kind::columns:
      return "object";
    case Kind::map:
      return "Record<string, " + type_text(*form_of<MapForm>(type).inner) + ">";
    case Kind::choice:
      return choice_text(form_of<ChoiceForm>(type));
    case Kind::skipped:
      return "Program";
    case Kind::object:
      return form_of<ObjectForm>(type).name;
  }
  return "unknown";
}

void append_key_line(Buffer& out, const Field& field, bool is_required) {
  if (field.says[0] != '\0') ((out += "  /** ") += field.says) += " */\n";
  (out += "  ") += field.name();
  out += is_required ? ": " : "?: ";
  out += type_text(*field.type);
  if ((field.need & nullable) != 0) out += " | null";
  out += ";\n";
}

void append_interface(Buffer& out, const ObjectForm& form) {
  ((out += "\nexport interface ") += form.name) += " {\n";
  for (int i = 0; i < form.count; ++i) {
    append_key_line(out, form.fields[i], (form.fields[i].need & (required | always | nullable)) != 0);
  }
  out += "}\n";
}

// "voucher_use" is interface VoucherUseEvent.
Text event_name(std::string_view word) {
  Text name;
  bool capital = true;
  for (const char letter : word) {
    if (letter != '_') name += static_cast<char>(capital ? letter - 'a' + 'A' : letter);
    capital = letter == '_';
  }
  return name + "Event";
}

void append_events(Buffer& out, const ObjectForm& form) {
  Text all;
  for (int i = 0; i < event_kind_form.count; ++i) {
    const EventKeys keys = keys_of(static_cast<EventType>(i));
    const Text name = event_name(event_kind_names[i]);
    ((out += "\nexport interface ") += name) += " {\n";
    for (int field = 0; field < form.count; ++field) {
      const std::uint64_t one = std::uint64_t{1} << field;
      if (((keys.must | keys.may) & one) == 0) continue;
      if (form.fields[field].name() == "type")
        ((out += "  type: '") += event_kind_names[i]) += "';\n";
      else
        append_key_line(out, form.fields[field], (keys.must & one) != 0);
    }
    out += "}\n";
    all += (all.empty() ? "" : " | ") + name;
  }
  out += "\nexport type Event = " + all + ";\n";
  out += "export type EventType = Event['type'];\n";
}

}  // namespace
}  // namespace codec

Text typescript() {
  using namespace codec;
  Buffer out(
      "// Made from the engine's own descriptions (core/codec); not to be edited.\n\n"
      "/** A decimal string in the program's currency, such as \"12.50\". */\nexport type Amount = string;\n"
      "/** A decimal string: a rate, a multiplier, a percentage. */\nexport type Decimal = string;\n"
      "/** ISO 8601: \"PT30M\", \"P14D\", \"P12M\". */\nexport type Duration = string;\n"
      "/** RFC 3339 with an offset; printed ones are UTC. */\nexport type Instant = string;\n"
      "/** \"02-29\" */\nexport type MonthDay = string;\n"
      "export type Status = " +
      words_text(status_form) + ";\n");
  for (const Type* type : object_types()) {
    const ObjectForm& form = form_of<ObjectForm>(*type);
    if (type == &event_type)
      append_events(out, form);
    else
      append_interface(out, form);
  }
  return out;
}

}  // namespace regulars

#endif
