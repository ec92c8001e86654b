// Canonical JSON of a C++ value by its description: compact, keys in the order of the tables, maps by key,
// what says nothing left out.
#pragma once

#include "core/base/containers.hpp"
#include "core/codec/type.hpp"

namespace regulars::codec {

void write(const Context& context, Buffer& out, const Type& type, const void* value);
// Whether the value says nothing: a reader would get the same from no key at all.
bool is_absent(const Type& type, const void* value, std::int32_t initial = 0);
// `,"name":` with the comma when `more`.
void append_key(Buffer& out, std::string_view name, bool more);

}  // namespace regulars::codec
