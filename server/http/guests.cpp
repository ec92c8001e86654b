#include "server/http/guests.hpp"

#include "server/http/client_address.hpp"

namespace regulars {

Guests::Place::~Place() {
  if (!guests_) return;
  const std::lock_guard lock(guests_->mutex_);
  const auto here = guests_->here_.find(address_);
  if (--here->second == 0) guests_->here_.erase(here);
}

std::optional<Guests::Place> Guests::connect(const std::string& peer) {
  return is_proxy(peer, proxies_) ? Place() : take(client_address(peer, "", proxies_));
}

std::optional<Guests::Place> Guests::pass_on(const std::string& peer, const std::string& forwarded) {
  return forwarded.empty() || !is_proxy(peer, proxies_) ? Place() : take(client_address(peer, forwarded, proxies_));
}

std::optional<Guests::Place> Guests::take(std::string address) {
  if (max_ == 0) return Place();
  const std::lock_guard lock(mutex_);
  auto& count = here_[address];
  if (count >= max_) return std::nullopt;
  ++count;
  return Place(*this, std::move(address));
}

}  // namespace regulars
