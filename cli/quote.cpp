// regulars quote: what one cart would give.
#include "core/quote.hpp"

#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "cli/printed_member.hpp"
#include "cli/program_file.hpp"
#include "cli/text_file.hpp"
#include "core/base/duration.hpp"
#include "core/club.hpp"
#include "core/codec/codec.hpp"
#include "server/clock.hpp"

namespace regulars::cli {
namespace {

constexpr const char* quote_name = "regulars quote";

struct QuoteOptions {
  std::string program, cart, member, at;
};

std::optional<Member> load_member(const std::string& path, const Programs& programs) {
  Member member;
  member.id = "guest";
  if (path.empty()) return member;
  const auto text = read_text(path, quote_name);
  if (!text) return std::nullopt;
  std::string problem;
  if (read_printed_member(*text, programs, member, problem)) return member;
  std::fprintf(stderr, "%s: %s is not a member as regulars replay prints it: %s\n", quote_name, path.c_str(), problem.c_str());
  return std::nullopt;
}

int quote_cart(const QuoteOptions& options) {
  auto program = load_program(options.program, quote_name);
  if (!program) return 2;
  const int exponent = program->exponent;
  const auto text = read_text(options.cart, quote_name);
  if (!text) return 2;
  auto cart = read_cart(*text, exponent);
  if (!cart) {
    std::fprintf(stderr, "%s: %s has findings:\n", quote_name, options.cart.c_str());
    say_findings(cart.error(), stderr);
    return 1;
  }
  if (!options.at.empty()) {
    const auto at = parse_moment(options.at);
    if (!at) {
      std::fprintf(stderr, "%s: --at: expected a time such as 2026-11-21T09:30:00+07:00, got %s\n", quote_name, options.at.c_str());
      return 2;
    }
    cart->order.at = *at;
  }
  const Club club(std::move(*program));
  const auto member = load_member(options.member, club.programs());
  if (!member) return 2;
  if (cart->order.at.at == Instant{}) cart->order.at.at = member->clock == Instant{} ? Instant{unix_seconds()} : member->clock;
  std::printf("%s\n", write(quote(club.programs(), *member, cart->order, cart->rewards), exponent).c_str());
  return 0;
}

}  // namespace

void declare_quote(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<QuoteOptions>();
  auto* command = app.add_subcommand("quote", "Say what a cart would earn and what vouchers would take off it");
  command->add_option("--program,-p", options->program, "the program file")->required();
  command->add_option("--cart,-c", options->cart, "the cart: an order without id, order and type; - is standard input")->required();
  command->add_option("--member,-m", options->member, "the member's state, as replay prints it; without it a guest's");
  command->add_option("--at", options->at, "when; default: the cart's own `at`, else the member's `as_of`, else now");
  command->callback([options, &exit_code] { exit_code = quote_cart(*options); });
}

}  // namespace regulars::cli
