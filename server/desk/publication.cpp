#include "server/desk/publication.hpp"

#include <nlohmann/json.hpp>

#include "core/codec/codec.hpp"
#include "server/store/store.hpp"
#include "server/text/json_object.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

std::string event_of(const ProgramRow& row) {
  return R"({"id":)" + json_text(row.event_id) + R"(,"type":"program","at":)" + json_text(row.at) + R"(,"version":)" +
         std::to_string(row.number) + R"(,"migrate":)" + json_text(row.migrate) + R"(,"program":)" + row.text + "}";
}

Version version_from(Publication&& publication) {
  return {publication.version, publication.at.at, publication.migrate, std::move(publication.id),
          std::move(publication.program)};
}

}  // namespace

ReadVersion read_version(const NewVersion& version) {
  ReadVersion read;
  auto& row = read.row;
  row.number = version.number;
  row.at = version.at;
  row.migrate = version.migrate;
  row.event_id = version.event_id.empty() ? "program/" + std::to_string(version.number) : version.event_id;
  row.text = version.program;
  // The program alone first, so that a finding's path is one in the owner's file.
  if (auto program = read_program(row.text); !program) {
    read.findings = std::move(program.error());
  } else if (auto publication = read_publication(event_of(row)); !publication) {
    read.findings = std::move(publication.error());
  } else {
    read.version = version_from(std::move(*publication));
  }
  return read;
}

LineRow publication_line(const ProgramRow& row) {
  LineRow line;
  line.version = row.number;
  line.event_id = row.event_id;
  line.status = status_name(Status::applied);
  line.event = event_of(row);
  return line;
}

Version version_of_event(const std::string& event) {
  auto publication = read_publication(event);
  if (!publication) throw StoreError("a published program cannot be read: " + publication.error().front().path);
  return version_from(std::move(*publication));
}

Version version_of(const ProgramRow& row) { return version_of_event(event_of(row)); }

NewVersion new_version_in(const std::string& event) {
  const auto value = json_sent(event);
  NewVersion version;
  if (!value.is_object()) return version;
  const auto text = [&](const char* key, std::string absent) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>() : absent;
  };
  version.event_id = text("id", "");
  version.at = text("at", "");
  version.migrate = text("migrate", "keep");
  if (const auto number = value.find("version"); number != value.end() && number->is_number_integer())
    version.number = number->get<std::int64_t>();
  if (const auto program = value.find("program"); program != value.end()) version.program = program->dump();
  return version;
}

std::string text_of(const ProgramRow& row) {
  return R"({"version":)" + std::to_string(row.number) + R"(,"at":)" + json_text(row.at) + R"(,"migrate":)" +
         json_text(row.migrate) + R"(,"event":)" + json_text(row.event_id) + R"(,"program":)" + row.text +
         "}";
}

}  // namespace regulars
