// How what the clerk decided gets into the store.
#include <algorithm>
#include <utility>

#include "server/desk/clerk.hpp"
#include "server/desk/heap.hpp"
#include "server/desk/shop_desk.hpp"

namespace regulars {
namespace {

constexpr std::int64_t lines_a_sweep = 16'000;      // who comes again within them is stored once
constexpr std::int64_t lines_behind_most = 32'000;  // after a crash they are decided again
constexpr std::int64_t settled_at_once = 250;      // in a quiet moment; whoever comes then waits for it
constexpr std::size_t heap_measured_every = 4'000;  // lines

bool is_empty(const Changes& changes) { return changes.lines.empty() && changes.documents.empty(); }

}  // namespace

// While something is in flight every question is a moment of its own: a reading that never ended would keep the write-ahead
// log from being started anew. What is in flight is known from memory, and nobody else writes, or its commit will tell.
void Clerk::refresh() {
  if (in_flight_.changes.empty()) store_.begin_reading();
  if (!store_.is_shared()) return;
  const auto is_in_flight = [this](const std::string& shop) {
    return std::ranges::any_of(in_flight_.changes, [&](const Changes& each) { return each.shop == shop; });
  };
  std::erase_if(desks_, [&](const auto& each) {
    return !is_in_flight(each.first) && store_.head(each.first).hash != each.second->head_hash();
  });
}

Commit& Clerk::take(const std::function<Changes(ShopDesk&)>& changes_of) {
  store_.end_reading();
  for (const auto& [shop, member] : std::exchange(asked_, {}))
    if (!store_.is_shared()) in_flight_.standings.emplace_back(shop, member, desks_.at(shop)->standing(member));
  for (auto& [id, desk] : desks_) {
    auto changes = changes_of(*desk);
    lines_since_measured_ += changes.lines.size();
    if (!changes.documents.empty()) in_flight_.keeps_documents = true;
    auto states = desk->take_states();
    if (is_empty(changes) && states.empty()) continue;
    in_flight_.changes.push_back(std::move(changes));
    in_flight_.states.push_back(std::move(states));
  }
  for (const auto& each : in_flight_.changes) desks_.at(each.shop)->fly(each.lines);
  return in_flight_;
}

Commit& Clerk::take() {
  const auto most = store_.may_lag() ? lines_behind_most : 0;
  return take([most](ShopDesk& desk) {
    // A version that is published must not change how lines before it are decided again.
    if (desk.publishes()) return desk.take_changes(0);
    // Who only caught up with another server to look stores nothing, which would be in the way of that one.
    return desk.take_changes(desk.has_new_lines() ? most : lines_behind_most, lines_a_sweep);
  });
}

bool Clerk::store(Commit& commit) {
  landed_ = {};
  for (std::size_t i = 0; i < commit.changes.size(); ++i) write_states(commit.states[i], commit.changes[i]);
  if (!commit.changes.empty()) store_.commit(commit.changes);
  for (const auto& each : commit.changes) standings_.changed(each);
  for (const auto& [shop, member, standing] : commit.standings) standings_.keep(shop, member, standing);
  return !commit.changes.empty();
}

void Clerk::landed() {
  landed_ = std::exchange(in_flight_, {});
  for (const auto& each : landed_.changes)
    if (!each.documents.empty() || (!each.lines.empty() && desks_.at(each.shop)->tells_members())) documents_kept(each.shop);
  const bool full = lines_since_measured_ >= heap_measured_every && is_heap_full();
  lines_since_measured_ %= heap_measured_every;
  for (auto& [id, desk] : desks_) {
    desk->landed();
    desk->shrink(full ? std::min(members_max_, members_most(desk->members_held())) : members_max_);
  }
}

bool Clerk::finish(Commit& commit) {
  const bool stored = store(commit);
  landed();
  return stored;
}

bool Clerk::commit() { return finish(take()); }

void Clerk::settle() { finish(take([](ShopDesk& desk) { return desk.take_changes(0); })); }

void Clerk::settle_some() {
  finish(take([](ShopDesk& desk) { return desk.take_changes(std::max(std::int64_t{0}, desk.lines_behind() - settled_at_once)); }));
}

bool Clerk::is_behind() const {
  return std::any_of(desks_.begin(), desks_.end(), [](const auto& each) { return each.second->lines_behind() > 0; });
}

void Clerk::forget() {
  store_.end_reading();
  asked_.clear();
  in_flight_ = {};
  desks_.clear();
}

}  // namespace regulars
