#include <catch2/catch.hpp>

#include "core/codec/codec.hpp"
#include "texts.hpp"

using namespace regulars;

namespace {

// The findings of a program whose text has `from` replaced by `to`.
Findings after(const Text& from, const Text& to, Text text = texts::full_program) {
  const std::size_t at = text.find(from);
  REQUIRE(at != Text::npos);
  text = text.substr(0, at) + to + text.substr(at + from.size());
  const auto program = read_program(text);
  return program ? Findings{} : program.error();
}

bool has(const Findings& findings, const Text& path, const Text& got) {
  for (const Finding& finding : findings) {
    if (finding.path == path && finding.got == got) return true;
  }
  return false;
}

Text shown(const Findings& findings) { return write(findings); }

}  // namespace

TEST_CASE("SPEC's own program is clean and read to the last key") {
  const auto program = read_program(texts::spec_program);
  if (!program) FAIL(write(program.error()));
  CHECK(program->exponent == 2);
  CHECK(program->points.hold->after == Duration{0, 14, 0, false});
  CHECK(program->rules.size() == 11);
  CHECK(program->rules[0].give.points_per->amount == Money{100});
  CHECK(program->caps.points_per_day->max == 2000);
  CHECK(program->tiers->levels[1].min == 200'000);
  CHECK(program->tiers->levels[1].on_reach->reward == "gold-gift");
  CHECK(program->rewards[0].which == Which::cheapest);
  CHECK(program->referral->advocate.at(0).points == Points{500});
  CHECK(program->referral->guard.velocity->every == Duration{0, 1, 0, false});
  CHECK(program->partners[0].settle_per_point == Ratio::of(1, 125));
}

TEST_CASE("a program written out reads back as the same text") {
  for (const Text& text : {texts::spec_program, texts::full_program}) {
    const auto program = read_program(text);
    if (!program) FAIL(write(program.error()));
    const Text written = write_program(*program);
    const auto again = read_program(written);
    if (!again) FAIL(write(again.error()));
    CHECK(write_program(*again) == written);
  }
}

TEST_CASE("every key of the full program arrives") {
  const Program program = read_program(texts::full_program).value();
  CHECK(program.points.hold->ends_of_day);
  CHECK(program.points.expiry->moved_by->size() == 2);
  CHECK(program.points.spend->per_member->points == Points{10000});
  const Rule& rule = program.rules[1];
  CHECK(rule.when.any->at(1).all->at(0).tier->empty());
  CHECK(rule.when.attribute->at("plan").any_of == Words{"pro"});
  CHECK(rule.when.attribute->at("size").less_than == "20");
  CHECK(rule.give.stamps->per == StampGift::Per::amount);
  CHECK(rule.give.stamps->per_amount == Money{1000});
  CHECK(rule.limit->every_period == Period::week);
  CHECK_FALSE(rule.enabled);
  CHECK(program.caps.points_per_day->over == Over::refuse);
  CHECK(program.cards[0].head_start_on_every);
  CHECK(program.tiers->levels[1].any->at(1).min == 20);
  CHECK(program.tiers->keep->ends == Keep::Ends::month_day);
  CHECK(program.tiers->window_length == Duration{12, 0, 0, false});
  CHECK(program.rewards[0].combines_with == Words{"r2"});
  CHECK(program.rewards[0].requires_.at(0).quantity == 2);
  CHECK(program.rewards[0].max_units_per_line);
  CHECK(program.rewards[1].combines == Reward::Combines::none);
  CHECK(program.rewards[3].requires_.size() == 2);
  CHECK(program.referral->advocate.size() == 2);
  CHECK(program.challenges[0].goal == 10'000);
  CHECK(program.challenges[1].goal == 3);
  CHECK(program.credit->hold->kind == Hold::Kind::dates);
  CHECK(program.transfer->every == Duration{1, 0, 0, false});
}

TEST_CASE("each kind of mistake is found where it stands") {
  struct Row {
    const char *from, *to, *path, *got;
  };
  const Row rows[] = {
      {R"("name": "Everything")", R"("nmae": "Everything")", "/nmae", "an unknown key"},
      {R"("name": "Everything", )", "", "/name", "nothing"},
      {R"("schema": 1)", R"("schema": 2)", "/schema", "2"},
      {R"("currency": "USD")", R"("currency": "XYZ")", "/currency", "\"XYZ\""},
      {R"("amount": "1.00", "points": 1)", R"("amount": 1.00, "points": 1)",
       "/rules/0/give/points_per/amount", "1.00"},
      {R"("amount": "1.00", "points": 1)", R"("amount": "1.005", "points": 1)",
       "/rules/0/give/points_per/amount", "\"1.005\""},
      {R"("multiply": "1.5")", R"("multiply": 1.5)", "/rules/1/give/multiply", "1.5"},
      {R"("multiply": "1.5")", R"("multiply": "1.50001")", "/rules/1/give/multiply", "\"1.50001\""},
      {R"("priority": 10)", R"("priority": 10.5)", "/rules/1/priority", "10.5"},
      {R"("priority": 10)", R"("priority": 1e3)", "/rules/1/priority", "1e3"},
      {R"("priority": 10)", R"("priority": 9007199254740992)", "/rules/1/priority", "9007199254740992"},
      {R"("priority": 10)", R"("priority": true)", "/rules/1/priority", "true"},
      {R"("exclusive": true)", R"("exclusive": "yes")", "/rules/1/exclusive", "\"yes\""},
      {R"("rounding": "half_even")", R"("rounding": "bankers")", "/points/rounding", "\"bankers\""},
      {R"("every": "week")", R"("every": "fortnight")", "/rules/1/limit/every", "\"fortnight\""},
      {R"("category": ["a"])", R"("category": "a")", "/rules/1/when/lines/category", "\"a\""},
      {R"("category": ["a"])", R"("category": ["a", 7])", "/rules/1/when/lines/category/1", "7"},
      {R"({"after": "P5D", "ends": "end_of_day"})", R"({"ends": "end_of_day"})", "/points/hold",
       "none of them"},
      {R"({"after": "P5D", "ends": "end_of_day"})", R"({"after": "P5D", "until": "fulfilled"})",
       "/points/hold", "several of them"},
      {R"({"after": "P5D", "ends": "end_of_day"})", "true", "/points/hold", "true"},
      {R"("min": "500.00")", R"("min": 500)", "/tiers/levels/0/min", "500"},
      {R"({"metric": "orders", "min": 20})", R"({"min": "20.00", "metric": "orders"})",
       "/tiers/levels/1/any/1/min", "a string"},
      {R"("goal": "100.00")", R"("goal": 100)", "/challenges/0/goal", "an integer"},
      {R"("goal": 3)", R"("goal": "3.00")", "/challenges/1/goal", "a string"},
      {R"("points_per_week": 3000)", R"("points_per_week": "3000")", "/caps/points_per_week", "\"3000\""},
      {R"("points_per_week": 3000)", R"("points_per_week": {"over": "trim"})", "/caps/points_per_week/max",
       "nothing"},
      {R"("stages": {)", R"("stages": {"repeat": 2, )", "/stages/repeat", "the key again"},
      {R"("en": "Card")", R"("en": "Card", "en": "Karte")", "/cards/0/name/en", "the key again"},
      {R"("plan": ["pro"])", R"("plan": "pro")", "/rules/1/when/attribute/plan", "\"pro\""},
      {R"("at_least": "10")", R"("at_least": "ten")", "/rules/1/when/attribute/size/at_least", "\"ten\""},
      {R"("rules": [)", R"("rules": {)", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.to);
    const Findings findings = after(row.from, row.to);
    CHECK_FALSE(findings.empty());
    if (row.got[0] == '\0') continue;
    if (!has(findings, row.path, row.got)) FAIL_CHECK(shown(findings));
  }
}

TEST_CASE("what follows from a mistake is not told as another; one at place 1 hides none at place 10") {
  const auto findings_of = [](const Text& blocks) {
    return read_program(R"({"schema": 1, "id": "p", "name": "P", "currency": "USD", )" + blocks + "}").error();
  };
  const Findings kind = findings_of(R"("rewards": [{"id": "r", "kind": "gift"}])");
  CHECK(kind.size() == 1);
  CHECK(has(kind, "/rewards/0/kind", "\"gift\""));
  const Findings stamps =
      findings_of(R"("cards": [{"id": "c", "stamps": "10", "head_start": 2, "milestones": [{"at": 5, "reward": "nope"}]}])");
  CHECK(stamps.size() == 2);
  CHECK(has(stamps, "/cards/0/stamps", "\"10\""));
  CHECK(has(stamps, "/cards/0/milestones/0/reward", "\"nope\""));

  Text rules = R"({"id": "r0", "on": "visit", "give": {"points": 1}}, 5)";
  for (int i = 2; i <= 10; ++i)
    rules += R"(, {"id": "r)" + std::to_string(i) + R"(", "on": "visit", "give": {"badge": "b)" + std::to_string(i) + "\"}}";
  const Findings places = findings_of("\"rules\": [" + rules + "]");
  CHECK(places.size() == 10);
  CHECK(has(places, "/rules/1", "5"));
  CHECK(has(places, "/rules/10/give/badge", "\"b10\""));
}

TEST_CASE("all findings at once, never only the first") {
  const auto program =
      read_program(R"({"schema": 1, "id": 7, "name": "x", "currency": "USD", "extra": {"deep": [1]},
      "rules": [{"on": "order"}, {"id": "b", "on": "odrer", "give": {"points": "5"}}]})");
  REQUIRE_FALSE(program);
  const Findings& findings = program.error();
  CHECK(has(findings, "/id", "7"));
  CHECK(has(findings, "/extra", "an unknown key"));
  CHECK(has(findings, "/rules/0/id", "nothing"));
  CHECK(has(findings, "/rules/0/give", "nothing"));
  CHECK(has(findings, "/rules/1/on", "\"odrer\""));
  CHECK(has(findings, "/rules/1/give/points", "\"5\""));
}

