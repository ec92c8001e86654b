// Programs and publications from text.
#include <algorithm>

#include "core/codec/codec.hpp"
#include "core/codec/describe_program.hpp"
#include "core/codec/reader.hpp"
#include "core/codec/writer.hpp"
#include "core/program/validate.hpp"

namespace regulars {
namespace codec {
namespace {

// The two keys that the form of others depends on, wherever they stand: read before everything else, by themselves.
struct Ahead {
  Text currency;
  Metric metric = Metric::spend;
};
constexpr Field ahead_tiers_fields[] = {KEY(Ahead, metric, "")};
REGULARS_OBJECT(ahead_tiers, "", ahead_tiers_fields);
constexpr Field ahead_fields[] = {KEY(Ahead, currency, ""), KEY_AT("tiers", 0, &ahead_tiers_type, "")};
REGULARS_OBJECT(ahead, "", ahead_fields);
constexpr Field ahead_publication_fields[] = {KEY_AT("program", 0, &ahead_type, "")};
REGULARS_OBJECT(ahead_publication, "", ahead_publication_fields);

Context look_ahead(const Type& type, std::string_view text) {
  Ahead ahead;
  Context context;
  Reader(type, &ahead, context).read(text);  // what else stands there is not its business
  context.exponent = currency_exponent(ahead.currency).value_or(context.exponent);
  context.tier_metric = ahead.metric;
  return context;
}

bool read_program_word(Context&, const Scalar& value, void*) {
  return value.kind == Json::text && value.text == "program";
}
void write_program_word(const Context&, Buffer& out, const void*) { out += "\"program\""; }
constexpr ScalarForm program_word_form{read_program_word, write_program_word,       nullptr,
                                       "\"program\"",     R"({"const":"program"})", "'program'"};
constexpr Type program_word_type{Kind::scalar, &program_word_form};
bool ignore(Context&, const Scalar& value, void*) { return value.kind == Json::text; }
bool is_left_out(const void*) { return true; }
constexpr ScalarForm ignored_form{ignore, write_program_word, is_left_out, "a text", nullptr, nullptr};
constexpr Type ignored_type{Kind::scalar, &ignored_form};
constexpr Type ignored_object_type{Kind::skipped, nullptr};
constexpr Field publication_fields[] = {
    KEY_AS(Publication, id, &named_type, "of the event", required),
    KEY_AT("type", 0, &program_word_type, "program", required),
    KEY(Publication, at, "in force from here on", required),
    KEY_AS(Publication, version, &count_type, "its number", required),
    KEY(Publication, migrate, "what becomes of open cards, streaks and challenges"),
    KEY(Publication, program, "the program file", required),
    // What any event may carry (R155); a publication has no use for it.
    KEY_AT("member", 0, &ignored_type, ""),
    KEY_AT("channel", 0, &ignored_type, ""),
    KEY_AT("shop", 0, &ignored_type, ""),
    KEY_AT("coupon", 0, &ignored_type, ""),
    KEY_AT("attributes", 0, &ignored_object_type, ""),
    KEY_AT("device", 0, &ignored_type, ""),
    KEY_AT("identity", 0, &ignored_type, ""),
    KEY_AT("by", 0, &ignored_type, ""),
    KEY_AT("reason", 0, &ignored_type, ""),
    KEY_AT("ref", 0, &ignored_type, ""),
};
REGULARS_OBJECT(publication, "Publication", publication_fields);

bool lies_in(std::string_view path, std::string_view place) {
  return path.starts_with(place) && (path.size() == place.size() || path[place.size()] == '/');
}

// What a kind needs is not asked for where the kind itself could not be read.
bool needed_by_kind(const Finding& finding, std::string_view unread) {
  const std::string_view object = std::string_view(finding.path).substr(0, std::string_view(finding.path).rfind('/'));
  return finding.got == "nothing" && unread.starts_with(object) && unread.substr(object.size()) == "/kind";
}

// A place the reader has already spoken about is not spoken about again.
void add_unless_known(Findings& findings, Findings more, std::string_view prefix) {
  const std::size_t known = findings.size();
  for (Finding& finding : more) {
    finding.path = Text(prefix) + finding.path;
    const bool told = std::any_of(findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(known),
                                  [&](const Finding& before) {
                                    return lies_in(finding.path, before.path) || lies_in(before.path, finding.path) ||
                                           needed_by_kind(finding, before.path);
                                  });
    if (!told && findings.size() < findings_max) findings.push_back(std::move(finding));
  }
}

Findings program_too_large() { return {{"", "at most 1 MiB", "more"}}; }

}  // namespace
}  // namespace codec

namespace {

Findings read_form(std::string_view text, Program& program) {
  using namespace codec;
  if (text.size() > program_bytes_max) return program_too_large();
  Context context = look_ahead(ahead_type, text);
  Reader reader(program_type, &program, context);
  reader.read(text);
  return reader.take_findings();
}

}  // namespace

bool is_unreadable(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& each) { return each.expected == "JSON text"; });
}

tl::expected<Program, Findings> read_program(std::string_view text) {
  Program program;
  Findings findings = read_form(text, program);
  const bool judged = text.size() <= program_bytes_max && !is_unreadable(findings);
  if (judged) codec::add_unless_known(findings, validate(program), "");
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  return program;
}

tl::expected<Program, Findings> read_sound_program(std::string_view text) {
  Program program;
  Findings findings = read_form(text, program);
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  return program;
}

tl::expected<Publication, Findings> read_publication(std::string_view text) {
  using namespace codec;
  if (text.size() > program_bytes_max) return tl::unexpected(program_too_large());
  Context context = look_ahead(ahead_publication_type, text);
  Publication publication;
  Reader reader(publication_type, &publication, context);
  reader.read(text);
  Findings findings = reader.take_findings();
  add_unless_known(findings, validate(publication.program), "/program");
  if (!findings.empty()) return tl::unexpected(std::move(findings));
  return publication;
}

Text write_program(const Program& program) {
  codec::Context context;
  context.exponent = program.exponent;
  if (program.tiers) context.tier_metric = program.tiers->metric;
  Buffer out;
  codec::write(context, out, codec::program_type, &program);
  return out;
}

}  // namespace regulars
