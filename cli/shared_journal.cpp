#include "cli/shared_journal.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace regulars::cli {
namespace {

using InOrder = nlohmann::ordered_json;  // a state is read in the order it was written in

void name_by_id(InOrder& named, const Member& member) {
  const std::string code = named.get<std::string>();
  const auto voucher = std::find_if(member.vouchers.begin(), member.vouchers.end(), [&](const Voucher& v) { return v.code == code; });
  if (voucher != member.vouchers.end()) named = voucher->id;
}

InOrder without_codes(const std::string& text, const Member* member) {
  InOrder event = InOrder::parse(text);
  if (!member) return event;
  if (event.contains("voucher")) name_by_id(event["voucher"], *member);
  if (event.contains("vouchers")) {
    for (InOrder& named : event["vouchers"]) name_by_id(named, *member);
  }
  return event;
}

InOrder without_seed(const std::string& text) {
  if (text.empty()) return nullptr;
  InOrder facts = InOrder::parse(text);
  facts.erase("code_seed");
  const auto merged = facts.find("merged");
  if (merged == facts.end() || !merged->contains("member")) return facts;
  InOrder& member = (*merged)["member"];
  member.erase("code_seed");
  if (member.contains("vouchers")) member["vouchers"].erase("code");  // they stand column by column
  return facts;
}

}  // namespace

std::string shared_line(const LineRow& line, const Member* member) {
  const InOrder shared = {{"seq", line.seq},   {"status", line.status},         {"event", without_codes(line.event, member)},
                       {"facts", without_seed(line.facts)}, {"member_seq", line.member_seq}, {"prev", line.prev},
                       {"hash", line.hash}};
  return shared.dump();
}

}  // namespace regulars::cli
