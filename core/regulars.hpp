// The one door for outsiders: the engine over JSON text, one member at a time. The page, the till, tests and
// the command line's single calls use this; whoever keeps many members uses core/engine.hpp with the readers
// of core/codec.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/codec/batch.hpp"
#include "core/codec/codec.hpp"
#include "core/codec/schema.hpp"
#include "core/engine.hpp"
#include "core/view.hpp"

namespace regulars {

inline constexpr std::string_view version_text = REGULARS_VERSION;

// Quotes of many carts (as split_events takes events) for one member at one moment, [{…},…]: a listing's tiles. The member is
// brought there once, whatever `at` a cart itself names. Requires: a program.
Text quotes_text(const Programs& programs, const Member& member, const Moment& now, std::string_view carts);

// One member, the versions of the program, and what the engine keeps beside them, in memory. All text is
// JSON; nothing throws. An error is {"status","message","path"}.
class Desk {
 public:
  // '[]' when clean, else [{"path","expected","got"}].
  static Text check(std::string_view program);
  // Installs a version; findings as for check. `at`: RFC 3339, "" = since ever. `migrate`: "keep" or "carry".
  // `event`: id of the event that published it, for what it issues (R154).
  Text publish(std::string_view program, std::int64_t version, std::string_view at, std::string_view migrate,
               std::string_view event = {});
  // The same for a program that is known to be sound, because a server published it: only its form is looked at.
  Text install(std::string_view program, std::int64_t version, std::string_view at, std::string_view migrate,
               std::string_view event = {});
  // Replaces the member by {"member","orders","seen"} as `snapshot` gives it; "" or an error. The versions it
  // was decided under must have been published before.
  Text restore(std::string_view snapshot);
  // Decides one event; its outcome (SPEC 5). The first one names the member, unless one was restored; one
  // that names none is the member's. `facts`: what the host knows (core/facts.hpp) as JSON, "" = nothing.
  Text apply(std::string_view event, std::string_view facts = {});
  // The same where publications come by `install`: one that comes as an event is refused.
  Text decide(std::string_view event, std::string_view facts = {});
  // A quote for a cart (SPEC 4) at an instant; "": at the cart's own `at`, else now by the member's clock.
  Text quote(std::string_view cart, std::string_view at) const;
  // quotes_text at an instant, as for quote.
  Text quotes(std::string_view carts, std::string_view at) const;
  // Applies events (as split_events takes them) to a copy: {"outcomes":[…],"member":{…}}. Nothing changes.
  Text plan(std::string_view events) const;
  // The printed state (SPEC 6) at an instant not before the clock; "": as it stands.
  Text member(std::string_view at) const;
  Text snapshot() const;
  Text digest() const { return digest_of(member_); }

 private:
  Text install(tl::expected<Program, Findings> program, std::int64_t version, std::string_view at,
               std::string_view migrate, std::string_view event);
  tl::expected<Outcome, Finding> decided(std::string_view event, std::string_view facts);
  Outcome decided_on(Member& member, Records& records, std::string_view event, const Facts& facts) const;
  Outcome published(std::string_view event);
  int exponent() const;
  void make_room();

  Programs programs_;
  Member member_;
  MemoryRecords records_;
  Region program_memory_, member_memory_;  // what they are made of, in the page's engine
  std::size_t live_bytes_ = 0;             // of the member, when room was last made
};

}  // namespace regulars
