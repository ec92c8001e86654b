#include "core/codec/reader.hpp"

#include "core/codec/content_hash.hpp"
#include "core/codec/scalars.hpp"

namespace regulars::codec {
namespace {

// Keys are short: no call for a few letters.
bool is_same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace

bool Reader::read(std::string_view text) {
  Scanner<Reader>(text, *this).run();
  return findings_.empty();
}

Reader::Slot Reader::list_slot(Frame& frame) {
  const ListForm& form = form_of<ListForm>(*frame.type);
  if (++frame.index <= form.most) return {form.inner, form.append(frame.target)};
  if (!frame.too_long) {
    Buffer most;
    append_integer(most, static_cast<std::int64_t>(form.most));
    report(path(), "at most " + Text(most) + " entries", "more");
  }
  frame.too_long = true;
  return {nullptr, nullptr};
}

// Where the value that comes now goes.
Reader::Slot Reader::next_slot() {
  if (depth_ == 0) return {&root_, target_};
  Frame& frame = top();
  if (frame.type == nullptr) return {nullptr, nullptr};
  if (frame.type->kind == Kind::object && frame.field >= 0) {
    const Field& field = form_of<ObjectForm>(*frame.type).fields[frame.field];
    return {field.type, static_cast<char*>(frame.target) + field.offset};
  }
  if (frame.type->kind == Kind::list) return list_slot(frame);
  if (frame.type->kind == Kind::columns) return frame.is_object ? counts_slot(frame) : column_slot(frame);
  if (frame.type->kind == Kind::map)
    return {frame.slot == nullptr ? nullptr : form_of<MapForm>(*frame.type).inner, frame.slot};
  return {nullptr, nullptr};
}

Reader::Slot Reader::resolve(Slot slot, Json kind) const {
  while (slot.type != nullptr) {
    if (slot.type->kind == Kind::optional) {
      const OptionalForm& form = form_of<OptionalForm>(*slot.type);
      slot = {form.inner, form.emplace(slot.target)};
    } else if (slot.type->kind == Kind::single) {
      const ListForm& form = form_of<ListForm>(*slot.type);
      slot = {form.inner, form.append(slot.target)};
    } else if (slot.type->kind == Kind::choice) {
      const ChoiceForm& form = form_of<ChoiceForm>(*slot.type);
      const Alternative* fits = nullptr;
      for (int i = 0; i < form.count && fits == nullptr; ++i) {
        if ((form.alternatives[i].kinds & bit(kind)) != 0) fits = &form.alternatives[i];
      }
      if (fits == nullptr) return {nullptr, nullptr};
      if (fits->chosen != nullptr) fits->chosen(slot.target);
      slot = {fits->type, static_cast<char*>(slot.target) + fits->offset};
    } else {
      return slot;
    }
  }
  return slot;
}

void Reader::store(Slot slot, const Scalar& value) {
  const Slot place = slot.type->kind <= Kind::scalar ? slot : resolve(slot, value.kind);
  if (place.type == nullptr) return mismatch(*slot.type, value);
  bool fits = false;
  switch (place.type->kind) {
    case Kind::text:
      fits = value.kind == Json::text;
      if (fits) static_cast<Text*>(place.target)->assign(value.text);
      break;
    case Kind::boolean:
      fits = value.kind == Json::boolean;
      if (fits) *static_cast<bool*>(place.target) = value.flag;
      break;
    case Kind::integer: {
      const IntegerForm& form = form_of<IntegerForm>(*place.type);
      fits = value.kind == Json::integer && value.integer >= form.min && value.integer <= form.max;
      if (fits) *static_cast<std::int64_t*>(place.target) = value.integer;
      break;
    }
    case Kind::word: {
      const WordForm& form = form_of<WordForm>(*place.type);
      for (int i = 0; i < form.count && value.kind == Json::text && !value.text.empty() && !fits; ++i) {
        fits = form.names[i] == value.text;
        if (fits && form.size == 1) *static_cast<bool*>(place.target) = i != 0;
        if (fits && form.size != 1) *static_cast<std::int32_t*>(place.target) = i;
      }
      break;
    }
    case Kind::scalar:
      fits = form_of<ScalarForm>(*place.type).read(context_, value, place.target);
      break;
    default:
      break;
  }
  if (!fits) mismatch(*slot.type, value);
}

bool Reader::scalar(const Scalar& value) {
  const Slot slot = is_among_rows() ? rows_value(value) : next_slot();
  if (slot.type != nullptr) {
    if (depth_ > 0 && value.kind == Json::text && top().field >= 0) top().as_text |= flag(top().field);
    store(slot, value);
  }
  if (context_.counts_content) count_value(hash_of(value));
  return true;
}

bool Reader::begin(Json kind) {
  const bool is_object = kind == Json::object;
  const bool is_column = (is_among_rows() && top().is_object && top().field >= 0) || begins_rows_again(kind);
  const Slot slot = !is_column ? next_slot() : is_object ? strung_slot() : Slot{top().type, top().target};
  const Slot place = is_column ? slot : resolve(slot, kind);
  const int column = !is_column || is_object ? -1 : top().is_object ? top().field : field_of_rows;
  const bool fits = place.type != nullptr && (is_column || (is_object ? is_keyed(*place.type) : place.type->kind == Kind::list));
  const bool skips = is_object && place.type != nullptr && place.type->kind == Kind::skipped;
  if (slot.type != nullptr && !fits && !skips)
    report(path(), expected_of(*slot.type, context_.exponent), is_object ? "an object" : "a list");
  if (depth_ == depth_max) {
    report(path(), "at most 32 levels", "more");
    return false;
  }
  ++depth_;
  Frame& frame = *top_++;
  frame.type = fits ? place.type : nullptr;
  frame.target = place.target;
  frame.is_object = is_object;
  frame.field = column;
  frame.seen = frame.as_text = 0;
  frame.index = 0;
  frame.too_long = false;
  frame.slot = nullptr;
  frame.key = frame.key_end = keys_.size();
  frame.key_hash = 0;
  frame.hash = is_object ? 1 : 2;
  return true;
}

void Reader::known_key(Frame& frame, const ObjectForm& form, std::string_view name) {
  // Keys mostly come in the order of the table, so the search begins behind the last one found.
  const int start = frame.field < 0 ? 0 : frame.field + 1;
  frame.field = -1;
  for (int i = 0; i < form.count; ++i) {
    const int candidate = start + i < form.count ? start + i : start + i - form.count;
    if (!is_same(form.fields[candidate].name(), name)) continue;
    frame.field = candidate;
    break;
  }
  if (frame.field < 0) {
    keep_key(frame, name);
    Text keys = "one of";
    for (int i = 0; i < form.count; ++i) {
      if ((form.fields[i].need & unlisted) == 0) ((keys += i == 0 ? " " : ", ") += form.fields[i].name());
    }
    return report(path(), std::move(keys), "an unknown key");
  }
  if ((frame.seen & flag(frame.field)) != 0) {
    report(path(), "each key once", "the key again");
    keep_key(frame, name);
    frame.field = -1;
    return;
  }
  frame.seen |= flag(frame.field);
}

bool Reader::key(std::string_view name) {
  Frame& frame = top();
  if (context_.counts_content) frame.key_hash = hash64(name);
  if (frame.type == nullptr) {
    keep_key(frame, name);
  } else if (frame.type->kind == Kind::object) {
    known_key(frame, form_of<ObjectForm>(*frame.type), name);
  } else if (frame.type->kind == Kind::columns) {
    column_key(frame, name);
  } else {
    keep_key(frame, name);
    frame.slot = form_of<MapForm>(*frame.type).insert(frame.target, name);
    if (frame.slot == nullptr) report(path(), "each key once", "the key again");
  }
  return true;
}

void Reader::missing_keys(const Frame& frame, const ObjectForm& form) {
  for (int i = 0; i < form.count; ++i) {
    const Field& field = form.fields[i];
    if ((field.need & required) == 0 || (frame.seen & flag(i)) != 0) continue;
    report((path() += '/') += field.name(), expected_of(*field.type, context_.exponent), "nothing");
  }
}

bool Reader::end_object() {
  Frame& frame = top();
  frame.field = -1;
  if (keys_.size() != frame.key) keep_key(frame, {});
  if (frame.type != nullptr && frame.type->kind == Kind::object) {
    --depth_;  // the object's own path, for what is missing in it
    const ObjectForm& form = form_of<ObjectForm>(*frame.type);
    if ((form.must & ~frame.seen) != 0) missing_keys(frame, form);
    Ending ending(*this, frame, form);
    if (form.finish != nullptr) form.finish(ending, frame.target);
    ++depth_;
  }
  return end();
}

bool Reader::end_list() {
  if (is_among_rows()) end_column(top());
  end();
  if (is_among_rows() && counts_slot(top()).type != nullptr) string_rows(top_[-2]);
  return true;
}

bool Reader::end() {
  const Frame& frame = *--top_;
  --depth_;
  if (context_.counts_content) count_value(mix(frame.hash, std::uint64_t{frame.is_object}));
  return true;
}

// Adds the hash of a finished value to what holds it: objects without regard to order, lists in order.
void Reader::count_value(std::uint64_t hash) {
  if (depth_ == 0) {
    content_ = hash;
    return;
  }
  Frame& frame = top();
  if (!frame.is_object) {
    frame.hash = mix(frame.hash, hash);
    return;
  }
  static const std::uint64_t member = hash64("member");
  if (depth_ > 1 || frame.key_hash != member) frame.hash += mix(frame.key_hash, hash);
}

void Reader::broken(std::size_t position) {
  Buffer got = "no JSON (or no UTF-8) at byte ";
  append_integer(got, static_cast<std::int64_t>(position));
  report(path(), "JSON text", std::move(got));
}

}  // namespace regulars::codec
