// regulars::Desk for JavaScript: JSON text in, JSON text out, nothing decided here. Every call takes a desk and two
// texts, so that one signature serves them all; engine_class.js makes the class `Engine` of it. Texts lie one behind the
// other in memory that `room` gives; the answer is looked at before the next call.
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "core/regulars.hpp"

namespace {

using regulars::Desk;
using regulars::Text;

struct Room {
  char* data = nullptr;
  std::size_t size = 0;
} room_for_texts;

regulars::Region answers;

// Where address and size of the answer stand.
using Call = Text (*)(Desk&, std::string_view, std::string_view);
const std::string_view* answer(Call call, Desk& desk, std::size_t first_bytes, std::size_t second_bytes) {
  static std::string_view said;
  answers.clear();
  const regulars::Within within(answers);
  const std::string_view texts(room_for_texts.data, first_bytes + second_bytes);
  said = call(desk, texts.substr(0, first_bytes), texts.substr(first_bytes));
  return &said;
}

// "1\n2026-01-05T10:00:00Z\nkeep\n": version, since when, what becomes of open cards, the event that published it.
Text publish(Desk& desk, std::string_view program, std::string_view terms) {
  std::string_view parts[4];
  for (std::string_view& part : parts) {
    const std::size_t end = std::min(terms.find('\n'), terms.size());
    part = terms.substr(0, end);
    terms.remove_prefix(std::min(end + 1, terms.size()));
  }
  std::int64_t version = 0;
  for (const char digit : parts[0]) version = version * 10 + (digit - '0');
#ifdef REGULARS_EDITOR
  return desk.publish(program, version, parts[1], parts[2], parts[3]);
#else
  return desk.install(program, version, parts[1], parts[2], parts[3]);
#endif
}

#ifdef REGULARS_EDITOR
Text check(Desk&, std::string_view program, std::string_view) { return Desk::check(program); }
#endif
Text restore(Desk& desk, std::string_view snapshot, std::string_view) { return desk.restore(snapshot); }
Text apply(Desk& desk, std::string_view event, std::string_view facts) { return desk.decide(event, facts); }
Text quote(Desk& desk, std::string_view cart, std::string_view at) { return desk.quote(cart, at); }
Text quotes(Desk& desk, std::string_view carts, std::string_view at) { return desk.quotes(carts, at); }
Text plan(Desk& desk, std::string_view events, std::string_view) { return desk.plan(events); }
Text member(Desk& desk, std::string_view at, std::string_view) { return desk.member(at); }
Text snapshot(Desk& desk, std::string_view, std::string_view) { return desk.snapshot(); }
Text digest(Desk& desk, std::string_view, std::string_view) { return desk.digest(); }
Text version(Desk&, std::string_view, std::string_view) { return Text(regulars::version_text); }

}  // namespace

// A function of the module by each call's name.
#define REGULARS_CALL(name)                                                                                          \
  EMSCRIPTEN_KEEPALIVE const std::string_view* regulars_##name(Desk& desk, std::size_t first_bytes, std::size_t second_bytes) { \
    return answer(name, desk, first_bytes, second_bytes);                                                            \
  }

extern "C" {

EMSCRIPTEN_KEEPALIVE Desk* regulars_open() { return new Desk; }
EMSCRIPTEN_KEEPALIVE void regulars_close(Desk& desk) { delete &desk; }
// Where texts of so many bytes in all are written for the next call.
EMSCRIPTEN_KEEPALIVE char* regulars_room(std::size_t bytes) {
  if (room_for_texts.size < bytes) {
    std::free(room_for_texts.data);
    room_for_texts = {static_cast<char*>(std::malloc(bytes)), bytes};
  }
  return room_for_texts.data;
}

#ifdef REGULARS_EDITOR
REGULARS_CALL(check)
#endif
REGULARS_CALL(publish)
REGULARS_CALL(restore)
REGULARS_CALL(apply)
REGULARS_CALL(quote)
REGULARS_CALL(quotes)
REGULARS_CALL(plan)
REGULARS_CALL(member)
REGULARS_CALL(snapshot)
REGULARS_CALL(digest)
REGULARS_CALL(version)

}  // extern "C"
