// Rehearsals: a shop's whole history under the live program and under a draft, side by side (core/simulation.hpp). One a shop at
// a time, in memory: whoever wants it again has it done again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace regulars {

struct App;
struct Shop;

struct RehearsalState {
  enum class Stage { running, done, failed };
  Stage stage = Stage::running;
  std::int64_t read = 0, of = 0;  // lines of the journal
  std::int64_t milliseconds = 0;  // it took
  std::string report;             // JSON, with the members who gain and lose most
  std::string csv;                // every member
  std::string trouble;            // failed: why
};

class Rehearsals {
 public:
  // Null: there is none.
  std::shared_ptr<const RehearsalState> find(const std::string& shop) const;
  // False: one is running.
  bool begin(const std::string& shop);
  void keep(const std::string& shop, RehearsalState state);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const RehearsalState>> by_shop_;
};

// Runs it on this thread, seconds long, and keeps its progress and its end. `draft`: the file's text; `version`: number of the
// version to compare with.
void rehearse(App& app, const Shop& shop, const std::string& draft, std::int64_t version);

}  // namespace regulars
