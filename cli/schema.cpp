// regulars schema: documents made from the descriptions the readers use.
#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "core/regulars.hpp"

namespace regulars::cli {
namespace {

std::string names() {
  std::string all;
  for (const std::string_view name : schema_names()) (all += all.empty() ? "" : ", ") += name;
  return all;
}

int schema(const std::string& name, bool as_typescript) {
  const std::string text = as_typescript ? typescript() : json_schema(name);
  if (text.empty()) {
    std::fprintf(stderr, "regulars schema: expected one of %s, or --typescript; got \"%s\"\n", names().c_str(), name.c_str());
    return 2;
  }
  std::printf("%s\n", text.c_str());
  return 0;
}

}  // namespace

void declare_schema(CLI::App& app, int& exit_code) {
  struct Options {
    std::string name;
    bool typescript = false;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("schema", "Print the JSON Schema of a kind of file, or the TypeScript types of all");
  command->add_option("name", options->name, "one of " + names());
  command->add_flag("--typescript", options->typescript, "TypeScript types instead");
  command->callback([options, &exit_code] { exit_code = schema(options->name, options->typescript); });
}

}  // namespace regulars::cli
