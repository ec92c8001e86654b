#include "server/desk/shop_desk.hpp"

#include <algorithm>
#include <utility>

#include "core/base/code.hpp"
#include "core/codec/codec.hpp"
#include "core/routing.hpp"
#include "server/clock.hpp"
#include "server/desk/publication.hpp"
#include "server/desk/wording.hpp"
#include "server/journal/line.hpp"
#include "server/outbox/announce.hpp"

namespace regulars {
namespace {

constexpr std::string_view by_member = "member:";
constexpr std::size_t kept_out_max = 100'000;  // answers remembered

}  // namespace

ShopDesk::ShopDesk(Store& store, const Shop& shop) : store_(store), id_(shop.id), code_key_(shop.code_key) {
  stored_head_ = head_ = store_.head(id_);
  program_rows_ = store_.programs(id_);
  for (const auto& row : program_rows_) programs_.publish(version_of(row));
  if (programs_.empty()) throw StoreError("shop " + id_ + " has no program");
  for (const auto& row : store_.stock(id_)) stock_[row.reward] = row.taken;
}

HeldMember& ShopDesk::hold(const std::string& member) {
  auto& place = members_[member];
  if (!place) {
    auto held = std::make_unique<HeldMember>();
    if (auto row = store_.member(id_, member)) {
      held->member = member_from(row->snapshot);
      held->seq = row->seq;
      held->hash = std::move(row->hash);
      for (const auto& voucher : held->member.vouchers) held->vouchers.insert(voucher.code);
    } else {  // who has no line has had nothing
      held->seen_ids.emplace();
      held->order_ids.emplace();
    }
    held->member.id = member;
    place = std::move(held);
  }
  place->used_at = ++uses_;
  return *place;
}

HeldMember& ShopDesk::hold_living(const std::string& member) {
  return hold(living(member, [this](const std::string& id) { return hold(id).member.merged_into; }));
}

Standing ShopDesk::standing(const std::string& member) {
  return {static_cast<std::int64_t>(program_rows_.size()), member.empty() ? "" : hold(member).hash};
}

std::string ShopDesk::owner_of(std::string_view code) {
  if (code.starts_with(by_member)) {
    const std::string id(code.substr(by_member.size()));
    return knows(id) ? hold_living(id).member.id : "";
  }
  const auto normal = normal_code(code);
  const auto* fresh = codes_.owner(normal);
  const auto owner = fresh ? std::optional(*fresh) : store_.member_of_code(id_, normal);
  return owner ? hold_living(*owner).member.id : "";
}

std::string ShopDesk::trouble_with_code(const std::string& code) {
  return regulars::trouble_with_code(code, !owner_of(code).empty());
}

std::string ShopDesk::holder_of(std::string_view voucher_code) {
  const auto normal = normal_code(voucher_code);
  const auto stored = store_.member_of_voucher(id_, normal);
  const auto* fresh = vouchers_.owner(normal);
  const auto holder = fresh ? std::optional(*fresh) : stored;
  const auto& found = hold_living(holder.value_or(normal));  // a member is looked for either way, so that asking takes the same
  return holder ? found.member.id : "";
}

const LineRow& ShopDesk::append(LineRow line, HeldMember* held) {
  line.seq = head_.seq + 1;
  line.prev = head_.hash;
  if (held) {
    line.member_seq = held->seq;
    line.member_prev = held->hash;
  }
  line.hash = line_hash(id_, line);
  head_.seq = line.seq;
  head_.hash = line.hash;
  if (held) touch(*held, line);
  return lines_.emplace_back(std::move(line));
}

void ShopDesk::touch(HeldMember& held, const LineRow& line) {
  held.seq = line.seq;
  held.hash = line.hash;
  if (held.unstored == 0) {
    held.unstored = line.seq;
    touched_.emplace(line.seq, &held);
    touched_by_id_.emplace(held.member.id, &held);
  }
  for (const auto& voucher : held.member.vouchers) {
    if (voucher.code.empty() || !held.vouchers.insert(voucher.code).second) continue;
    held.changed.voucher_codes.push_back(normal_code(voucher.code));
    vouchers_.changed[held.changed.voucher_codes.back()] = held.member.id;
  }
}

LineRow ShopDesk::line(std::int64_t seq) {
  for (const auto lines : {std::span<const LineRow>(lines_), lines_in_flight_})
    if (!lines.empty() && seq >= lines.front().seq && seq <= lines.back().seq)
      return lines[static_cast<std::size_t>(seq - lines.front().seq)];
  auto stored = store_.line(id_, seq);
  if (!stored) throw StoreError("journal line " + std::to_string(seq) + " of shop " + id_ + " is missing");
  return std::move(*stored);
}

std::string ShopDesk::next_code() const {
  const auto key = sip_key(code_key_);
  const auto number = static_cast<std::uint64_t>(head_.members);
  return key && number < referral_numbers ? make_referral_code(number, *key) : "";
}

void ShopDesk::register_code(std::string_view code, const std::string& member) {
  auto& codes = hold(member).changed.codes;
  codes.push_back(normal_code(code));
  codes_.changed[codes.back()] = member;
}

std::optional<std::int64_t> ShopDesk::stock_left(const Reward& reward) const {
  const auto& stock = reward.stock ? reward.stock : reward.capacity;
  if (!stock) return std::nullopt;
  return *stock - taken(reward.id);
}

std::int64_t ShopDesk::taken(const std::string& reward) const {
  const auto taken = stock_.find(reward);
  return taken == stock_.end() ? 0 : taken->second;
}

void ShopDesk::take_stock(const std::string& reward, std::int64_t count) {
  stock_changed_[reward] = stock_[reward] += count;
}

void ShopDesk::publish(ProgramRow row, Version version) {
  programs_.publish(std::move(version));
  program_rows_.push_back(row);
  programs_added_.push_back(std::move(row));
}

void ShopDesk::announce(const LineRow& line) {
  if (!listeners) return;
  for (auto& row : messages_of(*listeners, id_, line, unix_seconds())) keep(std::move(row));
}

bool ShopDesk::is_held_out(const std::string& member) {
  if (!holdout || !is_drawn(*holdout, member)) return false;
  if (kept_out_under_ != holdout->salt || kept_out_.size() > kept_out_max) kept_out_.clear();
  kept_out_under_ = holdout->salt;
  if (const auto known = kept_out_.find(member); known != kept_out_.end()) return known->second;
  auto seq = hold(member).seq;
  if (seq == 0) return true;
  std::string first;
  while (seq > 0) {
    auto row = line(seq);
    seq = row.member_seq;
    first = std::move(row.event);
  }
  const auto event = read_event(first, exponent());
  return kept_out_[member] = event && event->at.at.seconds > holdout->since;
}

void ShopDesk::choose(HeldMember& held) {
  touched_.erase(held.unstored);
  touched_by_id_.erase(held.member.id);
  storing_.push_back(&held);
}

// As many as this group's lines are of a sweep.
void ShopDesk::choose_by_turns(std::int64_t lines_a_sweep) {
  turns_due_ += static_cast<std::int64_t>(touched_.size() * lines_.size());
  for (; turns_due_ >= lines_a_sweep && !touched_.empty(); turns_due_ -= lines_a_sweep) {
    auto next = touched_by_id_.upper_bound(last_by_turns_);
    if (next == touched_by_id_.end()) next = touched_by_id_.begin();
    last_by_turns_ = next->first;
    choose(*next->second);
  }
}

Changes ShopDesk::take_changes(std::int64_t lines_behind_max, std::int64_t lines_a_sweep) {
  while (!touched_.empty() && touched_.begin()->first <= head_.seq - lines_behind_max) choose(*touched_.begin()->second);
  if (lines_a_sweep > 0) choose_by_turns(lines_a_sweep);
  std::ranges::sort(storing_, {}, [](const HeldMember* held) -> std::string_view { return held->member.id; });
  head_.settled = touched_.empty() ? head_.seq : touched_.begin()->first - 1;
  Changes changes;
  changes.shop = id_;
  changes.from = std::exchange(stored_head_, head_);
  changes.to = head_;
  changes.lines = std::exchange(lines_, {});
  changes.programs = std::exchange(programs_added_, {});
  changes.documents = std::exchange(documents_, {});
  changes.unchanged = std::exchange(unchanged_, {});
  for (const auto& [reward, taken] : std::exchange(stock_changed_, {})) changes.stock.push_back({reward, taken});
  for (auto* held : storing_) take_state(*held, changes);
  return changes;
}

void ShopDesk::take_state(HeldMember& held, Changes& changes) {
  held.unstored = 0;
  held.taken = std::make_shared<const HeldRows>(std::exchange(held.changed, {}));
  states_.push_back({held.member, held.seq, held.hash, held.taken});
  codes_.take(held.taken->codes, changes.codes);
  vouchers_.take(held.taken->voucher_codes, changes.vouchers);
}

void write_states(const std::vector<TakenState>& states, Changes& changes) {
  for (const auto& [member, seq, hash, rows] : states) {
    changes.members.push_back({member.id, write_snapshot(member), digest_of(member), seq, hash});
    for (const auto& [event_id, row] : rows->seen) changes.seen.push_back(row);
    for (const auto& [order_id, order] : rows->orders)
      if (auto text = write_order(order.order); text != order.stored) changes.orders.push_back({member.id, order_id, std::move(text)});
  }
}

const std::string* NewCodes::owner(const std::string& code) const {
  for (const auto* codes : {&changed, &taken})
    if (const auto found = codes->find(code); found != codes->end()) return &found->second;
  return nullptr;
}

void NewCodes::take(const std::vector<std::string>& codes, std::vector<CodeRow>& rows) {
  for (const auto& code : codes) {
    auto owner = changed.extract(code);
    if (!owner) continue;  // another member's by now, who is stored already
    rows.push_back({code, owner.mapped()});
    taken.insert(std::move(owner));
  }
}

void ShopDesk::landed() {
  lines_in_flight_ = {};
  codes_.taken.clear();
  vouchers_.taken.clear();
  for (auto* held : std::exchange(storing_, {})) held->taken = nothing_held();
}

void ShopDesk::shrink(std::size_t most) {
  if (members_.size() <= most) return;
  std::vector<std::uint64_t> uses;
  for (const auto& [id, held] : members_) uses.push_back(held->used_at);
  const auto kept_from = uses.end() - static_cast<std::ptrdiff_t>(most / 2);  // half, so that this is seldom
  std::nth_element(uses.begin(), kept_from, uses.end());
  const auto oldest_kept = kept_from == uses.end() ? uses_ + 1 : *kept_from;
  std::erase_if(members_, [&](const auto& each) {
    return each.second->used_at < oldest_kept && each.second->unstored == 0;
  });
}

}  // namespace regulars
