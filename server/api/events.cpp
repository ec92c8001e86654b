// POST /v1/events: one event, an array, or JSON lines; each is answered in its order. With `Prefer: return=minimal` (RFC 7240)
// the answers leave the members' states out, which is most of them: for whoever sends a history.
#include <algorithm>
#include <memory>

#include "core/codec/batch.hpp"
#include "server/api/findings_text.hpp"
#include "server/api/handlers.hpp"
#include "server/api/incoming.hpp"
#include "server/api/status_code.hpp"
#include "server/http/problem.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

constexpr std::size_t chunk_events = 500;  // decided and committed at once; others get their turn in between
constexpr std::size_t batch_events_max = 50'000;
constexpr std::string_view minimal = "return=minimal";

Response unavailable() {
  return problem(503, "unavailable", "the event could not be stored: nothing of it happened, send it again")
      .with("Retry-After", "1");
}

Response answer_of(Decided decided) {
  Response response;
  response.body = std::move(decided.answer);
  response.code = code_of_status(decided.status);
  if (decided.repeat.empty()) return response;
  // The first answer again, byte for byte; what this second request is, stands in the headers (R25).
  response.with("Regulars-Replayed", "true").with("Regulars-Status", decided.repeat);
  return response;
}

// A publication is the shop's own line; every other event is one of its members'.
Decided decide(Clerk& clerk, const Shop& shop, const Incoming& incoming, Told told) {
  if (incoming.event.type != EventType::program) return clerk.decide(shop, incoming.event, incoming.text, told);
  const auto published = clerk.publish(shop, new_version_in(incoming.text));
  const auto id = R"({"id":)" + json_text(incoming.event.id);
  if (published.number == 0)
    return {"invalid", id + R"(,"status":"invalid",)" + findings_text(published.findings) + "}", ""};
  return {"applied", id + R"(,"status":"applied","effects":[]})", published.repeated ? "exists" : ""};
}

Told told_to(const Request& request) {
  return request.header(Header::prefer).find(minimal) == std::string::npos ? Told::outcome_and_state : Told::outcome;
}

void name_preference(Response& response, Told told) {
  if (told == Told::outcome) response.with("Preference-Applied", std::string(minimal));
}

void post_one(App& app, std::shared_ptr<const Shop> shop, std::string_view text, Told told, Reply reply) {
  auto incoming = std::make_shared<const Incoming>(read_incoming(*shop, text));
  if (!incoming->status.empty()) {
    Response response;
    response.code = code_of_status(incoming->status);
    response.body = incoming->refusal;
    return reply(std::move(response));
  }
  app.writer.submit(
      [shop = std::move(shop), incoming, told, reply](Clerk& clerk) -> Answer {
        auto decided = decide(clerk, *shop, *incoming, told);
        return [decided = std::move(decided), told, reply](bool) mutable {
          auto response = answer_of(std::move(decided));
          name_preference(response, told);
          reply(std::move(response));
        };
      },
      [reply](bool) { reply(unavailable()); });
}

// Many events on their way through the writer, a chunk after the other, so that their order holds.
struct Batch {
  std::shared_ptr<const Shop> shop;
  std::string body;  // what the texts of `events` point into
  std::vector<std::string_view> events;
  bool as_lines = false;
  Told told = Told::outcome_and_state;
  std::vector<std::string> answers;
  Reply reply;
};

// What a repeat in a batch is told: there is no header for one of many, so its status stands in the answer itself.
std::string answer_in_batch(const Event& event, Decided decided) {
  if (decided.repeat.empty()) return std::move(decided.answer);
  return R"({"id":)" + json_text(event.id) + R"(,"status":)" + json_text(decided.repeat) + R"(,"first":)" +
         decided.answer + "}";
}

void finish(const Batch& batch) {
  Response response;
  const std::string_view between = batch.as_lines ? "\n" : ",";
  std::size_t size = 2;
  for (const auto& answer : batch.answers) size += answer.size() + 1;
  response.body.reserve(size);
  if (!batch.as_lines) response.body += "[";
  for (std::size_t i = 0; i < batch.answers.size(); ++i) {
    if (i > 0) response.body += between;
    response.body += batch.answers[i];
  }
  response.body += batch.as_lines ? "\n" : "]";
  if (batch.as_lines) response.content_type = "application/x-ndjson";
  name_preference(response, batch.told);
  batch.reply(std::move(response));
}

std::vector<std::string> decide_chunk(Clerk& clerk, const Shop& shop, const std::vector<Incoming>& chunk, Told told) {
  std::vector<std::string> answers;
  for (const auto& incoming : chunk) {
    const bool refused = !incoming.status.empty();
    answers.push_back(refused ? incoming.refusal
                              : answer_in_batch(incoming.event, decide(clerk, shop, incoming, told)));
  }
  return answers;
}

// Everything from here on was not done: the rest is put off too, so that later events never overtake earlier ones.
void give_up(Batch& batch) {
  for (auto at = batch.answers.size(); at < batch.events.size(); ++at)
    batch.answers.push_back(R"({"id":null,"status":"unavailable","message":"not stored: send it again","path":""})");
  finish(batch);
}

void next_chunk(App& app, const std::shared_ptr<Batch>& batch) {
  const auto from = batch->answers.size();
  if (from == batch->events.size()) return finish(*batch);
  const auto to = std::min(from + chunk_events, batch->events.size());
  auto chunk = std::make_shared<std::vector<Incoming>>();
  for (auto at = from; at < to; ++at) chunk->push_back(read_incoming(*batch->shop, batch->events[at]));
  app.writer.submit(
      [&app, batch, chunk](Clerk& clerk) -> Answer {
        auto answers = decide_chunk(clerk, *batch->shop, *chunk, batch->told);
        return [&app, batch, answers = std::move(answers)](bool) mutable {
          std::move(answers.begin(), answers.end(), std::back_inserter(batch->answers));
          const auto go_on = [&app, batch] { next_chunk(app, batch); };
          if (!app.elsewhere(go_on)) go_on();  // reading what follows would keep the writer from what waits
        };
      },
      [batch](bool) { give_up(*batch); }, chunk->size());
}

bool is_array(const std::string& body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  return first != std::string::npos && body[first] == '[';
}

}  // namespace

void post_events(App& app, Call call, Reply reply) {
  auto& request = call.request;
  const bool as_lines = request.header(Header::content_type).find("ndjson") != std::string::npos;
  if (!as_lines && !is_array(request.body))
    return post_one(app, std::move(call.caller.shop), request.body, told_to(request), std::move(reply));

  auto batch = std::make_shared<Batch>();
  batch->shop = std::move(call.caller.shop);
  batch->body = std::move(request.body);
  batch->as_lines = as_lines;
  batch->told = told_to(request);
  batch->reply = std::move(reply);
  batch->events = split_events(batch->body);
  if (batch->events.size() > batch_events_max)
    return batch->reply(problem(413, "invalid", "at most 50000 events in one request"));
  next_chunk(app, batch);
}

}  // namespace regulars
