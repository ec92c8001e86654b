// Documents from the same descriptions the readers use: JSON Schema (2020-12) and TypeScript types. Not in
// the page's engine.
#pragma once

#include <string_view>

#include "core/base/containers.hpp"

namespace regulars {

// What has a schema: "program", "event", "cart", "outcome", "quote", "member".
List<std::string_view> schema_names();
// The schema as JSON text; empty when there is none of that name.
Text json_schema(std::string_view name);
// Types for all of them, as one module.
Text typescript();

}  // namespace regulars
