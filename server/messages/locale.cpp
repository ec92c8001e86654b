#include "server/messages/locale.hpp"

#include <unicode/currunit.h>
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/fmtable.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <cmath>
#include <map>
#include <memory>
#include <mutex>

namespace regulars {
namespace {

constexpr double milliseconds = 1000;

icu::Locale icu_locale(const std::string& tag) {
  UErrorCode error = U_ZERO_ERROR;
  auto locale = icu::Locale::forLanguageTag(tag, error);
  return U_SUCCESS(error) ? locale : icu::Locale::getEnglish();
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

icu::UnicodeString utf16(const std::string& text) { return icu::UnicodeString::fromUTF8(text); }

// Made once: reading a zone's table costs a hundred times what asking it does. Those of one server are few.
const icu::TimeZone& zone_named(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<icu::TimeZone>> zones;
  const std::lock_guard lock(mutex);
  auto& zone = zones[name];
  if (!zone) zone.reset(icu::TimeZone::createTimeZone(utf16(name)));
  return *zone;
}

// The ISO 4217 exponent of a currency, where a program has its own digits, may differ from CLDR's: the program's counts.
icu::number::LocalizedNumberFormatter money_formatter(const std::string& language, const std::string& currency, int exponent, bool whole) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::CurrencyUnit unit(icu::StringPiece(currency), error);
  return icu::number::NumberFormatter::withLocale(icu_locale(language)).unit(unit).precision(icu::number::Precision::fixedFraction(whole ? 0 : exponent));
}

}  // namespace

bool is_time_zone(const std::string& name) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(utf16(name)));
  icu::UnicodeString id;
  const bool is_known = *zone != icu::TimeZone::getUnknown() && name != UCAL_UNKNOWN_ZONE_ID;
  return is_known && utf8(zone->getID(id)) == name;
}

bool is_language_tag(const std::string& tag) {
  UErrorCode error = U_ZERO_ERROR;
  const auto locale = icu::Locale::forLanguageTag(tag, error);
  return U_SUCCESS(error) && !tag.empty() && *locale.getISO3Language() != '\0' && locale.toLanguageTag<std::string>(error) == tag;
}

std::string plural_category(const std::string& language, std::int64_t n) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(icu_locale(language), error));
  return U_SUCCESS(error) ? utf8(rules->select(static_cast<double>(n))) : "other";
}

std::string number_in(const std::string& language, std::int64_t n) {
  UErrorCode error = U_ZERO_ERROR;
  const auto text = icu::number::NumberFormatter::withLocale(icu_locale(language)).formatInt(n, error).toString(error);
  return U_SUCCESS(error) ? utf8(text) : std::to_string(n);
}

std::string money_in(const std::string& language, const std::string& currency, std::int64_t minor, int exponent) {
  UErrorCode error = U_ZERO_ERROR;
  const auto scale = static_cast<std::int64_t>(std::llround(std::pow(10, exponent)));
  const auto amount = static_cast<double>(minor) / static_cast<double>(scale);
  const auto text = money_formatter(language, currency, exponent, minor % scale == 0).formatDouble(amount, error).toString(error);
  return U_SUCCESS(error) ? utf8(text) : std::to_string(amount);
}

std::string percent_in(const std::string& language, double share) {
  UErrorCode error = U_ZERO_ERROR;
  const auto text = icu::number::NumberFormatter::withLocale(icu_locale(language)).unit(icu::NoUnit::percent()).precision(icu::number::Precision::maxFraction(2)).formatDouble(share, error).toString(error);
  return U_SUCCESS(error) ? utf8(text) : "";
}

std::string day_in(const std::string& language, const std::string& time_zone, std::int64_t seconds) {
  const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, icu_locale(language)));
  format->setTimeZone(zone_named(time_zone));
  icu::UnicodeString text;
  return utf8(format->format(static_cast<double>(seconds) * milliseconds, text));
}

std::int64_t zone_offset(const std::string& time_zone, std::int64_t seconds) {
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t raw = 0, daylight = 0;
  zone_named(time_zone).getOffset(static_cast<double>(seconds) * milliseconds, false, raw, daylight, error);
  return (raw + daylight) / static_cast<std::int64_t>(milliseconds);
}

}  // namespace regulars
