// Erases the personal data of members who have done nothing for long, where whoever runs the server wants it so. What they
// chose stays, and the ledger, as when they are erased by hand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/auth/directory.hpp"
#include "server/desk/writer.hpp"
#include "server/store/store.hpp"
#include "server/work/background.hpp"

namespace regulars {

class Retention {
 public:
  // `days` without an event of theirs after which a member's profile goes; who never had one is counted from when the
  // profile was first met here. 0: profiles are kept until somebody erases them.
  Retention(Store& store, Directory& directory, Writer& writer, std::int64_t days);
  void stop() { background_.stop(); }

 private:
  bool look_after(const std::string& shop);

  Store& store_;
  Directory& directory_;
  Writer& writer_;
  const std::int64_t days_;
  Background background_;  // the last: it begins at once
};

}  // namespace regulars
