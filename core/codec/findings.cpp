// How a reader says what it found: where, what was expected, what stood there.
#include "core/codec/reader.hpp"
#include "core/codec/scalars.hpp"

namespace regulars::codec {
namespace {

void append_pointer(Buffer& path, std::string_view key) {
  path += '/';
  for (const char letter : key) {
    if (letter == '~')
      path += "~0";
    else if (letter == '/')
      path += "~1";
    else
      path += letter;
  }
}

// At most so many bytes, never half a character.
std::string_view shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

Text one_of(const WordForm& form) {
  Buffer text = "one of";
  bool first = true;
  for (int i = 0; i < form.count; ++i) {
    if (form.names[i].empty()) continue;
    ((text += first ? " " : ", ") += form.names[i]);
    first = false;
  }
  return text;
}

Text integer_within(const IntegerForm& form) {
  Buffer text = "an integer from ";
  append_integer(text, form.min);
  append_integer(text += " to ", form.max);
  return text;
}

}  // namespace

Text expected_of(const Type& type, int exponent) {
  switch (type.kind) {
    case Kind::text:
      return "a text";
    case Kind::boolean:
      return "true or false";
    case Kind::integer:
      return integer_within(form_of<IntegerForm>(type));
    case Kind::word:
      return one_of(form_of<WordForm>(type));
    case Kind::scalar:
      break;
    case Kind::optional:
      return expected_of(*form_of<OptionalForm>(type).inner, exponent);
    case Kind::single:
      return expected_of(*form_of<ListForm>(type).inner, exponent);
    case Kind::list:
      return "a list";
    case Kind::map:
    case Kind::columns:
      return "an object";
    case Kind::object:
    case Kind::skipped:
      return "an object";
    case Kind::choice:
      break;
  }
  Buffer text;
  if (type.kind == Kind::scalar) {
    text += form_of<ScalarForm>(type).expected;
    if (&type == &amount_type) append_money(text += ", such as ", Money{1250}, exponent, "\"");
    return text;
  }
  const ChoiceForm& form = form_of<ChoiceForm>(type);
  for (int i = 0; i < form.count; ++i)
    (text += i == 0 ? "" : ", or ") += expected_of(*form.alternatives[i].type, exponent);
  return text;
}

Text got_of(const Scalar& value) {
  Buffer text;
  switch (value.kind) {
    case Json::null:
      return "null";
    case Json::boolean:
      return value.flag ? "true" : "false";
    case Json::integer:
      append_integer(text, value.integer);
      return text;
    case Json::number:
      return Text(shortened(value.text, 60));
    default:
      append_quoted(text, shortened(value.text, 60));
      return text;
  }
}

Text Reader::path() const {
  Buffer path;
  for (int level = 0; level < depth_; ++level) {
    const Frame& frame = frames_[static_cast<std::size_t>(level)];
    if (!frame.is_object) {
      append_integer(path += '/', static_cast<std::int64_t>(frame.index == 0 ? 0 : frame.index - 1));
    } else if (frame.field >= 0) {
      const Type& object = frame.type->kind == Kind::columns ? *form_of<ListForm>(*frame.type).inner : *frame.type;
      append_pointer(path, form_of<ObjectForm>(object).fields[frame.field].name());
    } else if (frame.key_end > frame.key) {
      append_pointer(path,
                     shortened(std::string_view(keys_).substr(frame.key, frame.key_end - frame.key), 60));
    }
  }
  return path;
}

void Reader::report(Text path, Text expected, Text got) {
  if (findings_.size() >= findings_max) return;
  findings_.push_back({std::move(path), std::move(expected), std::move(got)});
}

void Reader::mismatch(const Type& type, const Scalar& value) {
  report(path(), expected_of(type, context_.exponent), got_of(value));
}

std::uint64_t Ending::bit_of(std::string_view key) const {
  for (int i = 0; i < form_.count; ++i) {
    if (form_.fields[i].name() == key) return std::uint64_t{1} << static_cast<unsigned>(i);
  }
  return 0;
}

void Ending::report(std::string_view key, Text expected, Text got) {
  Buffer path(reader_.path());
  if (!key.empty()) append_pointer(path, key);
  reader_.report(std::move(path), std::move(expected), std::move(got));
}

std::size_t Ending::keep_findings_at(const std::string_view* keys, int count) {
  const Text here = reader_.path() + '/';
  erase_if(reader_.findings_, [&](const Finding& finding) {
    for (int i = 0; i < count; ++i) {
      if (finding.path == here + Text(keys[i])) return false;
    }
    return true;
  });
  return reader_.findings_.size();
}

}  // namespace regulars::codec
