// What the documents are made from: the root types by name, and all object types below them.
#pragma once

#include <string_view>
#include <vector>

#include "core/codec/type.hpp"

namespace regulars::codec {

struct Document {
  std::string_view name;
  const Type* type = nullptr;
};
const std::vector<Document>& documents();

// Every object type reachable from `root`, or from all documents, each once, the inner before the outer.
std::vector<const Type*> object_types(const Type& root);
std::vector<const Type*> object_types();

}  // namespace regulars::codec
