// The schema on PostgreSQL: the same numbered steps as everywhere.
#pragma once

#include "server/store/postgres_connection.hpp"

namespace regulars {

// Takes the steps of migrations() that are missing, each in a transaction of its own, and checks them all; of several
// servers that start at once each step is taken by one. Refuses a schema newer than this binary. Throws StoreError.
void migrate_postgres(PostgresConnection& connection);
// Only the check.
void check_postgres_schema(PostgresConnection& connection);

}  // namespace regulars
