#include "core/status.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("every status is found by its name") {
  for (int number = 0; number < status_count; ++number) {
    const auto status = static_cast<Status>(number);
    CHECK(status_named(status_name(status)) == status);
  }
  CHECK_FALSE(status_named("fine"));
  CHECK(status_name(Status::applied) == "applied");
}

TEST_CASE("only what was decided burns an event's id (R25, R178)") {
  CHECK_FALSE(burns_id(Status::invalid));
  CHECK_FALSE(burns_id(Status::unknown_type));
  CHECK_FALSE(burns_id(Status::exists));
  CHECK_FALSE(burns_id(Status::exists_with_different_content));
  CHECK_FALSE(burns_id(Status::already_refused));
  CHECK(burns_id(Status::waiting));
  CHECK(burns_id(Status::points_short));
  CHECK(burns_id(Status::applied));
  CHECK(is_retryable(Status::unknown_type));
  CHECK_FALSE(is_retryable(Status::applied));
}
