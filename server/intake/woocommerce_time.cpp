#include "server/intake/woocommerce_time.hpp"

#include "core/base/moment_text.hpp"
#include "server/intake/platform_json.hpp"

namespace regulars {
namespace {

constexpr std::int64_t offset_seconds_max = 18 * 3600;

}  // namespace

std::string woocommerce_time(const nlohmann::json& from, const char* key) {
  const auto utc = parse_moment(text_of(from, (std::string(key) + "_gmt").c_str()) + "Z");
  const auto local = parse_moment(text_of(from, key) + "Z");
  if (!utc) return "";
  const auto ahead = local ? local->at.seconds - utc->at.seconds : 0;
  const bool believable = ahead % 60 == 0 && ahead <= offset_seconds_max && ahead >= -offset_seconds_max;
  return moment_text({utc->at, {believable ? static_cast<std::int32_t>(ahead) : 0}});
}

}  // namespace regulars
