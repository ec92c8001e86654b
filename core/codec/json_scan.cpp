// A server reads what strangers send by a library that many keep; the page, which downloads what it reads with, by a
// scanner a twentieth of that size.
#include "core/codec/json_text.hpp"

#ifndef REGULARS_COMPACT
#include "core/codec/json_nlohmann.hpp"
#endif

namespace regulars::codec {

#ifdef REGULARS_COMPACT
void scan(std::string_view text, JsonSink& sink) { scan_plain(text, sink); }
#else
void scan(std::string_view text, JsonSink& sink) { scan_nlohmann(text, sink); }
#endif

}  // namespace regulars::codec
