// Tells members of a shop what its owner has switched on. What happened is read from the journal, over a connection of its own,
// after it was committed: deciding an event waits for none of this. How far was read is kept together with the messages made of
// it, so each line tells once.
#pragma once

#include <functional>
#include <memory>

#include "server/analytics/analyst.hpp"
#include "server/auth/directory.hpp"
#include "server/desk/writer.hpp"
#include "server/messages/teller.hpp"
#include "server/work/background.hpp"

namespace regulars {

class Messenger {
 public:
  Messenger(Store& store, Directory& directory, Writer& writer, Analyst& analyst, MessageTexts& texts, bool has_mail_server);

  // How to get at the journal; before anybody is told anything. May throw StoreError.
  void read_by(Analyst::OpenReader open) { open_ = std::move(open); }
  void wake(const std::string& shop) { background_.wake(shop); }
  void stop() { background_.stop(); }  // before the writer

 private:
  using Shared = std::shared_ptr<const Shop>;
  bool look_after(const std::string& shop);
  bool take_lines(const Shared& shop, const MessageSettings& settings, std::int64_t now);
  void scan(const Shared& shop, const MessageSettings& settings, std::int64_t now);
  void admit_scanned(const Shared& shop, const MessageSettings& settings, const struct Scanned& scanned, const DocumentRow& last, std::int64_t now);
  bool settle_due(const Shared& shop, const MessageSettings& settings, std::int64_t now);
  void forget_old(const Shared& shop, std::int64_t now);
  bool tell(const Shared& shop, const MessageSettings& settings, std::int64_t now, const std::function<void(Clerk&, Teller&)>& work);

  Store& store_;
  Directory& directory_;
  Writer& writer_;
  Analyst& analyst_;
  const TellingTools tools_;
  Analyst::OpenReader open_;
  std::unique_ptr<Store> reader_;
  Background background_;
};

// Where the reading of the journal begins when the first kind is switched on: what was before is no news.
DocumentRow cursor_row(std::int64_t seq, std::int64_t now);

}  // namespace regulars