TEST_CASE("the currency's digits hold wherever the currency stands in the file") {
  const char* text =
      R"({"rules": [{"id": "b", "on": "order", "give": {"points_per": {"amount": "1.250", "points": 1}}}],
      "schema": 1, "id": "x", "name": "x", "currency": "KWD"})";
  const auto program = read_program(text);
  if (!program) FAIL(write(program.error()));
  CHECK(program->rules[0].give.points_per->amount == Money{1250});
}

TEST_CASE("a publication carries a whole program") {
  const Text text =
      R"({"id":"e18","type":"program","at":"2026-06-01T00:00:00Z","version":2,"migrate":"carry","by":"owner",
      "program":)" +
      texts::full_program + "}";
  const auto publication = read_publication(text);
  if (!publication) FAIL(write(publication.error()));
  CHECK(publication->version == 2);
  CHECK(publication->migrate == Migrate::carry);
  CHECK(publication->program.challenges[0].goal == 10'000);
  const auto event = read_event(text, 2);
  if (!event) FAIL(write(event.error().findings));
  CHECK(event->type == EventType::program);
  CHECK(event->version == 2);

  const auto broken = read_publication(
      R"({"id":"e18","type":"program","at":"2026-06-01T00:00:00Z","version":2,"program":{"schema":3}})");
  REQUIRE_FALSE(broken);
  CHECK(has(broken.error(), "/program/schema", "3"));
}
