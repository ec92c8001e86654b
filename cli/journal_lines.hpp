// A journal in a file: one event a line, of any number of members, with publications of the program among them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/text_file.hpp"
#include "core/club.hpp"
#include "core/codec/codec.hpp"

namespace regulars::cli {

// Why a line was not applied.
struct BadLine {
  std::size_t number = 0;  // from 1
  std::string what;
};

// What is wrong with a line: "/at: expected …, got …".
std::string in_words(const EventError& error);

// An outcome and whose it is; "": nobody's, a publication or a line that names no member.
using OnOutcome = std::function<void(const std::string& member, const Outcome&)>;

// Applies one line's text to the club. The outcome of the line goes to `on_outcome`, followed by those of events that
// waited for it (R109). An unreadable line has the outcome `invalid` or `unknown_type` and is returned in words; "" else.
std::string apply_line(Club& club, std::string_view line, const OnOutcome& on_outcome,
                       std::optional<Instant> until = std::nullopt);

// Every line of a journal; blank lines are passed over. What cannot be read is named and nothing else is lost.
// `until`: events later than that are left out, as if they had not happened yet.
std::vector<BadLine> apply_journal(Club& club, LineReader& lines, const OnOutcome& on_outcome,
                                   std::optional<Instant> until = std::nullopt);

// Everybody the journal named by an event that was not invalid and who was not merged away (R110), sorted by id, as the
// world sees them (SPEC 6), one JSON text each.
std::vector<std::string> member_lines(const Club& club);

}  // namespace regulars::cli
