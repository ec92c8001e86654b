#include "cli/shared_journal.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace regulars::cli {
namespace {

using nlohmann::json;

void name_by_id(json& named, const Member& member) {
  const std::string code = named.get<std::string>();
  const auto voucher = std::find_if(member.vouchers.begin(), member.vouchers.end(), [&](const Voucher& v) { return v.code == code; });
  if (voucher != member.vouchers.end()) named = voucher->id;
}

json without_codes(const std::string& text, const Member* member) {
  json event = json::parse(text);
  if (!member) return event;
  if (event.contains("voucher")) name_by_id(event["voucher"], *member);
  if (event.contains("vouchers")) {
    for (json& named : event["vouchers"]) name_by_id(named, *member);
  }
  return event;
}

json without_seed(const std::string& text) {
  if (text.empty()) return nullptr;
  json facts = json::parse(text);
  facts.erase("code_seed");
  const auto merged = facts.find("merged");
  if (merged == facts.end() || !merged->contains("member")) return facts;
  json& member = (*merged)["member"];
  member.erase("code_seed");
  if (member.contains("vouchers")) {
    for (json& voucher : member["vouchers"]) voucher.erase("code");
  }
  return facts;
}

}  // namespace

std::string shared_line(const LineRow& line, const Member* member) {
  const json shared = {{"seq", line.seq},   {"status", line.status},         {"event", without_codes(line.event, member)},
                       {"facts", without_seed(line.facts)}, {"member_seq", line.member_seq}, {"prev", line.prev},
                       {"hash", line.hash}};
  return shared.dump();
}

}  // namespace regulars::cli
