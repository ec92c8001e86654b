// What answers and bodies look like that are not the engine's own types: those stand in the codec, these in the handlers. Only
// for the contract; a test holds what the server answers against them.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace regulars {

// JSON Schemas by name. They refer to each other, and to the engine's, as "#/components/schemas/NAME".
nlohmann::json shape_schemas();

}  // namespace regulars
