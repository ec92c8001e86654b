#include "server/site/page_tags.hpp"

#include <gumbo.h>

#include "server/net/url.hpp"
#include "server/text/lower_case.hpp"

namespace regulars {
namespace {

std::string attribute_of(const GumboElement& element, const char* name) {
  const auto* found = gumbo_get_attribute(&element.attributes, name);
  return found ? found->value : "";
}

std::string script_text(const GumboElement& element) {
  std::string text;
  for (unsigned i = 0; i < element.children.length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(element.children.data[i]);
    if (child.type == GUMBO_NODE_TEXT) text += child.v.text.text;
  }
  return text;
}

// Whether what stands at `at` is for browsers without scripts. The parser reads a page as such a browser does, and moves a
// script out of a noscript that has no business there; ours skip it.
bool is_in_noscript(std::string_view html, std::size_t at) {
  const auto opened = html.rfind("<noscript", at), closed = html.rfind("</noscript", at);
  return opened != html.npos && (closed == html.npos || closed < opened);
}

struct TagReader {
  std::string base;  // what addresses are relative to
  std::string html;  // in lower case
  PageTags tags;

  void take(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_BASE)
      if (const auto href = attribute_of(element, "href"); !href.empty()) base = resolved(base, href);
    if (element.tag == GUMBO_TAG_META && lower_case(attribute_of(element, "http-equiv")) == "content-security-policy")
      tags.policies.push_back(attribute_of(element, "content"));
    if (element.tag != GUMBO_TAG_SCRIPT || is_in_noscript(html, element.start_pos.offset)) return;
    ScriptTag script;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
      script.attributes[attribute.name] = attribute.value;
    }
    if (const auto& src = script.get("src"); !src.empty()) script.src = resolved(base, src);
    script.text = script_text(element);
    tags.scripts.push_back(std::move(script));
  }
};

// Without recursion: how deep a page nests is not ours to say.
void walk_page(const GumboNode* root, TagReader& reader) {
  std::vector<const GumboNode*> waiting = {root};
  while (!waiting.empty()) {
    const auto& node = *waiting.back();
    waiting.pop_back();
    // What stands in a template, or is for browsers without scripts, is not run.
    if (node.type != GUMBO_NODE_ELEMENT || node.v.element.tag == GUMBO_TAG_NOSCRIPT) continue;
    reader.take(node.v.element);
    const auto& children = node.v.element.children;
    for (unsigned i = children.length; i > 0; --i) waiting.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
  }
}

}  // namespace

const std::string& ScriptTag::get(const char* attribute) const {
  static const std::string none;
  const auto found = attributes.find(attribute);
  return found == attributes.end() ? none : found->second;
}

PageTags tags_of(std::string_view html, const std::string& address) {
  TagReader reader{address, lower_case(html), {}};
  auto* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  walk_page(output->root, reader);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return std::move(reader.tags);
}

}  // namespace regulars
