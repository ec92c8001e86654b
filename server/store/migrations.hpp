// The schema, as numbered steps that are never edited once released. Each says how to see that it took effect.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace regulars {

struct Migration {
  int number;
  std::string_view sql;    // statements that SQLite and PostgreSQL both take, but for the names of types
  std::string_view check;  // a query that answers 1 when the step has been taken
};

std::span<const Migration> migrations();  // by number, from 1 without gaps

// Why a store whose last step is `present` cannot be used; empty: it can. `place`: "data folder" or "database".
std::string trouble_with_schema(int present, std::string_view place);
// That a step's check has failed.
std::string trouble_with_step(const Migration& step, std::string_view place);

}  // namespace regulars
