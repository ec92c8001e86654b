// GET /openapi.json: the contract (OpenAPI 3.1), from the table of routes and the descriptions the codec reads by.
#include <nlohmann/json.hpp>

#include "core/regulars.hpp"
#include "server/api/handlers.hpp"
#include "server/api/routes.hpp"
#include "server/api/shapes.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::string_view defs = "#/$defs/", schemas = "#/components/schemas/";

// Points the references of one schema document at where its definitions stand in this one.
void move_references(json& value) {
  for (auto& [key, below] : value.items()) {
    if (key == "$ref" && below.is_string() && below.get_ref<const std::string&>().starts_with(defs)) {
      below = std::string(schemas) + below.get<std::string>().substr(defs.size());
    } else if (below.is_structured()) {
      move_references(below);
    }
  }
}

json all_schemas() {
  json all = {{"Problem",
               {{"type", "object"},
                {"required", {"status", "message", "path"}},
                {"properties",
                 {{"status", {{"type", "string"}}}, {"message", {{"type", "string"}}}, {"path", {{"type", "string"}}}}}}}};
  for (const auto name : schema_names()) {
    auto document = json::parse(json_schema(name));
    move_references(document);
    for (auto& [type, schema] : document["$defs"].items()) all[type] = std::move(schema);
  }
  all.update(shape_schemas());
  return all;
}

json needs(std::initializer_list<const char*> schemes) {
  auto together = json::object();
  for (const auto* scheme : schemes) together[scheme] = json::array();
  return together;
}

// Each element is one way in.
json security_of(Access access) {
  const auto secret = needs({"secretKey"}), page = needs({"publishableKey"});
  const auto member = needs({"publishableKey", "memberToken"});
  auto ways = json::array();
  if (access == Access::secret || access == Access::member_or_secret) ways.push_back(secret);
  if (access == Access::page) ways.push_back(page);
  if (access == Access::page || access == Access::member || access == Access::member_or_secret) ways.push_back(member);
  if (access == Access::shopify) ways.push_back(needs({"shopifySignature"}));
  if (access == Access::woocommerce) ways.push_back(needs({"woocommerceSignature"}));
  return ways;
}

json schema_named(std::string_view type) {
  if (type.empty()) return {{"type", "object"}};
  if (type.starts_with('[')) return {{"type", "array"}, {"items", schema_named(type.substr(1, type.size() - 2))}};
  if (type.find('/') != type.npos) return {{"type", "string"}};
  return {{"$ref", std::string(schemas).append(type)}};
}

json content_of(std::string_view type, std::string_view example) {
  json media = {{"schema", schema_named(type)}};
  if (!example.empty()) media["example"] = json::parse(example);
  return {{type.find('/') == type.npos ? "application/json" : std::string(type), std::move(media)}};
}

json or_list_of(const json& schema) { return {{"anyOf", {schema, {{"type", "array"}, {"items", schema}}}}}; }

// What is told and what is answered may be many; reports are tables for other programs too.
void add_other_forms(const Route& route, json& operation) {
  auto& answer = operation["responses"]["200"]["content"];
  if (route.pattern == "/v1/events") {
    auto& body = operation["requestBody"]["content"];
    body["application/json"]["schema"] = or_list_of(schema_named(route.bodies.takes));
    body["application/x-ndjson"]["schema"] = {{"type", "string"}};
    answer["application/json"]["schema"] = or_list_of(schema_named(route.bodies.answers));
  }
  if (route.pattern == "/v1/program" && route.method == "GET") answer["application/json"]["schema"] = or_list_of(schema_named(route.bodies.answers));
  if (route.pattern.ends_with("{report}")) answer["text/csv"]["schema"] = {{"type", "string"}};
}

