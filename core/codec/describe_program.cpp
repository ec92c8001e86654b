#include "core/codec/describe_program.hpp"

namespace regulars::codec {
namespace {

bool read_currency(Context&, const Scalar& value, void* at) {
  const auto exponent = value.kind == Json::text ? currency_exponent(value.text) : std::nullopt;
  if (!exponent) return false;
  Program& program = *static_cast<Program*>(at);
  program.currency = value.text;
  program.exponent = *exponent;
  return true;
}
void write_currency(const Context&, Buffer& out, const void* at) {
  append_quoted(out, static_cast<const Program*>(at)->currency);
}
constexpr ScalarForm currency_form{read_currency,
                                   write_currency,
                                   nullptr,
                                   "an active ISO 4217 currency code",
                                   R"({"type":"string","pattern":"^[A-Z]{3}$"})",
                                   nullptr};
constexpr Type currency_type{Kind::scalar, &currency_form};

constexpr IntegerForm schema_form{1, 1};
constexpr Type schema_type{Kind::integer, &schema_form};

constexpr Field partner_fields[] = {
    KEY_AS(Partner, shop, &named_type, "the partner's shop", required),
    KEY(Partner, points_per, "what an order there earns"),
    KEY_AS(Partner, settle_per_point, &fine_rate_type, "what a point issued by this shop costs it"),
};
constexpr Field program_fields[] = {
    KEY_AS(Program, schema, &schema_type, "the version of this form", required),
    KEY_AS(Program, id, &named_type, "of the program", required),
    KEY_AS(Program, name, &named_type, "what customers call it", required),
    KEY_AT("currency", 0, &currency_type, "of all its amounts", required),
    KEY(Program, points, "how points are counted, held, spent and expire"),
    KEY(Program, rules, "what earns"),
    KEY(Program, caps, "the most one can earn"),
    KEY(Program, cards, "stamp cards"),
    KEY(Program, tiers, "levels and how they are reached and kept"),
    KEY(Program, rewards, "what points and gifts turn into"),
    KEY(Program, referral, "what bringing a friend gives"),
    KEY(Program, streaks, "consecutive periods"),
    KEY(Program, challenges, "goals within a window"),
    KEY(Program, badges, "that rules and challenges give"),
    KEY(Program, stages, "of a customer's way from visitor to advocate"),
    KEY(Program, partners, "other shops whose orders earn here"),
    KEY(Program, credit, "cashback"),
    KEY(Program, transfer, "points from member to member; absent: refused"),
};

}  // namespace

REGULARS_OBJECT(partner, "Partner", partner_fields);
REGULARS_OBJECT(program, "Program", program_fields);

}  // namespace regulars::codec
