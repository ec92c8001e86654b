// A file of the web folder as an answer: compressed where the browser takes it, 304 where it has it.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/web/files.hpp"

namespace regulars {

// `keep`: what Cache-Control says. With "no-cache" it is asked again each time and answered with 304.
Response file_answer(const WebFile& file, const Request& request, const char* keep = "no-cache");

}  // namespace regulars