json answers_of(const Route& route) {
  json answers = {{"200", {{"description", "done"}, {"content", content_of(route.bodies.answers, "")}}}};
  const auto problem_content = content_of("Problem", "");
  const auto refuse = [&](const char* code, const char* why) {
    answers[code] = {{"description", why}, {"content", problem_content}};
  };
  if (route.pattern == "/v1/widget") answers["304"] = {{"description", "as the If-None-Match says"}};
  if (route.pattern == "/") answers["303"] = {{"description", "a browser: to the console"}};
  if (route.access == Access::local) refuse("403", "not from this machine");
  if (route.pattern.find('{') != std::string_view::npos) refuse("404", "there is none");
  if (route.body_bytes_max > 0) refuse("400", "not as it should be; path says where");
  if (route.pattern.ends_with("{report}")) refuse("400", "not as it should be asked; path says where");
  if (route.body_bytes_max > 0) refuse("413", "too long");
  if (route.bodies.answers == "EventAnswer") {
    refuse("409", "the id was used for something else");
    refuse("422", "decided: refused; an EventAnswer that says what was missing");
  }
  if (route.pattern.ends_with("/verify")) refuse("422", "it does not verify; message says why");
  if (route.access == Access::open || route.access == Access::local) return answers;
  refuse("401", "the credentials are not good");
  refuse("403", "they are good, but not for this");
  refuse("429", "too often: Retry-After says when");
  refuse("503", "not now, nothing of it happened: send the same again");
  return answers;
}

// "{path…}" is one parameter to the contract.
std::string path_of(const Route& route) {
  std::string path(route.pattern);
  if (const auto rest = path.find("…"); rest != std::string::npos) path.erase(rest, std::string_view("…").size());
  return path;
}

json parameter(std::string_view name, const char* in) {
  return {{"name", name}, {"in", in}, {"required", std::string_view(in) == "path"}, {"schema", {{"type", "string"}}}};
}

// Those of the path, and those after the question mark, of which none must be there.
json parameters_of(const Route& route, const std::string& path) {
  auto parameters = json::array();
  if (const auto open = path.find('{'); open != std::string::npos) parameters.push_back(parameter(path.substr(open + 1, path.find('}') - open - 1), "path"));
  for (auto asks = route.bodies.asks; !asks.empty();) {
    const auto name = asks.substr(0, asks.find(' '));
    parameters.push_back(parameter(name, "query"));
    asks.remove_prefix(std::min(name.size() + 1, asks.size()));
  }
  if (route.access != Access::shopify && route.access != Access::woocommerce) return parameters;
  parameters.push_back(parameter("shop", "query"));
  parameters.back()["required"] = true;
  return parameters;
}

json operation_of(const Route& route) {
  json operation;
  operation["summary"] = route.summary;
  operation["security"] = security_of(route.access);
  operation["responses"] = answers_of(route);
  if (route.scope != Scope::none) operation["x-scope"] = scope_name(route.scope);
  if (auto parameters = parameters_of(route, path_of(route)); !parameters.empty()) operation["parameters"] = std::move(parameters);
  if (route.body_bytes_max > 0)
    operation["requestBody"] = {{"required", true}, {"content", content_of(route.bodies.takes, route.bodies.example)}};
  add_other_forms(route, operation);
  return operation;
}

// What shops call. The pages for people and what those ask are one program with this server, and change with it.
bool is_in_contract(const Route& route) {
  return !route.pattern.starts_with("/console") && !route.pattern.starts_with("/till") && !route.pattern.starts_with("/unsubscribe");
}

std::string openapi_text() {
  json paths = json::object();
  for (const auto& route : routes()) {
    if (!is_in_contract(route)) continue;
    std::string method(route.method);
    for (auto& letter : method) letter = static_cast<char>(letter - 'A' + 'a');
    paths[path_of(route)][method] = operation_of(route);
  }
  const json bearer = {{"type", "http"}, {"scheme", "bearer"}};
  const json document = {
      {"openapi", "3.1.0"},
      {"info", {{"title", "Regulars"}, {"version", REGULARS_VERSION}}},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", all_schemas()},
        {"securitySchemes",
         {{"secretKey", bearer},
          {"memberToken", bearer},
          {"shopifySignature", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Shopify-Hmac-Sha256"}}},
          {"woocommerceSignature", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-WC-Webhook-Signature"}}},
          {"publishableKey", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Regulars-Key"}}}}}}},
  };
  return document.dump();
}

}  // namespace

void get_openapi(App&, Call, Reply reply) {
  static const auto text = std::make_shared<const std::string>(openapi_text());
  Response response;
  response.file = text;
  reply(std::move(response));
}

}  // namespace regulars
