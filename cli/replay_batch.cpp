#include "cli/replay_batch.hpp"

#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/journal_lines.hpp"
#include "cli/text_file.hpp"
#include "core/base/duration.hpp"
#include "core/codec/codec.hpp"

namespace regulars::cli {
namespace {

using nlohmann::json;

std::string list_of(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& text : texts) list += (list.size() > 1 ? "," : "") + text;
  return list + "]";
}

std::string run(const json& history) {
  Region memory;  // of this history, in the page's build
  const Within within(memory);
  auto program = read_program(history.at("program").dump());
  if (!program) return "{\"findings\":" + write(program.error()) + "}";
  const int exponent = program->exponent;
  Club club(std::move(*program));
  std::vector<std::string> outcomes;
  for (const json& event : history.at("events")) {
    apply_line(club, event.dump(), [&](const std::string&, const Outcome& outcome) { outcomes.push_back(write(outcome, exponent)); });
  }
  if (const auto as_of = history.find("as_of"); as_of != history.end() && as_of->is_string()) {
    if (const auto at = parse_moment(as_of->get<std::string>())) club.advance_all(at->at);
  }
  return "{\"members\":" + list_of(member_lines(club)) + ",\"outcomes\":" + list_of(outcomes) + "}";
}

}  // namespace

int replay_batch(const std::string& path) {
  if (path != "-") {
    std::fprintf(stderr, "regulars replay --batch: expected - (standard input)\n");
    return 2;
  }
  std::string line;
  int failures = 0;
  while (std::getline(std::cin, line)) {
    const json history = json::parse(line, nullptr, false);
    if (history.is_discarded() || !history.contains("program") || !history.contains("events")) {
      std::puts("{\"error\":\"expected an object with program and events\"}");
      ++failures;
    } else {
      std::puts(run(history).c_str());
    }
    std::fflush(stdout);
  }
  return failures == 0 ? 0 : 1;
}

}  // namespace regulars::cli
