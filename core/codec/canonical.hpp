// The bytes a state's digest is of: all that its description names, in the order of the tables, as it lies in memory. They
// cost a quarter of its JSON text, and the backend tells a digest with every answer.
#pragma once

#include "core/base/containers.hpp"
#include "core/codec/type.hpp"

namespace regulars::codec {

// XXH3 of them. The same natively and in the page: both are little-endian and describe their values with the same widths;
// lengths and counts have eight bytes. Requires a state's type.
std::uint64_t canonical_hash(const Type& type, const void* value);

}  // namespace regulars::codec
