#include "server/staff/audit.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* audit_kind = "audit";
constexpr std::int64_t last_microsecond = 9'999'999'999'999'999;  // of 2286: ids of one length, counted down

}  // namespace

std::string next_audit_id() {
  using namespace std::chrono;
  const auto now_us = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
  return std::to_string(last_microsecond - now_us) + "-" + random_hex(3);
}

void note(Store& store, std::string_view shop, const AuditEntry& entry) {
  const nlohmann::json body = {{"by", entry.by}, {"name", entry.name}, {"what", entry.what}, {"about", nlohmann::json::parse(entry.about)}};
  store.put_document(shop, {audit_kind, entry.id, entry.at, body.dump()});
}

std::vector<AuditEntry> audit_after(Store& store, std::string_view shop, std::string_view after, int max) {
  std::vector<AuditEntry> entries;
  for (const auto& row : store.documents(shop, audit_kind, after, max)) {
    const auto body = json_object_in(row.body);
    if (!body) continue;
    entries.push_back({row.id, row.at, json_text_in(*body, "by"), json_text_in(*body, "name"), json_text_in(*body, "what"),
                       body->value("about", nlohmann::json::object()).dump()});
  }
  return entries;
}

}  // namespace regulars
