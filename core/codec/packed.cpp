#include "core/codec/packed.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/codec/scalars.hpp"
#include "core/codec/writer.hpp"

namespace regulars::codec {
namespace {

// ---- texts told once
bool read_repeated(Context& context, const Scalar& value, void* at) {
  Text& text = *static_cast<Text*>(at);
  Packed* packed = context.packed;
  if (value.kind == Json::text) {
    text.assign(value.text);
    if (!packed || text.empty()) return true;
    if (!packed->again) packed->texts.push_back(text), packed->last = static_cast<std::int64_t>(packed->texts.size()) - 1;
    return true;
  }
  if (value.kind != Json::integer || !packed) return false;
  const auto count = static_cast<std::int64_t>(packed->texts.size());
  if (!packed->again) {
    if (value.integer < -count || value.integer > count) return false;
    packed->last += value.integer;
  }
  if (packed->last < 0 || packed->last >= count) return packed->last = 0, false;
  text = packed->texts[static_cast<std::size_t>(packed->last)];
  return true;
}

void write_repeated(const Context& context, Buffer& out, const void* at) {
  const Text& text = *static_cast<const Text*>(at);
  Packed* packed = context.packed;
  if (!packed || packed->apart || text.empty()) return append_quoted(out, text);
  const auto [number, is_new] = packed->told.tell(text);
  if (is_new) append_quoted(out, text);
  else append_integer(out, number - packed->last);
  packed->last = number;
}
bool no_repeated(const void* at) { return static_cast<const Text*>(at)->empty(); }

// ---- steps from row to row
template <class T>
const T* before(const Context& context) {
  return context.packed ? static_cast<const T*>(context.packed->before) : nullptr;
}

bool read_step(Context& context, const Scalar& value, void* at) {
  const std::int64_t* last = before<std::int64_t>(context);
  if (value.kind != Json::integer || !within_bounds(value.integer)) return false;
  *static_cast<std::int64_t*>(at) = value.integer + (last ? *last : 0);
  return true;
}
void write_step(const Context& context, Buffer& out, const void* at) {
  const std::int64_t* last = before<std::int64_t>(context);
  append_integer(out, *static_cast<const std::int64_t*>(at) - (last ? *last : 0));
}
bool no_step(const void*) { return false; }

bool read_step_instant(Context& context, const Scalar& value, void* at) {
  const Instant* last = before<Instant>(context);
  if (value.kind == Json::integer && last && within_bounds(value.integer)) {
    static_cast<Instant*>(at)->seconds = last->seconds + value.integer;
    return true;
  }
  return form_of<ScalarForm>(instant_type).read(context, value, at);
}
void write_step_instant(const Context& context, Buffer& out, const void* at) {
  const Instant* last = before<Instant>(context);
  if (!last) return form_of<ScalarForm>(instant_type).write(context, out, at);
  append_integer(out, static_cast<const Instant*>(at)->seconds - last->seconds);
}

constexpr std::size_t looked_ahead = 64;  // for a moment told before; in the first row everywhere

// "#12"; false when there is none of that number.
bool read_number(Packed& packed, std::string_view text, Moment& moment) {
  std::size_t number = 0;
  for (const char digit : text.substr(1)) {
    if (digit < '0' || digit > '9' || number > packed.moments.size()) return false;
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  if (text.size() < 2 || number >= packed.moments.size()) return false;
  moment = packed.moments[number];
  packed.next_moment = number + 1;
  return true;
}

bool read_step_moment(Context& context, const Scalar& value, void* at) {
  Moment& moment = *static_cast<Moment*>(at);
  const Moment* last = before<Moment>(context);
  Packed* packed = context.packed;
  if (packed && value.kind == Json::boolean) {
    if (!value.flag || packed->next_moment >= packed->moments.size()) return false;
    moment = packed->moments[packed->next_moment++];
    return true;
  }
  if (packed && value.kind == Json::text && value.text.starts_with('#')) return read_number(*packed, value.text, moment);
  if (value.kind == Json::integer && last && within_bounds(value.integer))
    moment = {{last->at.seconds + value.integer}, last->offset};
  else if (!form_of<ScalarForm>(moment_type).read(context, value, at))
    return false;
  if (packed) packed->moments.push_back(moment), packed->next_moment = packed->moments.size();
  return true;
}

// True when it was told before, and that has been said.
bool write_told(Packed& packed, Buffer& out, const Moment& moment, bool is_first) {
  const std::size_t from = is_first ? 0 : packed.next_moment;
  const std::size_t to = is_first ? packed.moments.size() : std::min(packed.moments.size(), from + looked_ahead);
  for (std::size_t i = from; i < to; ++i) {
    if (!(packed.moments[i] == moment)) continue;
    if (i == packed.next_moment) out += "true";
    else append_integer(out += "\"#", static_cast<std::int64_t>(i)), out += '"';
    packed.next_moment = i + 1;
    return true;
  }
  return false;
}

void write_step_moment(const Context& context, Buffer& out, const void* at) {
  const Moment& moment = *static_cast<const Moment*>(at);
  const Moment* last = before<Moment>(context);
  Packed* packed = context.packed && !context.packed->apart ? context.packed : nullptr;
  if (packed && write_told(*packed, out, moment, last == nullptr)) return;
  if (last && last->offset == moment.offset) append_integer(out, moment.at.seconds - last->at.seconds);
  else form_of<ScalarForm>(moment_type).write(context, out, at);
  if (!packed) return;
  packed->moments.push_back(moment);
  packed->next_moment = packed->moments.size();
}

bool read_step_day(Context& context, const Scalar& value, void* at) {
  const Day* last = before<Day>(context);
  if (value.kind != Json::integer || value.integer != static_cast<std::int32_t>(value.integer)) return false;
  static_cast<Day*>(at)->number = static_cast<std::int32_t>(value.integer + (last ? last->number : 0));
  return true;
}
void write_step_day(const Context& context, Buffer& out, const void* at) {
  const Day* last = before<Day>(context);
  append_integer(out, std::int64_t{static_cast<const Day*>(at)->number} - (last ? last->number : 0));
}

constexpr ScalarForm repeated_form{read_repeated, write_repeated, no_repeated, "a text, or the number of one told before",
                                   nullptr, nullptr};
constexpr ScalarForm step_integer_form{read_step, write_step, no_step, "an integer", nullptr, nullptr};
constexpr ScalarForm step_instant_form{read_step_instant, write_step_instant, no_step,
                                       "an RFC 3339 instant, or the seconds since the row before", nullptr, nullptr};
constexpr ScalarForm step_moment_form{read_step_moment, write_step_moment, no_step,
                                      "an RFC 3339 instant, or the seconds since the row before", nullptr, nullptr};
constexpr ScalarForm step_day_form{read_step_day, write_step_day, no_step, "an integer", nullptr, nullptr};

// ---- columns
class Column {
 public:
  Column(const Context& context, const ListForm& list, const void* rows, const Field& field)
      : context_(context), list_(list), rows_(rows), field_(field), count_(list.size(rows)) {}

  bool says_nothing() const {
    for (std::size_t i = 0; i < count_; ++i)
      if (!is_absent(*field_.type, at(i), field_.initial)) return false;
    return true;
  }

  void write(Buffer& out) const {
    if (is_one_for_all(out)) return;
    Buffer last, row;
    std::int64_t more = 0;  // rows like the last one written
    char before = '[';
    for (std::size_t i = 0; i < count_; ++i, std::swap(last, row)) {
      row.clear();
      write_row(row, i);
      if (i > 0 && std::string_view(row) == std::string_view(last) && row[0] != '[' && row[0] != '{') {
        ++more;
        continue;
      }
      say_more(out, last, more);
      (out += before) += std::string_view(row);
      before = ',';
    }
    say_more(out, last, more);
    out += ']';
  }

 private:
  static void say_more(Buffer& out, std::string_view last, std::int64_t& more) {
    if (more == 1) (out += ',') += last;
    if (more > 1) append_integer(out += ",[", more), out += ']';
    more = 0;
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
    Context context = context_;
    Packed packed;
    packed.apart = true;
    packed.before = i > 0 ? at(i - 1) : nullptr;
    context.packed = &packed;
    codec::write(context, out, *field_.type, at(i));
  }

  // Whether a row is written like the first one, whose text is given. Most columns hold plain values, which need no text.
  bool is_like_first(std::string_view first, Buffer& row, std::size_t i) const {
    const Kind kind = field_.type->kind;
    if (kind == Kind::integer) return std::memcmp(at(i), at(0), sizeof(std::int64_t)) == 0;
    if (kind == Kind::boolean) return *static_cast<const bool*>(at(i)) == *static_cast<const bool*>(at(0));
    row.clear();
    write_apart(row, i);
    return std::string_view(row) == first;
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
};

}  // namespace

constexpr Type repeated_text_type{Kind::scalar, &repeated_form};
constexpr Type step_integer_type{Kind::scalar, &step_integer_form};
constexpr Type step_instant_type{Kind::scalar, &step_instant_form};
constexpr Type step_moment_type{Kind::scalar, &step_moment_form};
constexpr Type step_day_type{Kind::scalar, &step_day_form};

void write_columns(const Context& context, Buffer& out, const ListForm& form, const void* list) {
  out += '{';
  const std::size_t count = form.size(list);
  if (count > 0) {
    append_key(out, rows_key, false);
    append_integer(out, static_cast<std::int64_t>(count));
    const ObjectForm& row = form_of<ObjectForm>(*form.inner);
    for (int i = 0; i < row.count; ++i) {
      const Column column(context, form, list, row.fields[i]);
      if (column.says_nothing()) continue;
      out += row.fields[i].written_key();
      column.write(out);
    }
  }
  out += '}';
}

}  // namespace regulars::codec
