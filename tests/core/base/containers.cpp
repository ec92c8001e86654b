// What the core may expect of its containers: the same of the standard library's natively and of the page's own in wasm.
#include "core/base/containers.hpp"

#include <catch2/catch.hpp>

#include "core/base/sort.hpp"
#include "core/base/text_hash.hpp"

using namespace regulars;

namespace {

struct Nested {
  Text name;
  List<Text> words;
  bool operator==(const Nested&) const = default;
};

List<int> numbers(int count) {
  List<int> list;
  for (int i = 0; i < count; ++i) list.push_back(i);
  return list;
}

}  // namespace

TEST_CASE("texts that share letters grow apart") {
  Text a = Text("order ") + Text("one");
  Text b = a;
  a += " of two";
  b += " more";
  Text c = a + "!";
  a += '?';
  CHECK(a == "order one of two?");
  CHECK(b == "order one more");
  CHECK(c == "order one of two!");
  Text empty;
  CHECK(empty.empty());
  CHECK(empty == "");
  empty += Text();
  empty += "x";
  CHECK(empty == "x");
}

TEST_CASE("texts are compared by bytes, a shorter one first") {
  CHECK(Text("a") < Text("ab"));
  CHECK(Text("Z") < Text("a"));
  CHECK(Text("z") < Text("\xc3\xa9"));
  CHECK_FALSE(Text("b") < Text("ab"));
  CHECK(Text("") < Text("a"));
  CHECK(Text("ab") != Text("aB"));
  CHECK(Text("ab") == std::string_view("ab"));
}

TEST_CASE("texts are searched and cut") {
  const Text text = "e2/rule/x/rule/y";
  CHECK(text.rfind("/rule/") == 9);
  CHECK(text.find("/rule/") == 2);
  CHECK(text.find("none") == Text::npos);
  CHECK(text.substr(0, 2) == "e2");
  CHECK(text.substr(9) == "/rule/y");
  CHECK(text.starts_with("e2/"));
  CHECK(text.back() == 'y');
}

TEST_CASE("what was made of a buffer stays when the buffer goes on") {
  Buffer buffer;
  for (int i = 0; i < 500; ++i) buffer += "0123456789";
  const Text first = buffer;
  buffer += "x";
  const Text second = buffer;
  buffer.clear();
  buffer += "again";
  CHECK(first.size() == 5000);
  CHECK(first.substr(4990) == "0123456789");
  CHECK(second.back() == 'x');
  CHECK(Text(buffer) == "again");
}

TEST_CASE("a list keeps its elements through growth, insertion and removal") {
  List<int> list = numbers(100);
  list.insert(list.begin() + 50, 1000);
  list.insert(list.begin(), -1);
  const List<int> more = {7, 8, 9};
  list.insert(list.end(), more.begin(), more.end());
  CHECK(list.size() == 105);
  CHECK(list.front() == -1);
  CHECK(list[51] == 1000);
  CHECK(list[52] == 50);
  CHECK(list.back() == 9);
  list.erase(list.begin() + 51);
  list.erase(list.begin());
  list.pop_back();
  CHECK(erase_if(list, [](int each) { return each % 2 == 1; }) == 51);
  CHECK(list.size() == 51);
  CHECK(list.back() == 8);
  List<int> back;
  for (auto each = list.rbegin(); each != list.rend(); ++each) back.push_back(*each);
  CHECK(back.front() == 8);
  CHECK(back.back() == 0);
  list.clear();
  CHECK(list.empty());
  list.resize(3);
  CHECK(list == List<int>{0, 0, 0});
}

TEST_CASE("an element of the list itself may be added to it") {
  List<Nested> list = {{"a", {"b", "c"}}};
  for (int i = 0; i < 20; ++i) list.push_back(list[0]);
  CHECK(list.back() == list[0]);
  list[0].words.push_back("d");
  CHECK(list.back().words.size() == 2);
}

TEST_CASE("a copy of a list is its own, to the lists within it") {
  List<Nested> list = {{"a", {"b"}}, {"c", {}}};
  List<Nested> copy = list;
  copy[0].words.push_back("x");
  copy[1].name += "!";
  list.erase(list.begin() + 1);
  CHECK(list[0].words == List<Text>{"b"});
  CHECK(copy[0].words == List<Text>{"b", "x"});
  CHECK(copy[1].name == "c!");
  const List<Nested> moved = std::move(copy);
  CHECK(moved.size() == 2);
}

