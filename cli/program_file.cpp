#include "cli/program_file.hpp"

#include "cli/text_file.hpp"
#include "core/base/decimal.hpp"
#include "core/codec/codec.hpp"

namespace regulars::cli {

void say_findings(const Findings& findings, std::FILE* out) {
  for (const Finding& finding : findings) {
    std::fprintf(out, "%s: expected %s, got %s\n", finding.path.empty() ? "/" : finding.path.c_str(),
                 finding.expected.c_str(), finding.got.c_str());
  }
}

std::optional<Program> load_program(const std::string& path, const char* command) {
  const auto text = read_text(path, command);
  if (!text) return std::nullopt;
  auto program = read_program(*text);
  if (program) return std::move(*program);
  std::fprintf(stderr, "%s: %s has findings:\n", command, path.c_str());
  say_findings(program.error(), stderr);
  return std::nullopt;
}

std::optional<Program> program_or_none(const std::string& path, const std::string& currency, const char* command) {
  if (!path.empty()) return load_program(path, command);
  const auto exponent = currency_exponent(currency);
  if (!exponent) {
    std::fprintf(stderr, "%s: --currency: expected an ISO 4217 code such as EUR, got %s\n", command, currency.c_str());
    return std::nullopt;
  }
  Program program;
  program.id = "none";
  program.currency = currency;
  program.exponent = *exponent;
  return program;
}

}  // namespace regulars::cli
