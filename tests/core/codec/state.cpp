#include <algorithm>
#include <catch2/catch.hpp>

#include "core/codec/codec.hpp"
#include "core/codec/describe_answers.hpp"
#include "core/codec/describe_view.hpp"
#include "core/codec/writer.hpp"
#include "random_value.hpp"

using namespace regulars;

namespace {

template <class T>
T random_value(codec::Chance& chance, const codec::Type& type) {
  T value;
  codec::fill(chance, type, &value);
  return value;
}

}  // namespace

TEST_CASE("a member's state reads back exactly, whatever it holds") {
  codec::Chance chance(20261121);
  for (int round = 0; round < 300; ++round) {
    const auto member = random_value<Member>(chance, codec::member_type);
    const Text text = write_snapshot(member);
    const auto again = read_snapshot(text);
    if (!again) FAIL(write(again.error()) + text);
    REQUIRE(write_snapshot(*again) == text);
    REQUIRE(again->points.lots.size() == member.points.lots.size());
    REQUIRE(again->waiting.size() == member.waiting.size());
    REQUIRE(again->id == member.id);
  }
}

namespace {

// Fills one field after the other of what `object_in` a member names, and compares with the member before.
template <class Object>
void check_digest_by_field(codec::Chance& chance, const codec::Type& type, Object object_in) {
  const auto& form = codec::form_of<codec::ObjectForm>(type);
  for (int i = 0; i < form.count; ++i) {
    for (int round = 0; round < 20; ++round) {
      Member before, after;
      object_in(before);
      codec::fill(chance, *form.fields[i].type, reinterpret_cast<char*>(object_in(after)) + form.fields[i].offset);
      INFO(form.fields[i].name() << " " << write_snapshot(after));
      REQUIRE((digest_of(before) == digest_of(after)) == (write_snapshot(before) == write_snapshot(after)));
      REQUIRE(digest_of(*read_snapshot(write_snapshot(after))) == digest_of(after));
    }
  }
}

}  // namespace

TEST_CASE("a digest is of all that a state holds") {
  codec::Chance chance(20261127);
  check_digest_by_field(chance, codec::member_type, [](Member& m) { return m.id = "m", &m; });
  check_digest_by_field(chance, codec::lot_type, [](Member& m) { return m.id = "m", &m.points.lots.emplace_back(); });
  check_digest_by_field(chance, codec::voucher_type, [](Member& m) { return m.id = "m", &m.vouchers.emplace_back(); });
  check_digest_by_field(chance, codec::contribution_type, [](Member& m) { return m.id = "m", &m.contributions.emplace_back(); });
  check_digest_by_field(chance, codec::friend_type, [](Member& m) { return m.id = "m", &m.friends.emplace_back(); });
  for (int round = 0; round < 300; ++round) {
    const auto member = random_value<Member>(chance, codec::member_type), other = random_value<Member>(chance, codec::member_type);
    REQUIRE(digest_of(*read_snapshot(write_snapshot(member))) == digest_of(member));
    REQUIRE(digest_of(member) != digest_of(other));
  }
}

TEST_CASE("orders and facts read back exactly") {
  codec::Chance chance(7);
  for (int round = 0; round < 300; ++round) {
    const Text order = write_order(random_value<Order>(chance, codec::order_type));
    const auto read = read_order(order);
    if (!read) FAIL(write(read.error()) + order);
    REQUIRE(write_order(*read) == order);
    const Text facts = write_facts(random_value<Facts>(chance, codec::facts_type));
    const auto read_back = read_facts(facts);
    if (!read_back) FAIL(write(read_back.error()) + facts);
    REQUIRE(write_facts(*read_back) == facts);
  }
}

TEST_CASE("a state says nothing about what it has not") {
  Member member;
  member.id = "m";
  CHECK(write_snapshot(member) == R"({"id":"m"})");
  Order order;
  order.id = "o";
  CHECK(write_order(order) == R"({"id":"o"})");
  CHECK(write_facts(Facts{}) == "{}");
  CHECK(write(Snapshot{member, {}, {{"e", {1, Status::waiting}}}}) ==
        R"({"member":{"id":"m"},"seen":{"e":{"content":"0000000000000001","status":"waiting"}}})");
}

TEST_CASE("texts that count on are told by their steps, and what rows have of their own is one table") {
  Member member;
  member.id = "m";
  CardState& card = member.cards["c"];
  card.closed.resize(3);
  card.closed[0].earned = {{"o-0098", 1}, {"o-0101", 1}};
  card.closed[2].earned = {{"o-0107", 1}, {"o-0098", 1}, {"p-0108", 1}, {"p-10000", 1}, {"p-9999", 1}};
  const Text text = R"({"id":"m","cards":{"c":{"closed":{"n":3,"earned":{"n":[2,0,5],)"
                    R"("order":["o-0098",4,8,-2,"p-0108","p-10000","p-9999"],"stamps":1}}}}})";
  CHECK(write_snapshot(member) == text);
  const auto again = read_snapshot(text);
  REQUIRE(again);
  CHECK(again->cards.at("c").closed[0].earned[1].order == "o-0101");
  CHECK(again->cards.at("c").closed[1].earned.empty());
  CHECK(again->cards.at("c").closed[2].earned[1].order == "o-0098");
  CHECK(write_snapshot(*again) == text);
}

