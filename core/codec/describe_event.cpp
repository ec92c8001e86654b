#include "core/codec/describe_event.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "core/codec/event_checks.hpp"

namespace regulars::codec {
namespace {

// ---- attributes: texts, booleans, integers; null and other numbers are kept as a value that never matches
// (R176)
bool read_attribute(Context&, const Scalar& value, void* at) {
  AttributeValue& attribute = *static_cast<AttributeValue*>(at);
  if (value.kind == Json::text)
    attribute = Text(value.text);
  else if (value.kind == Json::boolean)
    attribute = value.flag;
  else if (value.kind == Json::integer)
    attribute = value.integer;
  else
    attribute = std::monostate{};
  return value.kind != Json::integer || within_bounds(value.integer);
}
void write_attribute(const Context&, Buffer& out, const void* at) {
  const AttributeValue& attribute = *static_cast<const AttributeValue*>(at);
  if (const auto* text = std::get_if<Text>(&attribute))
    append_quoted(out, *text);
  else if (const auto* flag = std::get_if<bool>(&attribute))
    out += *flag ? "true" : "false";
  else if (const auto* integer = std::get_if<std::int64_t>(&attribute))
    append_integer(out, *integer);
  else
    out += "null";
}
constexpr ScalarForm attribute_form{read_attribute,
                                    write_attribute,
                                    nullptr,
                                    "a text, a boolean or an integer",
                                    R"({"type":["string","boolean","number","null"]})",
                                    "string | boolean | number | null"};

// ---- type: a word we do not know is a status of its own, not a finding
bool read_event_type(Context& context, const Scalar& value, void* at) {
  if (value.kind != Json::text) return false;
  const auto* word = std::find(std::begin(event_kind_names), std::end(event_kind_names), value.text);
  context.unknown_type = word == std::end(event_kind_names);
  if (!context.unknown_type) *static_cast<EventType*>(at) = static_cast<EventType>(word - event_kind_names);
  return true;
}
void write_event_type(const Context&, Buffer& out, const void* at) {
  append_quoted(out, event_kind_names[static_cast<int>(*static_cast<const EventType*>(at))]);
}
constexpr ScalarForm type_word_form{read_event_type,        write_event_type, nullptr,
                                    "the type of an event", nullptr,          "EventType"};
constexpr Type type_word_type{Kind::scalar, &type_word_form};

// ---- tier: a level's id, or null to take the level away (R90)
bool read_tier(Context&, const Scalar& value, void* at) {
  Event& event = *static_cast<Event*>(at);
  event.sets_tier = true;
  if (value.kind == Json::text) event.tier = Text(value.text);
  return value.kind == Json::null || (value.kind == Json::text && !value.text.empty());
}
void write_tier(const Context&, Buffer& out, const void* at) {
  const Event& event = *static_cast<const Event*>(at);
  if (event.tier)
    append_quoted(out, *event.tier);
  else
    out += "null";
}
bool no_tier(const void* at) { return !static_cast<const Event*>(at)->sets_tier; }
constexpr ScalarForm tier_form{
    read_tier,      write_tier, no_tier, "the id of a level, or null", R"({"type":["string","null"]})",
    "string | null"};
constexpr Type tier_type{Kind::scalar, &tier_form};

// ---- lines: a list that was written though empty means something else than no list (R13)
using Lines = ListOf<OrderLine, TypeOf<Line>::value, 1000>;
void choose_lines(void* at) {
  Event& event = *static_cast<Event*>(at);
  event.has_lines = true;
#ifndef REGULARS_COMPACT  // they are slow to move
  event.lines.reserve(32);
#endif
}
constexpr Alternative lines_alternatives[] = {
    {bit(Json::list), &Lines::type, offsetof(Event, lines), choose_lines}};
int pick_lines(const void* at) { return static_cast<const Event*>(at)->has_lines ? 0 : -1; }
constexpr ChoiceForm lines_form{lines_alternatives, 1, pick_lines};
constexpr Type lines_type{Kind::choice, &lines_form};

// ---- program and migrate: read by read_publication, here only known to be there
constexpr Type some_program_type{Kind::skipped, nullptr};
bool read_migrate(Context&, const Scalar& value, void*) {
  return value.kind == Json::text && (value.text == migrate_names[0] || value.text == migrate_names[1]);
}
void write_nothing(const Context&, Buffer&, const void*) {}
bool is_never_written(const void*) { return true; }
constexpr ScalarForm migrate_word_form{
    read_migrate,      write_nothing, is_never_written, "one of keep, carry", R"({"enum":["keep","carry"]})",
    "'keep' | 'carry'"};
constexpr Type migrate_word_type{Kind::scalar, &migrate_word_form};

constexpr Field line_fields[] = {
    KEY_AS(Line, line, &named_type, "unique in the order", required),
    KEY(Line, sku, "what was bought"),
    KEY(Line, category, "its categories"),
    KEY(Line, tag, "its tags"),
    KEY_AS(Line, quantity, &positive_type, "units; default 1, in a refund that names an order 0", zero_absent,
           1),
    KEY(Line, amount, "what the customer pays for the whole line", required),
    KEY(Line, gift_card, "a gift card earns only with earn_on gift_cards"),
    KEY(Line, min_amount, "no discount takes the line below it"),
};
constexpr Field stamp_adjust_fields[] = {
    KEY(StampAdjust, card, "the card's id", required),
    KEY(StampAdjust, count, "stamps, negative to take away", required),
};
constexpr Field referral_pay_fields[] = {
    KEY(ReferralPay, points, "points"),
    KEY(ReferralPay, credit, "credit"),
    KEY(ReferralPay, reward, "a voucher of this reward"),
};

using OptionalInteger = OptionalOf<std::int64_t, &integer_type>;
using OptionalCount = OptionalOf<std::int64_t, &count_type>;
using SignedCredit = OptionalOf<Money, &signed_amount_type>;
using Decision = OptionalOf<Verdict, &decision_type>;
constexpr Field event_fields[] = {
    KEY_AS(Event, id, &named_type, "unique for the member"),
    KEY_AS(Event, type, &type_word_type, "what happened"),
    KEY(Event, at, "when; its offset gives the local date"),
    KEY_AS(Event, member, &named_type, "an opaque id"),
    KEY_AS(Event, order, &named_type, "the order's id"),
    KEY(Event, channel, "web, pos, app"),
    KEY(Event, shop, "which shop"),
    KEY(Event, coupon, "the coupon the customer typed"),
    KEY_AT("lines", 0, &lines_type, "what was bought, or goes back"),
    KEY(Event, discount, "of the whole order, without what vouchers take"),
    KEY(Event, shipping, "what the customer pays for shipping"),
    KEY(Event, tax, "tax that is not contained in the amounts"),
    KEY(Event, credit_used, "credit the order was paid with"),
    KEY(Event, vouchers, "ids or codes of vouchers it uses"),
    KEY(Event, subtotal, "spend: the order's eligible subtotal"),
    KEY_AS(Event, voucher, &named_type, "id or code"),
    KEY_AS(Event, reward, &named_type, "the reward's id"),
    KEY_AS(Event, stock_left, &OptionalCount::type, "what the host has left of the reward"),
    KEY_AS(Event, action, &named_type, "which"),
    KEY(Event, verified, "false: recorded, gives nothing"),
    KEY_AS(Event, score, &OptionalInteger::type, "what the customer answered"),
    KEY(Event, subscription, "the subscription's id"),
    KEY_AS(Event, points, &OptionalInteger::type, "points; negative only in adjust"),
    KEY_AS(Event, credit, &SignedCredit::type, "adjust: credit, negative to take away"),
    KEY(Event, stamps, "adjust: stamps"),
    KEY_AT("tier", 0, &tier_type, "adjust: the level set by hand"),
    KEY(Event, expiry, "adjust: its points expire so"),
    KEY(Event, birthday, "month and day"),
    KEY(Event, referred_by, "the advocate's code, or member:<id>"),
    KEY_AS(Event, code, &named_type,
           "enrol: the member's own referral code; referral_click: the advocate's, or member:<id>"),
    KEY_NAMED_AS("friend", Event, friend_, &named_type, "the friend's member id"),
    KEY_AS(Event, verdict, &Decision::type, "what was decided"),
    KEY_AS(Event, from, &named_type, "the member merged in, or the points' sender"),
    KEY_AS(Event, to, &named_type, "the receiver"),
    KEY_AS(Event, card, &named_type, "the card's id"),
    KEY_AS(Event, count, (&OptionalOf<std::int64_t, &positive_type>::type), "so many"),
    KEY(Event, device, "of the customer, hashed by the host"),
    KEY(Event, identity, "of the customer, hashed by the host"),
    KEY(Event, by, "who did it"),
    KEY(Event, reason, "why"),
    KEY(Event, ref, "what it is about"),
    KEY(Event, attributes, "the event's own attributes, by name"),
    KEY(Event, state, "follow-up: the referral's state", unlisted),
    KEY(Event, due_at, "follow-up: when the gift is due", unlisted),
    KEY(Event, gift, "follow-up: what is due", unlisted),
    KEY_AS(Event, version, &count_type, "program: its number; follow-up: of the friend's order"),
    KEY(Event, cause, "follow-up: the event that caused it", unlisted),
    KEY_AT("program", 0, &some_program_type, "the program file"),
    KEY_AT("migrate", 0, &migrate_word_type, "keep (default) or carry"),
    KEY_AS(Event, content, &hex_type, "what same content means"),
};
constexpr int event_field_count = int(std::size(event_fields)) - 1;  // without `content`

// ---- which keys belong to which type (R155)
template <std::size_t count>
constexpr std::uint64_t bits_named(std::string_view names, const Field (&fields)[count]) {
  std::uint64_t bits = 0;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    for (std::size_t i = 0; i < count; ++i) {
      if (fields[i].name() == names.substr(0, end)) bits |= std::uint64_t{1} << i;
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return bits;
}
constexpr std::uint64_t keys_named(std::string_view names) { return bits_named(names, event_fields); }

constexpr EventKeys keys(std::string_view must, std::string_view may) {
  return {keys_named(must), keys_named(may)};
}
constexpr std::uint64_t envelope = keys_named("id type at"), envelope_of_member = keys_named("id type at member");
constexpr std::uint64_t anywhere = keys_named("channel shop coupon attributes device identity by reason ref");
constexpr std::string_view order_keys = "discount shipping tax credit_used vouchers";
constexpr std::string_view follow_up_keys =
    "order code verdict state due_at gift version from to points reason cause";

constexpr EventKeys keys_by_type[] = {
    keys("", "birthday referred_by code"),                                           // enrol
    keys("order lines", order_keys),                                                 // order
    keys("", "order lines shipping tax"),                                            // refund
    keys("action", "verified"),                                                      // action
    keys("reward", "stock_left"),                                                    // redeem
    keys("voucher", "order"),                                                        // voucher_use
    keys("voucher", "order"),                                                        // voucher_release
    keys("voucher order", ""),                                                       // voucher_reserve
    keys("voucher", ""),                                                             // voucher_revoke
    keys("", "points credit stamps tier expiry"),                                    // adjust
    keys("", ""),                                                                    // tick
    keys("", ""),                                                                    // visit
    keys("", "score"),                                                               // feedback
    keys("lines", "subscription order discount shipping tax credit_used vouchers"),  // subscription_renewal
    keys("from", ""),                                                                // merge
    keys("code", ""),                                                                // referral_click
    keys("friend verdict", ""),                                                      // referral_decide
    keys("points", "order subtotal"),                                                // spend
    keys("order", ""),                                                               // spend_release
    keys("order", ""),                                                               // fulfil
    keys("card", "count"),                                                           // stamp
    keys("to points", ""),                                                           // transfer
    keys("version program", "migrate member"),                                       // program
    keys("friend", follow_up_keys),                                                  // referral_clicked
    keys("friend state", follow_up_keys),                                            // referral_joined
    keys("verdict",
         "friend order code state due_at gift version from to points reason cause"),  // referral_decided
    keys("friend", follow_up_keys),                                                   // referral_earned
    keys("friend", follow_up_keys),                                                   // referral_lost
    keys("from points", follow_up_keys),                                              // transferred
    keys("to", follow_up_keys),                                                       // merged
};
static_assert(std::size(keys_by_type) == std::size(event_kind_names));

constexpr std::uint64_t quantity_key = bits_named("quantity", line_fields);

// A quantity that is not written depends on the event (SPEC 4, "Refund"): its end settles it.
void finish_line(Ending& ending, void* at) {
  if ((ending.seen() & quantity_key) == 0) static_cast<Line*>(at)->quantity = 0;
}

// ---- cart
constexpr std::string_view cart_keys =
    "at member lines channel shop coupon discount shipping tax credit_used vouchers "
    "subscription attributes device identity by reason ref";
constexpr std::uint64_t cart_mask = keys_named(cart_keys);
constexpr auto cart_fields = [] {
  std::array<Field, std::popcount(cart_mask) + 1> fields{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::size(event_fields); ++i) {
    if ((cart_mask >> i & 1) != 0) fields[count++] = event_fields[i];
  }
  fields[count] = KEY(Cart, rewards, "reward ids, as if the member held a voucher of each");
  return fields;
}();
static_assert(offsetof(Cart, order) == 0, "an event's keys are a cart's keys");

constexpr ObjectForm event_form{"Event", event_fields, event_field_count, finish_event};

}  // namespace

EventKeys keys_of(EventType type) {
  EventKeys keys = keys_by_type[static_cast<std::size_t>(type)];
  keys.must |= type == EventType::program ? envelope : envelope_of_member;
  keys.may |= anywhere;
  return keys;
}

constexpr Type attribute_value_type{Kind::scalar, &attribute_form};
REGULARS_OBJECT(line, "Line", line_fields, finish_line);
REGULARS_OBJECT(stamp_adjust, "StampAdjust", stamp_adjust_fields);
REGULARS_OBJECT(referral_pay, "ReferralPay", referral_pay_fields);
constexpr Type event_type{Kind::object, &event_form};
REGULARS_OBJECT(stored_event, "StoredEvent", event_fields);
REGULARS_OBJECT(cart, "Cart", cart_fields, finish_cart);

}  // namespace regulars::codec
