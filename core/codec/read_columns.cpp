// The part of the reader that takes records column by column (core/codec/packed.hpp).
#include "core/codec/packed.hpp"
#include "core/codec/reader.hpp"
#include "core/codec/storage.hpp"

namespace regulars::codec {

void Reader::column_key(Frame& frame, std::string_view name) {
  if (name != rows_key) return known_key(frame, form_of<ObjectForm>(*form_of<ListForm>(*frame.type).inner), name);
  frame.field = field_of_rows;
  keep_key(frame, name);
}

void Reader::end_column(const Frame& frame) {
  if (frame.field != field_of_rows && frame.index < form_of<ListForm>(*frame.type).size(frame.target)) report(path(), "as many entries as there are rows", "fewer");
}

Reader::Slot Reader::row_slot(const Frame& frame, std::size_t row) {
  const ListForm& form = form_of<ListForm>(*frame.type);
  const Field& field = form_of<ObjectForm>(*form.inner).fields[frame.field];
  const auto at = [&](std::size_t i) {
    return static_cast<char*>(const_cast<void*>(form.at(frame.target, i))) + field.offset;
  };
  if (context_.packed) context_.packed->before = row > 0 ? at(row - 1) : nullptr;
  return {field.type, at(row)};
}

Reader::Slot Reader::column_slot(Frame& frame) {
  if (frame.field == field_of_rows) {
    report(path(), "how many more like that", "a list or an object");
    return {nullptr, nullptr};
  }
  const std::size_t row = frame.index++;
  if (row < form_of<ListForm>(*frame.type).size(frame.target)) return row_slot(frame, row);
  if (!frame.too_long) report(path(), "as many entries as there are rows", "more");
  frame.too_long = true;
  return {nullptr, nullptr};
}

void Reader::make_rows(Frame& frame, const Scalar& value) {
  const ListForm& form = form_of<ListForm>(*frame.type);
  if (value.kind != Json::integer || value.integer < 1 || value.integer > rows_max || form.append == nullptr || form.size(frame.target) > 0)
    return report(path(), "how many rows there are before them", got_of(value));
  for (std::int64_t i = 0; i < value.integer; ++i) form.append(frame.target);
}

// An object where a column is due: what the rows have of their own.
Reader::Slot Reader::strung_slot() {
  const Frame& frame = top();
  const Type& own = *form_of<ObjectForm>(*form_of<ListForm>(*frame.type).inner).fields[frame.field].type;
  Strung* strung = context_.packed ? context_.packed->strung : nullptr;
  if (own.kind != Kind::columns || !strung || frame.target == strung) {
    report(path(), "a column, or what all rows have", "an object");
    return {nullptr, nullptr};
  }
  strung->form.inner = form_of<ListForm>(own).inner;
  strung->rows.clear();
  strung->counts.clear();
  return {&strung->type, strung};
}

// The list that says how many.
Reader::Slot Reader::counts_slot(const Frame& frame) {
  Strung* strung = context_.packed ? context_.packed->strung : nullptr;
  if (frame.field != field_of_rows || !strung || frame.target != strung || !strung->rows.empty()) return {nullptr, nullptr};
  return {TypeOf<List<std::int64_t>>::value, &strung->counts};
}

void Reader::string_rows(const Frame& owners) {
  Strung& strung = *context_.packed->strung;
  const std::size_t count = form_of<ListForm>(*owners.type).size(owners.target);
  std::int64_t left = rows_max;
  for (const std::int64_t rows : strung.counts) left -= rows < 0 || rows > left ? left + 1 : rows;
  if (left < 0 || strung.counts.size() != count) return report(path(), "as many entries as there are rows", "a list");
  for (std::size_t i = 0; i < count; ++i) {
    const Slot own = row_slot(owners, i);
    const ListForm& form = form_of<ListForm>(*own.type);
    for (std::int64_t row = 0; row < strung.counts[i]; ++row) form.append(own.target);
    strung.add(form, own.target);
  }
}

// What all rows have.
void Reader::all_rows(Frame& frame, const Scalar& value) {
  const std::size_t count = form_of<ListForm>(*frame.type).size(frame.target), findings = findings_.size();
  if (count == 0) report(path(), "how many rows there are before them", "a column");
  for (std::size_t row = 0; row < count && findings_.size() == findings; ++row) {
    if (context_.packed) context_.packed->again = row > 0;
    store(row_slot(frame, row), value);
  }
  if (context_.packed) context_.packed->again = false;
}

// A list where a value of a column is due, and the column's values are no lists.
bool Reader::begins_rows_again(Json kind) {
  if (kind != Json::list || !is_among_rows() || top().is_object || top().field < 0 || top().index == 0) return false;
  const ObjectForm& row = form_of<ObjectForm>(*form_of<ListForm>(*top().type).inner);
  return row.fields[top().field].type->kind != Kind::list;
}

// So many more values like the last one of the column.
void Reader::rows_again(const Scalar& value) {
  Frame& column = frames_[static_cast<std::size_t>(depth_ - 2)];
  if (value.kind != Json::integer || value.integer < 1) return report(path(), "how many more like that", got_of(value));
  for (std::int64_t i = 0; i < value.integer && !column.too_long; ++i) {
    const Slot slot = column_slot(column);
    const bool is_said = slot.type == nullptr || last_row_.kind == Json::null || is_as_before(slot, last_row_);
    if (!is_said) store(slot, last_row_);
  }
}

// A column's next value, one value for all rows, or their number. The slot is what is still to be stored; null leaves a
// row as it is.
Reader::Slot Reader::rows_value(const Scalar& value) {
  Frame& frame = top();
  if (!frame.is_object && frame.field == field_of_rows) {
    rows_again(value);
    return {nullptr, nullptr};
  }
  if (!frame.is_object) {
    last_row_text_.assign(value.text);
    last_row_ = value;
    last_row_.text = last_row_text_;
    const Slot slot = column_slot(frame);
    const bool is_said = slot.type == nullptr || value.kind == Json::null || is_as_before(slot, value);
    return is_said ? Slot{nullptr, nullptr} : slot;
  }
  if (frame.field == field_of_rows) make_rows(frame, value);
  else if (frame.field >= 0 && value.kind != Json::null) all_rows(frame, value);
  return {nullptr, nullptr};
}

bool Reader::is_as_before(Slot slot, const Scalar& value) const {
  const auto copy = slot.type->kind == Kind::optional ? form_of<OptionalForm>(*slot.type).copy : nullptr;
  const void* before = context_.packed ? context_.packed->before : nullptr;
  if (!copy || !before || value.kind != Json::boolean || !value.flag) return false;
  copy(slot.target, before);
  return true;
}

}  // namespace regulars::codec
