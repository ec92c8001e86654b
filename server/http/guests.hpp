// How many connections one address has, so that nobody takes them all. A proxy's own are not counted, for they carry many
// people's requests: of those each counts for the address it comes from while it is under way.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace regulars {

class Guests {
 public:
  // `proxies`: as client_address takes them. `per_address_max` 0: no limit.
  Guests(std::size_t per_address_max, std::vector<std::string> proxies) : max_(per_address_max), proxies_(std::move(proxies)) {}

  // Given back when it goes, from any thread. Of nobody who is counted, it is free.
  class Place {
   public:
    Place() = default;
    Place(Guests& guests, std::string address) : guests_(&guests), address_(std::move(address)) {}
    Place(Place&& other) noexcept : guests_(std::exchange(other.guests_, nullptr)), address_(std::move(other.address_)) {}
    Place& operator=(Place&& other) noexcept {
      std::swap(guests_, other.guests_);
      std::swap(address_, other.address_);
      return *this;
    }
    ~Place();

   private:
    Guests* guests_ = nullptr;
    std::string address_;
  };

  // For a connection of `peer`. Absent: the address has all it may have.
  std::optional<Place> connect(const std::string& peer);
  // For a request that `peer` passes on, as X-Forwarded-For says.
  std::optional<Place> pass_on(const std::string& peer, const std::string& forwarded);

 private:
  std::optional<Place> take(std::string address);

  const std::size_t max_;
  const std::vector<std::string> proxies_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::size_t> here_;
};

}  // namespace regulars
