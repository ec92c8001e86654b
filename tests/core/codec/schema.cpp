#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/codec/codec.hpp"
#include "core/codec/schema.hpp"
#include "core/codec/type.hpp"

#if REGULARS_DESCRIBES

using namespace regulars;
using nlohmann::json;

TEST_CASE("every document has a JSON Schema whose references are there") {
  for (const std::string_view name : schema_names()) {
    const json schema = json::parse(json_schema(name));
    const Text text = schema.dump();
    for (std::size_t at = text.find("#/$defs/"); at != Text::npos;
         at = text.find("#/$defs/", at + 1)) {
      const Text target = text.substr(at + 8, text.find('"', at) - at - 8);
      INFO(target);
      CHECK(schema["$defs"].contains(target));
    }
    for (const auto& [key, definition] : schema["$defs"].items()) {
      INFO(key);
      CHECK(definition["additionalProperties"] == false);
      for (const auto& required : definition["required"])
        CHECK(definition["properties"].contains(required.get<std::string>()));
    }
  }
  CHECK(json_schema("nothing").empty());
}

TEST_CASE("the schema says what the reader says") {
  const json program = json::parse(json_schema("program"));
  const json& rule = program["$defs"]["Rule"];
  CHECK(rule["required"] == json::array({"id", "on", "give"}));
  CHECK(rule["properties"]["enabled"]["default"] == true);
  CHECK(program["$defs"]["PointsTerms"]["properties"]["rounding"]["allOf"][0]["enum"][0] == "floor");
  CHECK(program["$defs"]["PointsTerms"]["properties"]["hold"]["allOf"][0]["anyOf"].size() == 2);
  const json event = json::parse(json_schema("event"));
  CHECK(event["$defs"]["Event"]["oneOf"][1]["required"] ==
        json::array({"id", "type", "at", "member", "order", "lines"}));
  CHECK(event["$defs"]["Event"]["oneOf"][1]["properties"]["birthday"] == false);
}

TEST_CASE("TypeScript names every type it uses") {
  const Text module = typescript();
  for (const char* piece :
       {"export interface Program {", "export interface OrderEvent {", "  type: 'order';", "  lines: Line[];",
        "  hold?: Duration | HoldTerms;", "export type Event = EnrolEvent | OrderEvent",
        "export interface MemberState {", "export interface Quote {", "export type Status = 'invalid'",
        "  advocate?: ReferralGift | ReferralGift[];", "  expires_at: Instant | null;"}) {
    INFO(piece);
    CHECK(module.find(piece) != Text::npos);
  }
}

#endif
