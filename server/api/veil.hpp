// What a member may read of others: nothing that says who they are. A member's own journal and state name a friend who
// came by their link, that friend's order, who sent them points. Before any of it goes to a page, each such id is put in
// place by a word that is derived from it for this reader: the same id always becomes the same word, so that the page's
// engine decides as ours does, and no other reader's word for it is alike.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "server/desk/clerk.hpp"

namespace regulars {

class Veil {
 public:
  // `key`: a secret of the shop. `reader`: the member it is for.
  Veil(std::string_view key, std::string_view reader);

  // The word for an id: "~" and 16 letters and digits.
  std::string word_for(std::string_view id) const;

  // JSON text with every id of others replaced; the rest stays byte for byte. What names others: the values of `friend`,
  // `advocate` and `cause`, the `id` of a friend, and the part of an id before what follow-ups append to it
  // ("/joined", "/clicked", "/referral", "/transfer").
  std::string text(std::string_view json) const;

  // One event of the reader's journal, or what it did: a transfer names its other side besides.
  std::string text_of_line(std::string_view json, std::string_view event) const;

  // State, snapshot, and the digest that goes with that snapshot.
  View view(View view) const;

 private:
  std::string rewritten(std::string_view json, const std::set<std::string>& others) const;

  std::string key_, reader_;
};

}  // namespace regulars
