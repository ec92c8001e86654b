// Names a request in the logs and to its sender.
#pragma once

#include <string>

namespace regulars {

// 16 hexadecimal digits: 8 random ones of this process, 8 counted. Unique in this process, unlikely to meet another's.
std::string next_request_id();

}  // namespace regulars
