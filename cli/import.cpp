// regulars import: a shop's export as events.
#include "cli/import/import.hpp"

#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "cli/text_file.hpp"
#include "core/codec/codec.hpp"

namespace regulars::cli {
namespace {

constexpr const char* import_name = "regulars import";

struct ImportOptions {
  std::string format, file, map, currency, out = "-";
};

Imported read_export(const ImportOptions& options) {
  if (options.format == "online-retail") return import_online_retail(options.file);
  Imported failed;
  const auto named = read_column_map(options.map, failed.failure);
  if (!named) return failed;
  ColumnMap map = options.format == "shopify" ? shopify_columns() : options.format == "woocommerce" ? woocommerce_columns() : ColumnMap{};
  for (const auto& [meaning, column] : *named) map[meaning] = column;
  return import_mapped_csv(options.file, map, options.currency);
}

int import_file(const ImportOptions& options) {
  const Imported imported = read_export(options);
  if (!imported.failure.empty()) {
    std::fprintf(stderr, "%s: %s: %s\n", import_name, options.file.c_str(), imported.failure.c_str());
    return 2;
  }
  Output out(options.out);
  if (!out.ok()) {
    std::fprintf(stderr, "%s: cannot write %s\n", import_name, options.out.c_str());
    return 2;
  }
  for (const Event& event : imported.events) out.line(write(event, imported.exponent));
  if (!out.finish()) {
    std::fprintf(stderr, "%s: cannot write %s\n", import_name, options.out.c_str());
    return 2;
  }
  for (const std::string& problem : imported.problems) std::fprintf(stderr, "%s\n", problem.c_str());
  for (const std::string& note : imported.notes) std::fprintf(stderr, "%s\n", note.c_str());
  return imported.problems.empty() ? 0 : 1;
}

}  // namespace

void declare_import(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ImportOptions>();
  auto* command = app.add_subcommand("import", "Turn a shop's export into events, one JSON object a line");
  command->add_option("--format,-f", options->format, "online-retail (the UCI data set), shopify, woocommerce, or csv with --map")
      ->required()
      ->check(CLI::IsMember({"online-retail", "shopify", "woocommerce", "csv"}));
  command->add_option("file", options->file, "the export; .xz is decompressed")->required();
  command->add_option("--map", options->map,
                      "columns by what they say, as order=Name,at=Created at,price=Price; adds to a shop's own");
  command->add_option("--currency", options->currency, "ISO 4217, when no column says it");
  command->add_option("--out,-o", options->out, "where events go; - (default) is standard output");
  command->footer("Exit code: 0 done, 1 some rows could not be read (named on standard error, all others written), 2 nothing done.");
  command->callback([options, &exit_code] { exit_code = import_file(*options); });
}

}  // namespace regulars::cli
