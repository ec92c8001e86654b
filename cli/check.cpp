// regulars check: every finding in a program file; of one without any, what of it does nothing.
#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "cli/program_file.hpp"
#include "cli/program_notes.hpp"
#include "cli/text_file.hpp"
#include "core/codec/codec.hpp"

namespace regulars::cli {

namespace {

void say_notes(const Program& program) {
  for (const Note& note : notes_on(program)) std::fprintf(stderr, "%s: note: %s\n", note.path.c_str(), note.says.c_str());
}

int check(const std::string& path, bool json) {
  const auto text = read_text(path, "regulars check");
  if (!text) return 2;
  const auto program = read_program(*text);
  if (program) say_notes(*program);
  if (json) {
    std::printf("%s\n", program ? "[]" : write(program.error()).c_str());
    return program ? 0 : is_unreadable(program.error()) ? 2 : 1;
  }
  if (program) {
    std::printf("%s: clean: %s, %zu rules, %zu rewards\n", path.c_str(), program->name.c_str(), program->rules.size(),
                program->rewards.size());
    return 0;
  }
  say_findings(program.error(), stdout);
  std::fprintf(stderr, "%s: %zu finding%s\n", path.c_str(), program.error().size(), program.error().size() == 1 ? "" : "s");
  return is_unreadable(program.error()) ? 2 : 1;
}

}  // namespace

void declare_check(CLI::App& app, int& exit_code) {
  struct Options {
    std::string program;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("check", "Find everything that is wrong in a program file");
  command->add_option("program", options->program, "the program file; - is standard input")->required();
  command->add_flag("--json", options->json, "print the findings as a JSON array");
  command->footer("Exit code: 0 clean, 1 findings, 2 unreadable. What of a clean program does nothing is noted on standard error.");
  command->callback([options, &exit_code] { exit_code = check(options->program, options->json); });
}

}  // namespace regulars::cli
