// What a history came to, in a page: for `regulars replay --summary`.
#pragma once

#include <string>

#include "core/club.hpp"

namespace regulars::cli {

std::string summary_of(const Club& club);

}  // namespace regulars::cli
