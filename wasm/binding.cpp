// regulars::Desk as `Engine` in JavaScript: text in, JSON text out, nothing decided here. Each call names its
// arguments in full, because the glue counts them; a second form of a call takes what a host may add.
#include <emscripten/bind.h>

#include <cstdint>
#include <string>

#include "core/regulars.hpp"

namespace {

using regulars::Desk;
using Text = std::string;

// JavaScript has one kind of number; a version is a whole one.
Text publish(Desk& desk, const Text& program, double version, const Text& at, const Text& migrate) {
  return desk.publish(program, static_cast<std::int64_t>(version), at, migrate);
}
Text publish_by(Desk& desk, const Text& program, double version, const Text& at, const Text& migrate,
                const Text& event) {
  return desk.publish(program, static_cast<std::int64_t>(version), at, migrate, event);
}

Text check(const Desk&, const Text& program) { return Desk::check(program); }
Text restore(Desk& desk, const Text& snapshot) { return desk.restore(snapshot); }
Text apply(Desk& desk, const Text& event) { return desk.apply(event); }
Text apply_knowing(Desk& desk, const Text& event, const Text& facts) { return desk.apply(event, facts); }
Text quote(const Desk& desk, const Text& cart, const Text& at) { return desk.quote(cart, at); }
Text plan(const Desk& desk, const Text& events) { return desk.plan(events); }
Text member(const Desk& desk, const Text& at) { return desk.member(at); }
Text snapshot(const Desk& desk) { return desk.snapshot(); }
Text digest(const Desk& desk) { return desk.digest(); }
Text version(const Desk&) { return Text(regulars::version_text); }

}  // namespace

EMSCRIPTEN_BINDINGS(regulars) {
  emscripten::class_<Desk>("Engine")
      .constructor<>()
      .function("check", &check)
      .function("publish", &publish)
      .function("publish", &publish_by)
      .function("restore", &restore)
      .function("apply", &apply)
      .function("apply", &apply_knowing)
      .function("quote", &quote)
      .function("plan", &plan)
      .function("member", &member)
      .function("snapshot", &snapshot)
      .function("digest", &digest)
      .function("version", &version);
}
