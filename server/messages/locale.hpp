// Numbers, days, plural forms and local clocks as people know them, by ICU, the one place that sees it.
#pragma once

#include <cstdint>
#include <string>

namespace regulars {

// Of the time-zone database, such as "Europe/Berlin".
bool is_time_zone(const std::string& name);
// A well-formed tag such as "de" or "pt-BR" (BCP 47) whose language is known.
bool is_language_tag(const std::string& tag);

// CLDR's plural category: "zero", "one", "two", "few", "many" or "other".
std::string plural_category(const std::string& language, std::int64_t n);
std::string number_in(const std::string& language, std::int64_t n);
// `minor`: in minor units of the currency, of which 10^exponent are a major one.
std::string money_in(const std::string& language, const std::string& currency, std::int64_t minor, int exponent);
std::string percent_in(const std::string& language, double share);
// "5 March 2027", as the language writes it.
std::string day_in(const std::string& language, const std::string& time_zone, std::int64_t seconds);

// Seconds the zone's clock is ahead of UTC at that instant.
std::int64_t zone_offset(const std::string& time_zone, std::int64_t seconds);

}  // namespace regulars
