// What the documents are made from: the root types by name, and all object types below them.
#pragma once

#include <string_view>

#include "core/base/containers.hpp"
#include "core/codec/type.hpp"

namespace regulars::codec {

struct Document {
  std::string_view name;
  const Type* type = nullptr;
};
const List<Document>& documents();

// Every object type reachable from `root`, or from all documents, each once, the inner before the outer.
List<const Type*> object_types(const Type& root);
List<const Type*> object_types();

}  // namespace regulars::codec
