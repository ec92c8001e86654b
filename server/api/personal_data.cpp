#include "server/api/personal_data.hpp"

#include <climits>

#include "server/api/choices.hpp"
#include "server/clock.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

std::string texts_by_event(const std::vector<WrittenWords>& words) {
  std::string text = "[";
  for (const auto& [event, written] : words)
    text += (text.size() > 1 ? "," : "") + (R"({"event":)" + json_text(event)) + R"(,"text":)" + json_text(written) + "}";
  return text + "]";
}

}  // namespace

std::string everything_about(Clerk& clerk, const Shop& shop, const std::string& member) {
  const auto profile = clerk.profile(shop, member);
  const auto view = clerk.view(shop, member, Instant{unix_seconds()});
  if (profile.empty() && view.seq == 0) return "";
  std::string text = R"({"member":)" + json_text(member) + R"(,"profile":)" +
                     (profile.empty() ? "null" : profile) + R"(,"state":)" + view.state + R"(,"events":[)";
  const auto lines = clerk.lines_of(shop, member, 0, INT_MAX);
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i > 0 ? "," : "") + lines[i].event;
  return text + R"(],"wrote":)" + texts_by_event(clerk.words_of(shop, member)) + R"(,"notes":)" + texts_by_event(clerk.notes_about(shop, member)) + "}";
}

void erase_personal_data(Clerk& clerk, const Shop& shop, const std::string& member) {
  const auto left = choices_left(clerk.profile(shop, member));
  clerk.remove_profile(shop, member);
  if (!left.empty()) clerk.put_profile(shop, member, left);
}

}  // namespace regulars
