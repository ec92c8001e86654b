// The store in a PostgreSQL database, which any number of servers may share: each commits only on the head it has read, by a
// conditional write at READ COMMITTED, and what met another is done again. While PostgreSQL restarts or another takes over
// from it, calls wait and then go on; a commit whose answer was lost is looked up before it is repeated.
#pragma once

#include <memory>
#include <string>

#include "server/store/store.hpp"

namespace regulars {

enum class PostgresUse {
  serve,  // tells others that it lives, and stores states behind the journal while nobody else does
  visit,  // a command beside servers
  read,   // looks only, and makes no tables
};

// `url`: as libpq takes it, postgres://user:password@host:port/database. Throws StoreError in words.
std::unique_ptr<Store> open_postgres_store(const std::string& url, PostgresUse use);

}  // namespace regulars
