#include "server/api/findings_text.hpp"

#include "core/codec/codec.hpp"
#include "server/text/json_text.hpp"

namespace regulars {

std::string findings_text(const Findings& findings) {
  const auto& [path, expected, got] = findings.front();
  return R"("message":)" + json_text("expected " + expected + ", got " + got) + R"(,"path":)" + json_text(path) +
         R"(,"findings":)" + write(findings);
}

}  // namespace regulars
