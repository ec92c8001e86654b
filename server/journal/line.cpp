#include "server/journal/line.hpp"

#include "server/auth/crypto.hpp"

namespace regulars {
namespace {

void add(std::string& text, std::string_view part) {
  text.append(std::to_string(part.size())).append(":").append(part).append(",");
}

}  // namespace

std::string line_hash(std::string_view shop, const LineRow& line) {
  std::string text;
  text.reserve(512);
  add(text, "regulars-journal-1");
  add(text, shop);
  add(text, std::to_string(line.seq));
  add(text, line.member);
  add(text, std::to_string(line.version));
  add(text, line.event_id);
  add(text, line.status);
  add(text, sha256_hex(line.event));
  add(text, sha256_hex(line.facts));
  add(text, line.prev);
  add(text, std::to_string(line.member_seq));
  add(text, line.member_prev);
  return sha256_hex(text);
}

}  // namespace regulars
