#include "core/codec/packed.hpp"

#include <algorithm>

#include "core/codec/scalars.hpp"

namespace regulars::codec {
namespace {

// ---- texts told once
// By how much the number that `text` ends with is greater than that of `before`; 0 unless they are alike but for that.
std::int64_t steps_from(std::string_view before, std::string_view text) {
  if (before.size() != text.size()) return 0;
  const auto same = static_cast<std::size_t>(std::mismatch(text.begin(), text.end(), before.begin()).first - text.begin());
  if (text.size() - same > 15) return 0;
  std::int64_t steps = 0;
  for (std::size_t i = same; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9' || before[i] < '0' || before[i] > '9') return 0;
    steps = steps * 10 + (text[i] - before[i]);
  }
  return std::max<std::int64_t>(0, steps);
}

// The text whose number is greater by `steps`; empty when it has not the digits for that.
Text stepped(std::string_view before, std::int64_t steps) {
  Buffer text;
  text += before;
  for (std::size_t i = text.size(); steps > 0; steps /= 10) {
    if (i == 0 || text[i - 1] < '0' || text[i - 1] > '9') return {};
    steps += text[--i] - '0';
    text[i] = static_cast<char>('0' + steps % 10);
  }
  return text;
}

void tell(Packed& packed, const Text& text) {
  packed.last = static_cast<std::int64_t>(packed.texts.size());
  packed.texts.push_back(text);
}

bool read_repeated(Context& context, const Scalar& value, void* at) {
  Text& text = *static_cast<Text*>(at);
  Packed* packed = context.packed;
  if (value.kind == Json::text) {
    text.assign(value.text);
    if (!packed || text.empty()) return true;
    if (!packed->again) tell(*packed, text);
    return true;
  }
  if (value.kind != Json::integer || !packed) return false;
  const auto count = static_cast<std::int64_t>(packed->texts.size());
  if (!packed->again && value.integer > count) {
    tell(*packed, count == 0 ? Text() : stepped(packed->texts.back(), value.integer - count));
    text = packed->texts.back();
    return !text.empty();
  }
  if (!packed->again) {
    if (value.integer < -count) return false;
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
  const std::int64_t steps = is_new && number > 0 ? steps_from(packed->told[number - 1], text) : 0;
  if (steps > 0) append_integer(out, number + steps);
  else if (is_new) append_quoted(out, text);
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
                                   nullptr, nullptr, ScalarForm::of_text};
constexpr ScalarForm step_integer_form{read_step, write_step, no_step, "an integer", nullptr, nullptr, sizeof(std::int64_t)};
constexpr ScalarForm step_moment_form{read_step_moment, write_step_moment, no_step,
                                      "an RFC 3339 instant, or seconds", nullptr, nullptr, sizeof(Instant) + sizeof(Offset)};
constexpr ScalarForm step_day_form{read_step_day, write_step_day, no_step, "an integer", nullptr, nullptr, sizeof(Day)};

}  // namespace

constexpr Type repeated_text_type{Kind::scalar, &repeated_form};
constexpr Type step_integer_type{Kind::scalar, &step_integer_form};
constexpr Type step_moment_type{Kind::scalar, &step_moment_form};
constexpr Type step_day_type{Kind::scalar, &step_day_form};

}  // namespace regulars::codec
