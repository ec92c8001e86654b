// POST /v1/sync: a page hands in what its member wants and takes what is new of the member's journal.
#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "server/api/command.hpp"
#include "server/api/handlers.hpp"
#include "server/api/incoming.hpp"
#include "server/api/veil.hpp"
#include "server/auth/crypto.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/messages/shown.hpp"
#include "server/text/json_object.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::size_t commands_max = 100;
constexpr int lines_max = 1000;  // a page further behind takes a snapshot

struct Sync {
  std::shared_ptr<const Shop> shop;
  std::string member;
  std::vector<Incoming> commands;  // refused ones with their answer
  std::map<std::string, std::string> words;  // by the id of a feedback event, what was written beside its score
  std::int64_t cursor = 0;         // 0: from the beginning
  bool wants_snapshot = false;
  Instant now;
};

std::string refusal_of(const Command& command) {
  return R"({"id":)" + json_text(command.id) + R"(,"status":"invalid","message":)" + json_text(command.refused) +
         R"(,"path":)" + json_text(command.path) + "}";
}

Incoming incoming_of(Sync& sync, const json& command) {
  const auto proposed = event_of_command(command, sync.member, sync.now.seconds);
  if (!proposed.words.empty()) sync.words[proposed.id] = proposed.words;
  if (!proposed.event.empty()) return read_incoming(*sync.shop, proposed.event);
  Incoming refused;
  refused.status = "invalid";
  refused.refusal = refusal_of(proposed);
  return refused;
}

std::int64_t cursor_in(const json& body) {
  const auto found = body.find("cursor");
  if (found == body.end() || !found->is_string()) return 0;
  const auto& text = found->get_ref<const std::string&>();
  std::int64_t cursor = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cursor);
  return error == std::errc{} && end == text.data() + text.size() && cursor > 0 ? cursor : 0;
}

// "": good; else what is wrong with the body, and where.
std::string read_body(const std::string& text, Sync& sync) {
  const auto body = json_object_in(text);
  if (!body) return "the body must be a JSON object: {\"cursor\",\"commands\"}";
  sync.cursor = cursor_in(*body);
  sync.wants_snapshot = body->value("want", json()) == "snapshot";
  const auto commands = body->find("commands");
  if (commands == body->end()) return "";
  if (!commands->is_array() || commands->size() > commands_max) return "commands must be a list of at most 100";
  for (const auto& command : *commands) sync.commands.push_back(incoming_of(sync, command));
  return "";
}

// A score is told to whoever listens at the shop, and what was written beside it kept apart from the journal.
void tell_feedback(Clerk& clerk, const Sync& sync, const Event& event) {
  const auto found = sync.words.find(event.id);
  const auto words = found == sync.words.end() ? std::string() : found->second;
  if (!words.empty()) clerk.keep_words(*sync.shop, sync.member, event.id, words);
  const json data = {{"member", sync.member}, {"event", event.id}, {"score", event.score.value_or(0)}, {"ref", event.ref}, {"text", words}};
  clerk.announce(*sync.shop, feedback_message(sync.member, event.id), "feedback.given", data.dump());
}

std::string decided(Clerk& clerk, const Sync& sync, const Incoming& command) {
  auto decision = clerk.decide(*sync.shop, command.event, command.text, Told::outcome);
  if (command.event.type == EventType::feedback && decision.status == "applied" && decision.repeat.empty()) tell_feedback(clerk, sync, command.event);
  return std::move(decision.answer);
}

std::string results_of(Clerk& clerk, const Sync& sync, const Veil& veil) {
  std::string text = "[";
  for (const auto& command : sync.commands) {
    if (text.size() > 1) text += ",";
    text += command.status.empty() ? veil.text(decided(clerk, sync, command)) : command.refusal;
  }
  return text + "]";
}

// Of what the host knew, the page is told what is the member's own; what speaks of others or of the stock is kept
// back, and its hash told, so that the chain can be checked all the same (journal/line.hpp).
bool is_own(const std::string& facts) {
  const auto known = json::parse(facts, nullptr, false);
  return known.is_object() && known.size() == 1 && known.contains("code_seed");
}

std::string facts_of(const LineRow& line) {
  if (line.facts.empty()) return "";
  if (is_own(line.facts)) return R"(,"facts":)" + line.facts;
  return R"(,"facts_hash":)" + json_text(sha256_hex(line.facts));
}

// A line that names others is told with words in their place, and says so: its hash is of what the journal holds.
struct ToldLine {
  std::string text;
  bool is_whole = true;  // with all that decided it: the page can decide it again
};

ToldLine told_line(const LineRow& line, const Veil& veil) {
  const auto event = veil.text_of_line(line.event, line.event);
  const bool is_veiled = event != line.event;
  const auto text = R"({"seq":)" + std::to_string(line.seq) + R"(,"version":)" + std::to_string(line.version) +
                    R"(,"status":)" + json_text(line.status) + R"(,"event":)" + event + facts_of(line) +
                    (is_veiled ? R"(,"veiled":true)" : "") + R"(,"prev":)" + json_text(line.prev) + R"(,"member_prev":)" +
                    json_text(line.member_prev) + R"(,"hash":)" + json_text(line.hash) + "}";
  return {text, !is_veiled && (line.facts.empty() || is_own(line.facts))};
}

// What other members' affairs or the stock have decided cannot be decided again in a page: then the state goes along.
std::string answer_to(App& app, Clerk& clerk, const Sync& sync) {
  const Veil veil(sync.shop->code_key, sync.member);
  const auto results = results_of(clerk, sync, veil);
  const auto view = veil.view(clerk.view(*sync.shop, sync.member, sync.now));
  const auto lines = clerk.lines_of(*sync.shop, sync.member, sync.cursor, lines_max + 1);
  const bool too_far = lines.size() > lines_max || sync.cursor > view.seq;
  bool needs_snapshot = too_far || sync.wants_snapshot;
  std::string text = R"({"cursor":")" + std::to_string(view.seq) + R"(","events":[)";
  for (std::size_t i = 0; !too_far && i < lines.size(); ++i) {
    const auto told = told_line(lines[i], veil);
    text += (i > 0 ? "," : "") + told.text;
    needs_snapshot = needs_snapshot || !told.is_whole;
  }
  text += R"(],"results":)" + results + R"(,"digest":)" + json_text(view.digest);
  if (needs_snapshot) text += R"(,"snapshot":)" + view.snapshot;
  if (const auto messages = messages_shown(app.store, app.message_texts, *sync.shop, sync.member); !messages.empty()) text += R"(,"messages":)" + messages;
  return text + "}";
}

}  // namespace

void post_sync(App& app, Call call, Reply reply) {
  auto sync = std::make_shared<Sync>();
  sync->shop = std::move(call.caller.shop);
  sync->member = std::move(call.caller.member);
  sync->now = Instant{unix_seconds()};
  if (auto wrong = read_body(call.request.body, *sync); !wrong.empty()) return reply(problem(400, "invalid", wrong));
  if (sync->wants_snapshot) app.metrics.mismatched();  // its own copy is not what it was told
  app.writer.submit(
      [&app, sync, reply](Clerk& clerk) -> Answer {
        auto text = answer_to(app, clerk, *sync);
        return [text = std::move(text), reply](bool) mutable {
          Response response;
          response.body = std::move(text);
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(problem(503, "unavailable", "nothing was stored: send it again").with("Retry-After", "1")); });
}

}  // namespace regulars
