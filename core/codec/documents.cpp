#include "core/codec/documents.hpp"

#include <algorithm>

#include "core/codec/describe_answers.hpp"
#include "core/codec/describe_view.hpp"

namespace regulars::codec {
namespace {

void collect(const Type& type, List<const Type*>& open, List<const Type*>& found) {
  switch (type.kind) {
    case Kind::optional:
      return collect(*form_of<OptionalForm>(type).inner, open, found);
    case Kind::list:
    case Kind::single:
    case Kind::columns:
      return collect(*form_of<ListForm>(type).inner, open, found);
    case Kind::map:
      return collect(*form_of<MapForm>(type).inner, open, found);
    case Kind::choice: {
      const ChoiceForm& form = form_of<ChoiceForm>(type);
      for (int i = 0; i < form.count; ++i) collect(*form.alternatives[i].type, open, found);
      return;
    }
    case Kind::object:
      break;
    default:
      return;
  }
  const bool met = std::find(open.begin(), open.end(), &type) != open.end();
  if (met) return;
  open.push_back(&type);
  const ObjectForm& form = form_of<ObjectForm>(type);
  for (int i = 0; i < form.count; ++i) collect(*form.fields[i].type, open, found);
  found.push_back(&type);
}

}  // namespace

const List<Document>& documents() {
  static const List<Document> all{
      {"program", &program_type}, {"event", &event_type}, {"cart", &cart_type},
      {"outcome", &outcome_type}, {"quote", &quote_type}, {"member", &member_view_type},
  };
  return all;
}

List<const Type*> object_types(const Type& root) {
  List<const Type*> open, found;
  collect(root, open, found);
  return found;
}

List<const Type*> object_types() {
  List<const Type*> open, found;
  for (const Document& document : documents()) collect(*document.type, open, found);
  return found;
}

}  // namespace regulars::codec
