#include "server/store/presence.hpp"

#include <pthread.h>

#include "server/auth/crypto.hpp"
#include "server/clock.hpp"

namespace regulars {
namespace {

constexpr const char* nowhere = "";  // the documents are of no shop
constexpr const char* server_kind = "server";
constexpr int servers_max = 1'000;
constexpr int rounds_until_forgotten = 10;
constexpr std::int64_t removed_after_seconds = 86'400;  // far beyond what clocks of servers differ by

}  // namespace

Presence::Presence(Store& store, std::chrono::milliseconds every) : store_(store), every_(every), id_(random_hex(8)) {
  tell_and_look();
  thread_ = std::thread([this] { run(); });
  pthread_setname_np(thread_.native_handle(), "presence");
}

Presence::~Presence() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    woken_.notify_one();
  }
  thread_.join();
  try {
    store_.remove_document(nowhere, server_kind, id_);
  } catch (const StoreError&) {  // then others forget us
  }
}

void Presence::met_another() {
  const std::lock_guard lock(mutex_);
  met_at_ = Clock::now();
  alone_ = false;
}

void Presence::run() {
  std::unique_lock lock(mutex_);
  while (!woken_.wait_for(lock, every_, [this] { return stopping_; })) {
    lock.unlock();
    try {
      tell_and_look();
    } catch (const StoreError&) {  // nobody can be heard of
      alone_ = false;
    }
    lock.lock();
  }
}

void Presence::tell_and_look() {
  store_.put_document(nowhere, {server_kind, id_, unix_seconds(), std::to_string(++told_)});
  look();
}

void Presence::look() {
  const auto now = Clock::now();
  const auto forgotten_after = every_ * rounds_until_forgotten;
  bool alone = true;
  for (const auto& row : store_.documents(nowhere, server_kind, "", servers_max)) {
    if (row.id == id_) continue;
    if (row.at < unix_seconds() - removed_after_seconds) store_.remove_document(nowhere, server_kind, row.id);
    auto& heard = heard_[row.id];
    if (heard.body != row.body) heard = {row.body, now};
    alone = alone && now - heard.changed_at > forgotten_after;
  }
  const std::lock_guard lock(mutex_);
  alone_ = alone && (met_at_ == Clock::time_point{} || now - met_at_ > forgotten_after);
}

}  // namespace regulars
