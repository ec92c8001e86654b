// Which HTTP code an event's status is answered with: the one table.
#pragma once

#include <string_view>

namespace regulars {

// `status`: of an outcome (R1), or one a host adds. A refusal the engine decided is 422.
int code_of_status(std::string_view status);

}  // namespace regulars
