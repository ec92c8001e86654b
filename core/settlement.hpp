// Coalition: what partner shops owe each other for points that one issued and another took. Derived from the states a
// journal leads to, so whoever has the journal and the program computes the same to the last digit.
//
// The parties are the shops of `partners` and the house: every shop that is no partner is the house's own. Points are
// taken where they pay: at the shop of the `spend`, or where the voucher they bought was redeemed; a voucher used at
// another shop than that moves there. What comes back (a refund, a release, a voucher revoked or expired unused) is
// undone at the rate and between the parties it was booked with. The issuer owes the taker `settle_per_point` of the
// version in force when the points are taken; without one, and for the house, a point is worth `points.value`.
#pragma once

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"
#include "core/member.hpp"
#include "core/programs.hpp"
#include "core/records.hpp"

namespace regulars {

struct PointsTaken {
  Instant at;
  Text issuer, taker;         // never equal
  std::int64_t points = 0;    // negative: they came back
  Ratio rate;                 // minor units a point
};

// Follows points from their lots to where they were taken, event by event.
class TakenLog {
 public:
  // `house`: what the house is called; a program's id.
  explicit TakenLog(Text house) : house_(std::move(house)) {}

  // After `event` was answered `status` for its member, follow-ups too; or, as an event of type tick, after time has passed.
  void note(const Programs& programs, const Member& member, Records& records, const Event& event, Status status);
  const List<PointsTaken>& taken() const { return taken_; }

 private:
  struct Booked {
    Text lot;
    PointsTaken what;
  };
  struct Held {  // the points in one order or voucher
    List<Booked> booked;
    Text taker;
    bool used = false;
  };
  struct Books {
    TextMap<Held> orders, vouchers;
  };

  Text party(const Program& program, const Text& shop) const;
  void follow(Held& held, const Takes& takes, const Program& program, Instant at);
  void give_back(Held& held, const Text& lot, std::int64_t points, Instant at);
  void note_voucher(Held& held, const Voucher& voucher, const Programs& programs, const Event& event);
  void merge(const Event& event);
  void book(PointsTaken what);

  Text house_;
  TextMap<Books> books_;  // by member
  List<PointsTaken> taken_;
};

struct Owed {  // one direction, before netting
  Text from, to;
  std::int64_t points = 0;
  Ratio exact;  // minor units
};

struct Payment {  // what is left between two parties
  Text from, to;
  Ratio exact;
  Money amount;  // rounded half to even, once
};

struct Settlement {
  List<Owed> owed;                         // by from, to
  List<Payment> payments;                  // by from, to; exact > 0
  TextMap<Money> positions;                  // what each party receives, less what it pays; together exactly zero
  bool in_range = true;                    // false: a number left its bounds and nothing else holds
};

// What was taken in [from, to).
Settlement settle(const List<PointsTaken>& taken, Instant from, Instant to);

}  // namespace regulars
