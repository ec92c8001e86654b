// Erases the personal data of members who have done nothing for long, where whoever runs the server wants it so: their
// profiles, what they wrote, and what staff noted about that. What they chose stays, and the ledger, as when they are erased by hand.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/auth/directory.hpp"
#include "server/desk/writer.hpp"
#include "server/store/store.hpp"
#include "server/work/background.hpp"

namespace regulars {

class Retention {
 public:
  // `days` without an event of theirs after which a member's personal data goes; who never had one is counted from when the
  // profile was first met here. 0: it is kept until somebody erases them.
  Retention(Store& store, Directory& directory, Writer& writer, std::int64_t days);
  void stop() { background_.stop(); }

 private:
  using Each = std::function<std::vector<std::string>(const std::string& after)>;
  using Erase = std::function<bool(Clerk& clerk, const Shop& shop, const std::string& one)>;
  bool look_after(const std::string& shop);
  // Whom `each` names, some at a time, on the writer's thread. How many were erased.
  int go_through(const std::string& shop, const Each& each, const Erase& erase);

  Store& store_;
  Directory& directory_;
  Writer& writer_;
  const std::int64_t days_;
  Background background_;  // the last: it begins at once
};

}  // namespace regulars
