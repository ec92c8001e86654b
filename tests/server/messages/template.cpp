// Words with placeholders: what is filled in, what is refused, and how text becomes HTML.
#include "server/messages/template.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("Placeholders are filled in, and what is filled in is text") {
  const MessageValues values = {{"name", "Ann {shop}"}, {"shop", "Heron\r\nBcc: x"}, {"a_b", "1"}};
  CHECK(filled("{name} at {shop}", values) == "Ann {shop} at Heron  Bcc: x");
  CHECK(filled("{a_b}{a_b}", values) == "11");
  CHECK(filled("{unknown} {} { {a-b} }{", values) == "{unknown} {} { {a-b} }{");
  CHECK(filled("", values).empty());
}

TEST_CASE("What is no placeholder of the kind is found, with its place") {
  const auto found = [](const char* words) {
    Findings findings;
    check_template(words, {"name", "shop"}, "/x", findings);
    std::string all;
    for (const auto& [path, expected, got] : findings) all += path + " " + expected + " " + got + ";";
    return all;
  };
  CHECK(found("{name} {shop}").empty());
  CHECK(found("} no brace opens").empty());
  CHECK(found("{nmae}") == "/x one of {name}, {shop} {nmae};");
  CHECK(found("a { b {shop}") == "/x one of {name}, {shop} { b {shop};");
  CHECK(found("{") == "/x one of {name}, {shop} {;");
  CHECK(found("{if name}") == "/x one of {name}, {shop} {if name};");
}

TEST_CASE("Text becomes HTML that says the same") {
  CHECK(html_paragraphs("a\nb\n\n\nc") == "<p>a<br>\nb</p>\n<p>c</p>\n");
  CHECK(html_paragraphs("<script>\"'&") == "<p>&lt;script&gt;&quot;&#39;&amp;</p>\n");
  CHECK(html_paragraphs("see https://a.example/x?a=1&b=\"c, ok.") ==
        "<p>see <a href=\"https://a.example/x?a=1&amp;b=\">https://a.example/x?a=1&amp;b=</a>&quot;c, ok.</p>\n");
  CHECK(html_paragraphs("(http://a.example).") == "<p>(<a href=\"http://a.example\">http://a.example</a>).</p>\n");
  CHECK(html_paragraphs("javascript:alert(1)") == "<p>javascript:alert(1)</p>\n");
}
