#include "core/codec/json_text.hpp"

#include "core/codec/json_scanner.hpp"

namespace regulars::codec {

void scan_plain(std::string_view text, JsonSink& sink) { Scanner<JsonSink>(text, sink).run(); }

}  // namespace regulars::codec
