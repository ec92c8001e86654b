#include "server/analytics/analyst.hpp"

#include <algorithm>

#include "core/analytics/report_text.hpp"
#include "core/analytics/reports.hpp"
#include "server/http/problem.hpp"
#include "server/log.hpp"

namespace regulars {
namespace {

constexpr std::size_t questions_max = 100;
constexpr std::size_t shops_held_max = 4;    // a walked journal holds every member of the shop
constexpr std::size_t answers_held_max = 64;  // of one shop

Response not_now(const char* why) { return problem(503, "unavailable", why).with("Retry-After", "1"); }

Response report_csv(const analytics::Report& report, const std::string& name) {
  const auto table = std::find_if(report.tables.begin(), report.tables.end(), [&](const analytics::Table& one) { return one.name == name; });
  if (table == report.tables.end()) return problem(404, "not_found", "the report has no such table", "/table");
  Response response;
  response.body = analytics::csv_text(*table, report.exponent);
  response.content_type = "text/csv; charset=utf-8";
  response.with("Content-Disposition", "attachment; filename=\"" + report.name + "-" + name + "-" + report.as_of + ".csv\"");
  return response;
}

}  // namespace

struct Analyst::Shop {
  Shop() : walk([this](ClubMember& member, const Event& event, const Outcome& outcome) { history.observe(member, event, outcome); }) {}
  ShopHistory history;
  JournalWalk walk;
  std::int64_t answered_seq = 0;  // the answers and `seen` are of this end of the journal
  std::optional<Day> seen_on;
  analytics::History seen;
  std::map<std::string, Response> answers;
  std::uint64_t used = 0;
};

std::string Question::key() const {
  std::string key = report + '\n' + csv + '\n' + std::to_string(today.number) + '\n' + std::to_string(options.weeks) + '\n' +
                    std::to_string(options.holdout) + '\n' + options.salt + '\n' + (options.holdout_since ? std::to_string(options.holdout_since->seconds) : "-");
  for (const auto& day : {options.from, options.to}) key += '\n' + (day ? std::to_string(day->number) : "-");
  for (const auto& one : options.expected) key += '\n' + std::to_string(one.since.number) + ':' + std::to_string(one.redeemed);
  return key;
}

Analyst::Analyst() : thread_([this] { work(); }) {}

Analyst::~Analyst() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    woken_.notify_one();
  }
  thread_.join();
}

void Analyst::ask(Question question, Reply reply) {
  std::string shop = question.shop;
  add({std::move(shop), [this, question = std::move(question)](Shop& walked) { return answer(walked, question); }, std::move(reply)});
}

void Analyst::look(std::string shop, std::function<Response(const Walked&)> look, Reply reply) {
  add({std::move(shop), [this, look = std::move(look)](Shop& walked) { return look({*store_, walked.walk, walked.walk.programs(), walked.history}); }, std::move(reply)});
}

void Analyst::add(Waiting waiting) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_ && waiting_.size() < questions_max) {
      waiting_.push_back(std::move(waiting));
      woken_.notify_one();
      return;
    }
  }
  waiting.reply(not_now("too many questions wait already"));
}

void Analyst::work() {
  while (true) {
    Waiting next;
    {
      std::unique_lock lock(mutex_);
      woken_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      next = std::move(waiting_.front());
      waiting_.pop_front();
      if (stopping_) {
        next.reply(not_now("the server is stopping"));
        continue;
      }
    }
    Response response;
    try {
      response = next.task(caught_up(next.shop));
    } catch (const std::exception& error) {
      log(LogLevel::error, std::string("analytics: ") + error.what());
      shops_.erase(next.shop);
      store_.reset();
      response = not_now("the journal cannot be read now");
    }
    next.reply(std::move(response));
  }
}

// Walks what is new in the journal, and lets go of the shop longest unasked when there are many.
Analyst::Shop& Analyst::caught_up(const std::string& name) {
  if (!store_) {
    if (!open_) throw StoreError("there is no reader");
    store_ = open_();
  }
  auto& held = shops_[name];
  if (!held) held = std::make_unique<Shop>();
  held->used = ++uses_;
  Shop& shop = *held;
  shop.walk.catch_up(*store_, name, [&](const LineRow& line, const std::string& why) {
    log(LogLevel::error, "analytics: line " + std::to_string(line.seq) + " of shop " + name + ": " + why);
  });
  if (shop.walk.seq() != shop.answered_seq) shop.answers.clear(), shop.seen_on.reset();
  shop.answered_seq = shop.walk.seq();
  if (shops_.size() > shops_held_max)
    shops_.erase(std::min_element(shops_.begin(), shops_.end(), [](const auto& a, const auto& b) { return a.second->used < b.second->used; }));
  return shop;
}

Response Analyst::answer(Shop& shop, const Question& question) {
  const std::string key = question.key();
  if (const auto known = shop.answers.find(key); known != shop.answers.end()) return known->second;
  if (shop.history.empty()) return problem(404, "nothing_yet", "nothing has happened yet: there is no event to report on");
  if (shop.seen_on != question.today) {
    shop.seen = shop.history.as_of(shop.walk.programs(), question.today);
    shop.seen_on = question.today;
  }
  const analytics::Report report = analytics::find_report(question.report)->make(shop.seen, question.options);
  Response response;
  if (!question.csv.empty()) response = report_csv(report, question.csv);
  else response.body = analytics::write(report);
  if (shop.answers.size() >= answers_held_max) shop.answers.clear();
  shop.answers.emplace(key, response);
  return response;
}

}  // namespace regulars
