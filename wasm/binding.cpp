// regulars::Desk for JavaScript: JSON text in, JSON text out, nothing decided here. Every call takes a desk and two
// texts, so that one signature serves them all; engine_class.js makes the class `Engine` of it. Texts lie one behind the
// other in memory that `room` gives; the answer is looked at before the next call.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
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

Desk& desk_at(int address) { return *reinterpret_cast<Desk*>(address); }

int address_of(const void* place) { return static_cast<int>(reinterpret_cast<std::intptr_t>(place)); }

int open() { return address_of(new Desk); }
void close(int desk) { delete &desk_at(desk); }

// Where texts of so many bytes in all are written for the next call.
int room(int bytes) {
  const auto wanted = static_cast<std::size_t>(bytes);
  if (room_for_texts.size < wanted) {
    std::free(room_for_texts.data);
    room_for_texts = {static_cast<char*>(std::malloc(wanted)), wanted};
  }
  return address_of(room_for_texts.data);
}

using Call = Text (*)(Desk&, std::string_view, std::string_view);

// Answers where address and size of the answer stand.
template <Call call>
int answer(int desk, int first_bytes, int second_bytes) {
  static std::string_view said;
  answers.clear();
  const regulars::Within within(answers);
  const std::string_view texts(room_for_texts.data, static_cast<std::size_t>(first_bytes + second_bytes));
  said = call(desk_at(desk), texts.substr(0, static_cast<std::size_t>(first_bytes)),
              texts.substr(static_cast<std::size_t>(first_bytes)));
  return address_of(&said);
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

// embind by itself registers thirty types with their names, wide strings and memory views among them, and brings printf
// to name an unknown one. What is missing here is asked for at load, and is seen by every test.
extern "C" EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void*) { return strdup("a type"); }

EMSCRIPTEN_BINDINGS(regulars) {
  using emscripten::internal::TypeID;
  emscripten::internal::_embind_register_void(TypeID<void>::get(), "void");
  emscripten::internal::_embind_register_integer(TypeID<int>::get(), "int", sizeof(int), INT32_MIN, INT32_MAX);
  emscripten::function("open", &open);
  emscripten::function("close", &close);
  emscripten::function("room", &room);
#ifdef REGULARS_EDITOR
  emscripten::function("check", &answer<check>);
#endif
  emscripten::function("publish", &answer<publish>);
  emscripten::function("restore", &answer<restore>);
  emscripten::function("apply", &answer<apply>);
  emscripten::function("quote", &answer<quote>);
  emscripten::function("quotes", &answer<quotes>);
  emscripten::function("plan", &answer<plan>);
  emscripten::function("member", &answer<member>);
  emscripten::function("snapshot", &answer<snapshot>);
  emscripten::function("digest", &answer<digest>);
  emscripten::function("version", &answer<version>);
}
