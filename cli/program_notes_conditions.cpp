// Conditions that can never hold, and what they ask twice.
#include <algorithm>

#include "cli/program_notes.hpp"

namespace regulars::cli {
namespace {

constexpr const char* matches_nothing = "an empty list matches nothing, so this never holds";

template <class Entry>
void note_entries(Notes& notes, const Place& place, const List<Entry>& entries) {
  notes.add_if(entries.empty(), place, matches_nothing);
  for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
    const bool twice = std::find(entries.begin(), entry, *entry) != entry;
    notes.add_if(twice, place / static_cast<std::size_t>(entry - entries.begin()), "stands in this list already");
  }
}

bool holds_all_of(const std::optional<Words>& of, const std::optional<Words>& all) {
  if (!of || !all || of->empty()) return false;
  return std::all_of(of->begin(), of->end(), [&](const Text& each) { return std::find(all->begin(), all->end(), each) != all->end(); });
}

// A line must have one of the entries, and any of them excludes it.
void note_excluded(Notes& notes, const Place& place, const Selector& selector) {
  if (!selector.exclude) return;
  const LineMatch& out = *selector.exclude;
  const char* says = "names all that is asked for beside it, so no line matches";
  notes.add_if(holds_all_of(selector.category, out.category), place / "category", says);
  notes.add_if(holds_all_of(selector.sku, out.sku), place / "sku", says);
  notes.add_if(holds_all_of(selector.tag, out.tag), place / "tag", says);
}

void note_alternatives(Notes& notes, const Place& place, const std::optional<List<Condition>>& conditions) {
  if (!conditions) return;
  for (std::size_t i = 0; i < conditions->size(); ++i) note_condition(notes, place / i, (*conditions)[i]);
}

}  // namespace

void note_list(Notes& notes, const Place& place, const std::optional<Words>& words) {
  if (words) note_entries(notes, place, *words);
}

void note_selector(Notes& notes, const Place& place, const std::optional<Selector>& selector) {
  if (!selector) return;
  note_list(notes, place / "category", selector->category);
  note_list(notes, place / "sku", selector->sku);
  note_list(notes, place / "tag", selector->tag);
  note_excluded(notes, place / "exclude", *selector);
}

void note_condition(Notes& notes, const Place& place, const Condition& condition) {
  note_selector(notes, place / "lines", condition.lines);
  const std::pair<const char*, const std::optional<Words>*> lists[] = {
      {"tier", &condition.tier},     {"stage", &condition.stage},
      {"channel", &condition.channel}, {"coupon", &condition.coupon},
      {"subscription", &condition.subscription}, {"shop", &condition.shop},
  };
  for (const auto& [key, words] : lists) note_list(notes, place / key, *words);
  if (condition.weekday) note_entries(notes, place / "weekday", *condition.weekday);
  if (condition.first_order && condition.nth_order) {
    const bool is_first = *condition.nth_order == 1;
    notes.add(place / "nth_order", is_first == *condition.first_order
                                       ? "first_order says enough: one of the two does nothing"
                                       : "contradicts first_order, so this never holds");
  }
  notes.add_if(condition.any && condition.any->empty(), place / "any", matches_nothing);
  notes.add_if(condition.all && condition.all->empty(), place / "all", "an empty list asks nothing");
  note_alternatives(notes, place / "any", condition.any);
  note_alternatives(notes, place / "all", condition.all);
}

}  // namespace regulars::cli