#if REGULARS_DESCRIBES
// Every member of a state struct must have its key, or a restored state would silently lose it. A gap between
// described members as large as a member (8 bytes) is one that nobody described.
TEST_CASE("no member of the state is forgotten") {
  struct Row {
    const char* name;
    const codec::Type& type;
    std::size_t size;
  };
#define ROW(cpp_type, type) \
  { #cpp_type, codec::type, sizeof(cpp_type) }
  const Row rows[] = {
      ROW(Member, member_type),
      ROW(Account, account_type),
      ROW(Totals, totals_type),
      ROW(Lot, lot_type),
      ROW(Take, take_type),
      ROW(Voucher, voucher_type),
      ROW(OpenCard, open_card_type),
      ROW(CardState, card_state_type),
      ROW(TierState, tier_state_type),
      ROW(Contribution, contribution_type),
      ROW(Folded, folded_type),
      ROW(StreakState, streak_state_type),
      ROW(ChallengeState, challenge_state_type),
      ROW(AsFriend, as_friend_type),
      ROW(Friend, friend_type),
      ROW(Use, use_type),
      ROW(Order, order_type),
      ROW(OrderLine, order_line_type),
      ROW(Granted, granted_type),
      ROW(CapRoom, cap_room_type),
      ROW(AdvocateFacts, advocate_facts_type),
      ROW(Facts, facts_type),
      ROW(Line, line_type),
      ROW(ReferralPay, referral_pay_type),
      ROW(Effect, effect_type),
      ROW(Outcome, outcome_type),
      ROW(Expiry, expiry_type),
  };
#undef ROW
  for (const Row& row : rows) {
    const auto& form = codec::form_of<codec::ObjectForm>(row.type);
    List<codec::Field> fields(form.fields, form.fields + form.count);
    std::sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
    std::size_t end = 0;
    for (const codec::Field& field : fields) {
      INFO(row.name << " before " << field.name());
      CHECK(field.offset - end < 8);
      end = field.offset + field.size;
    }
    INFO(row.name << " at its end");
    CHECK(row.size - end < 8);
  }
}

TEST_CASE("what absence means is the same in the tables and in the structs") {
  const auto text_of = [](const codec::Type& type, const void* value) {
    Buffer out;
    codec::write(codec::Context{}, out, type, value);
    return out;
  };
  CHECK(text_of(codec::condition_type, std::make_unique<Condition>().get()) == "{}");
  CHECK(text_of(codec::points_terms_type, std::make_unique<PointsTerms>().get()) == "{}");
  CHECK(text_of(codec::spend_terms_type, std::make_unique<SpendTerms>().get()) ==
        R"({"max_share_of_order":"100"})");
  CHECK(text_of(codec::caps_type, std::make_unique<Caps>().get()) == "{}");
  CHECK(text_of(codec::credit_terms_type, std::make_unique<CreditTerms>().get()) == "{}");
  CHECK(text_of(codec::stamp_gift_type, std::make_unique<StampGift>().get()) == R"({"card":""})");
  CHECK(text_of(codec::rule_type, std::make_unique<Rule>().get()) == R"({"id":"","on":"order","give":{}})");
  CHECK(text_of(codec::reward_type, std::make_unique<Reward>().get()) == R"({"id":"","kind":"amount_off"})");
  CHECK(text_of(codec::requires_type, std::make_unique<Requires>().get()) == "{}");
  CHECK(text_of(codec::card_type, std::make_unique<Card>().get()) == R"({"id":"","stamps":0})");
  CHECK(text_of(codec::streak_type, std::make_unique<Streak>().get()) == R"({"id":"","goal":0,"give":{}})");
  CHECK(text_of(codec::challenge_type, std::make_unique<Challenge>().get()) ==
        R"({"id":"","goal":0,"give":{}})");
  CHECK(text_of(codec::stages_type, std::make_unique<Stages>().get()) == "{}");
  CHECK(text_of(codec::advocate_bar_type, std::make_unique<AdvocateBar>().get()) == R"({"any":[]})");
  CHECK(text_of(codec::level_type, std::make_unique<Level>().get()) == R"({"id":""})");
  CHECK(text_of(codec::tiers_type, std::make_unique<Tiers>().get()) ==
        R"({"metric":"spend","window":{"kind":"lifetime"},"levels":[]})");
  CHECK(text_of(codec::referral_type, std::make_unique<Referral>().get()) == "{}");
  CHECK(text_of(codec::velocity_type, std::make_unique<Velocity>().get()) == R"({"times":0})");
}
#endif

TEST_CASE("the keys of a printed member are sorted (SPEC 6)") {
  for (const codec::Type* type :
       {&codec::member_view_type, &codec::lot_view_type, &codec::credit_view_type, &codec::card_view_type,
        &codec::tier_view_type, &codec::voucher_view_type, &codec::referral_view_type,
        &codec::streak_view_type, &codec::challenge_view_type}) {
    const auto& form = codec::form_of<codec::ObjectForm>(*type);
    for (int i = 1; i < form.count; ++i) {
      INFO(Text(form.fields[i].name()));
      CHECK(form.fields[i - 1].name() < form.fields[i].name());
    }
  }
}