TEST_CASE("a table is in the order of its keys, and what lies in it stays where it is") {
  TextMap<std::int64_t> table;
  std::int64_t& middle = table["m"];
  middle = 5;
  for (const char* key : {"z", "a", "mm", "l", "b", ""}) table.try_emplace(key, 1);
  CHECK(&middle == &table["m"]);
  CHECK_FALSE(table.try_emplace("m", 9).second);
  middle += 1;
  Text keys;
  std::int64_t sum = 0;
  for (const auto& [key, value] : table) {
    keys += key + ",";
    sum += value;
  }
  CHECK(keys == ",a,b,l,m,mm,z,");
  CHECK(sum == 12);
  CHECK(table.erase("l") == 1);
  CHECK(table.erase("l") == 0);
  table.erase(table.find(Text("a")));
  CHECK(table.size() == 5);
  CHECK(table.find(Text("a")) == table.end());
  CHECK(table.contains("mm"));
  CHECK(table.find(Text("m"))->second == 6);
}

TEST_CASE("a copy of a table is its own") {
  TextMap<List<Text>> table;
  table["a"].push_back("x");
  TextMap<List<Text>> copy = table;
  copy["a"].push_back("y");
  copy["b"];
  CHECK(table["a"].size() == 1);
  CHECK(table.size() == 1);
  CHECK(copy["a"].size() == 2);
  erase_if(copy, [](const auto& entry) { return entry.second.empty(); });
  CHECK(copy.size() == 1);
}

TEST_CASE("hash tables find by a part of any text") {
  HashTable<int> table;
  for (int i = 0; i < 300; ++i) table[Text("k") + Text(Buffer(static_cast<std::size_t>(i), 'x'))] = i;
  CHECK(table.size() == 300);
  CHECK(table.find(std::string_view("kxx!").substr(0, 3))->second == 2);
  CHECK(table.find(std::string_view("none")) == table.end());
}

TEST_CASE("what lies in a deque stays where it is") {
  Deque<Nested> deque;
  deque.push_back({"first", {}});
  const Nested* first = &deque.front();
  for (int i = 0; i < 100; ++i) deque.push_back({"next", {"w"}});
  CHECK(first == &deque.front());
  CHECK(deque.size() == 101);
  CHECK(deque.back().words.size() == 1);
  deque.pop_front();
  CHECK(deque.front().name == "next");
}

TEST_CASE("sorting keeps the order of equals, at every length") {
  for (int count = 0; count < 70; ++count) {
    List<std::pair<int, int>> list;
    for (int i = 0; i < count; ++i) list.emplace_back(i * 7919 % 5, i);
    sort(list, [](const auto& a, const auto& b) { return a.first < b.first; });
    CAPTURE(count);
    for (std::size_t i = 1; i < list.size(); ++i) REQUIRE(list[i - 1] < list[i]);
  }
}

TEST_CASE("what is made within a region is there until the region gives it back") {
  Region region;
  Text outside = "kept";
  {
    const Within within(region);
    List<Text> list;
    for (int i = 0; i < 1000; ++i) list.push_back(Text("text ") + Text(Buffer(100, 'y')));
    CHECK(list[999].size() == 105);
    outside += " too";
  }
  Text more = Text("more") + "!";
  region.clear();
  CHECK(more == "more!");
  {
    const Scratch scratch;
    CHECK((Text("a") + "b") == "ab");
  }
  CHECK(more == "more!");
}

TEST_CASE("an element lies where its type may lie, whatever texts were made before it") {
  Region region;
  const Within within(region);
  for (std::size_t bytes = 44'000; bytes < 44'016; ++bytes) {  // so that pieces of all lengths are left of the region
    for (std::size_t left = 0; left < 9; ++left) {
      const Text taken = Text(Buffer(bytes, 'x')) + "y";
      const Text filling = Text(Buffer(bytes / 2 - left, 'z')) + "";
      CHECK(taken.size() + filling.size() == bytes + 1 + bytes / 2 - left);
      const List<int> list = numbers(1);
      CHECK(reinterpret_cast<std::uintptr_t>(list.data()) % alignof(int) == 0);
      region.clear();
    }
  }
}
