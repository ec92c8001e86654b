// The part of the writer that puts records column by column (core/codec/packed.hpp).
#include <cstring>
#include <utility>

#include "core/codec/packed.hpp"
#include "core/codec/scalars.hpp"
#include "core/codec/writer.hpp"

namespace regulars::codec {
namespace {

void write_columns(const Context& context, Buffer& out, const ListForm& form, const void* list);

// Byte by byte: they are short, and so newly written that the processor could not read them at once yet.
bool reads_alike(std::string_view one, std::string_view other) {
  std::size_t i = one.size();
  if (i != other.size()) return false;
  while (i > 0 && one[i - 1] == other[i - 1]) --i;
  return i == 0;
}

class Column {
 public:
  Column(const Context& context, const ListForm& list, const void* rows, const Field& field)
      : context_(context), list_(list), rows_(rows), field_(field), count_(list.size(rows)), apart_context_(context) {
    apart_.apart = true;
    apart_context_.packed = &apart_;
  }

  bool says_nothing() const {
    for (std::size_t i = 0; i < count_; ++i)
      if (!is_absent(*field_.type, at(i), field_.initial)) return false;
    return true;
  }

  void write(Buffer& out) const {
    if (field_.type->kind == Kind::columns) return write_strung(out);
    if (is_one_for_all(out)) return;
    std::size_t last_at = 0, last_bytes = 0;  // of the last row written
    std::int64_t more = 0;                    // rows like it since
    char before = '[';
    for (std::size_t i = 0; i < count_; ++i, before = ',') {
      const std::size_t start = out.size();
      write_row(out += before, i);
      const std::string_view row = std::string_view(out).substr(start + 1), last = std::string_view(out).substr(last_at, last_bytes);
      if (i > 0 && reads_alike(row, last) && row[0] != '[' && row[0] != '{') {
        out.resize(start);
        ++more;
        continue;
      }
      last_bytes = row.size();
      if (more > 0) {
        const Text late(row), again(last);
        out.resize(start);
        say_more(out, again, more);
        (out += ',') += late;
      }
      last_at = out.size() - last_bytes;
    }
    if (more > 0) say_more(out, Text(std::string_view(out).substr(last_at, last_bytes)), more);
    out += ']';
  }

 private:
  static void say_more(Buffer& out, std::string_view last, std::int64_t& more) {
    if (more == 1) (out += ',') += last;
    if (more > 1) append_integer(out += ",[", more), out += ']';
    more = 0;
  }

  void write_strung(Buffer& out) const {
    const ListForm& lists = form_of<ListForm>(*field_.type);
    Strung strung;
    append_key(out += '{', rows_key, false);
    char before = '[';
    for (std::size_t i = 0; i < count_; ++i, before = ',') {
      append_integer(out += before, static_cast<std::int64_t>(lists.size(at(i))));
      strung.add(lists, at(i));
    }
    out += ']';
    write_columns(context_, out, strung.form, &strung);
    out += '}';
  }

  const void* at(std::size_t i) const { return static_cast<const char*>(list_.at(rows_, i)) + field_.offset; }

  void write_row(Buffer& out, std::size_t i) const {
    Packed* packed = context_.packed;
    const void* last = i > 0 ? at(i - 1) : nullptr;
    const auto copy = field_.type->kind == Kind::optional ? form_of<OptionalForm>(*field_.type).copy : nullptr;
    if (copy && last) {
      Buffer here, above;
      write_apart(here, i);
      write_apart(above, i - 1);
      if (std::string_view(here) == std::string_view(above)) {
        out += "true";
        return;
      }
    }
    const void* outer = packed ? std::exchange(packed->before, last) : nullptr;
    codec::write(context_, out, *field_.type, at(i));
    if (packed) packed->before = outer;
  }

  // Without a trace in what was told.
  void write_apart(Buffer& out, std::size_t i) const {
    apart_.before = i > 0 ? at(i - 1) : nullptr;
    codec::write(apart_context_, out, *field_.type, at(i));
  }

  // Whether a row is written like the first one, whose text is given. Most columns hold plain values, which need no text.
  bool is_like_first(std::string_view first, Buffer& row, std::size_t i) const {
    const Kind kind = field_.type->kind;
    if (kind == Kind::integer) return std::memcmp(at(i), at(0), sizeof(std::int64_t)) == 0;
    if (kind == Kind::boolean) return *static_cast<const bool*>(at(i)) == *static_cast<const bool*>(at(0));
    row.clear();
    write_apart(row, i);
    return reads_alike(row, first);
  }

  // Lists and objects have no such form: it would read as a column, or as another list of rows.
  bool is_one_for_all(Buffer& out) const {
    Buffer first, row;
    write_apart(first, 0);
    if (first[0] == '[' || first[0] == '{') return false;
    for (std::size_t i = 1; i < count_; ++i)
      if (!is_like_first(first, row, i)) return false;
    write_row(out, 0);
    return true;
  }

  const Context& context_;
  const ListForm& list_;
  const void* rows_;
  const Field& field_;
  std::size_t count_;
  mutable Packed apart_;
  Context apart_context_;
};

}  // namespace

Strung::Strung() {
  form.size = [](const void* at) { return static_cast<const Strung*>(at)->rows.size(); };
  form.at = [](const void* at, std::size_t i) -> const void* { return static_cast<const Strung*>(at)->rows[i]; };
}

void Strung::add(const ListForm& lists, const void* list) {
  form.inner = lists.inner;
  for (std::size_t i = 0; i < lists.size(list); ++i) rows.push_back(const_cast<void*>(lists.at(list, i)));
}

namespace {

void write_columns(const Context& context, Buffer& out, const ListForm& form, const void* list) {
  const ObjectForm& row = form_of<ObjectForm>(*form.inner);
  for (int i = 0; i < row.count; ++i) {
    const Column column(context, form, list, row.fields[i]);
    if (column.says_nothing()) continue;
    out += row.fields[i].written_key();
    column.write(out);
  }
}

}  // namespace

void write_table(const Context& context, Buffer& out, const ListForm& form, const void* list) {
  out += '{';
  if (const std::size_t count = form.size(list)) {
    append_key(out, rows_key, false);
    append_integer(out, static_cast<std::int64_t>(count));
    write_columns(context, out, form, list);
  }
  out += '}';
}

}  // namespace regulars::codec
