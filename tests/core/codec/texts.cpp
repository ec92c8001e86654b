#include "texts.hpp"

namespace regulars::texts {

const Text spec_program = R"json({
  "schema": 1, "id": "beauty-club", "name": "Beauty Club", "currency": "USD",
  "points": {
    "unit": {"en": {"one": "star", "other": "stars"}},
    "value": "0.01",
    "rounding": "floor", "round_per": "order", "stacking": "multiply",
    "earn_on": [], "earn_before_discount": false,
    "hold": "P14D",
    "expiry": {"kind": "rolling", "after": "P12M"},
    "negative_balance": true,
    "spend": {"min": 100, "step": 100, "max_share_of_order": "50"}, "spend_order": "earliest_expiry"
  },
  "rules": [
    {"id": "base",   "on": "order", "give": {"points_per": {"amount": "1.00", "points": 1}}},
    {"id": "serums", "on": "order", "when": {"lines": {"category": ["serum"]}}, "give": {"multiply": "2"}},
    {"id": "gold",   "on": "order", "when": {"tier": ["gold"]}, "give": {"multiply": "1.5"}},
    {"id": "big",    "on": "order", "when": {"subtotal_min": "100.00"}, "give": {"points": 50}},
    {"id": "cash",   "on": "order", "give": {"credit_percent": "5"}},
    {"id": "card",   "on": "order", "give": {"stamps": {"card": "tenth-free", "count": 1, "per": "order"}}},
    {"id": "join",   "on": "enrol", "give": {"points": 100}},
    {"id": "news",   "on": "action", "action": "newsletter", "give": {"points": 50}, "limit": {"times": 1}},
    {"id": "review", "on": "action", "action": "review", "give": {"points": 25}, "limit": {"times": 5, "every": "P1M"}},
    {"id": "bday",   "on": "birthday", "give": {"reward": "birthday-10"}},
    {"id": "xmas",   "on": "order", "give": {"multiply": "3"}, "from": "2026-12-01T00:00:00Z", "until": "2026-12-25T00:00:00Z"}
  ],
  "caps": {"points_per_order": 1000, "points_per_day": 2000},
  "cards": [{"id": "tenth-free", "stamps": 10, "head_start": 2, "repeats": true, "expires_after": "P6M",
             "milestones": [{"at": 5, "reward": "free-cookie"}, {"at": 10, "reward": "free-coffee"}]}],
  "tiers": {"metric": "spend", "window": {"kind": "rolling", "length": "P12M"}, "keep": "P12M",
            "levels": [{"id": "silver", "min": "500.00"}, {"id": "gold", "min": "2000.00", "on_reach": {"reward": "gold-gift"}}]},
  "rewards": [
    {"id": "three-for-two", "kind": "buy_x_get_y", "buy": 2, "get": 1, "lines": {"category": ["serum"]}, "which": "cheapest"},
    {"id": "five-off", "kind": "amount_off", "amount": "5.00", "cost": 500, "min_subtotal": "20.00",
     "valid_for": "P90D", "per_member": {"times": 4, "every": "P1Y"}, "stock": 1000, "tiers": ["silver", "gold"]},
    {"id": "birthday-10", "kind": "amount_off", "amount": "10.00", "valid_for": "P30D"},
    {"id": "free-coffee", "kind": "product", "sku": "COF-1"}, {"id": "free-cookie", "kind": "product", "sku": "CKE-1"},
    {"id": "ten-percent", "kind": "percent_off", "percent": "10", "max_amount": "30.00"},
    {"id": "ship", "kind": "free_shipping", "cost": 200}, {"id": "gold-gift", "kind": "product", "sku": "GIFT"},
    {"id": "trees", "kind": "donation", "amount": "5.00", "cause": "reforestation", "cost": 400},
    {"id": "masterclass", "kind": "event", "starts_at": "2027-03-01T18:00:00+07:00", "capacity": 50, "cost": 300},
    {"id": "spring-drop", "kind": "early_access", "gate": "spring-2027", "tiers": ["gold"]}
  ],
  "referral": {
    "advocate": {"points": 500}, "friend": {"reward": "ten-percent"},
    "qualify": {"min_subtotal": "30.00", "within": "P30D", "first_order_only": true},
    "attribution": "last_click", "click_window": "P30D", "hold": "P14D",
    "limit": {"times": 20, "every": "P1M"},
    "guard": {"same_member": "reject", "same_identity": "reject", "same_device": "review", "velocity": {"times": 5, "every": "P1D", "verdict": "review"}}
  },
  "streaks": [{"id": "weekly", "on": "order", "period": "week", "goal": 4, "freezes": 1, "give": {"points": 200}}],
  "challenges": [{"id": "explorer", "on": "order", "count": "distinct_categories", "goal": 3, "within": "P1M", "give": {"badge": "explorer", "points": 150}}],
  "badges": [{"id": "explorer", "name": {"en": "Explorer"}}],
  "stages": {"repeat": 2, "client": {"orders": 4, "within": "P12M"}, "advocate": {"any": ["referral_qualified", "review", "share"], "times": 2}},
  "partners": [{"shop": "bakery", "points_per": {"amount": "2.00", "points": 1}, "settle_per_point": "0.008"}]
})json";

const Text full_program = R"json({
  "schema": 1, "id": "full", "name": "Everything", "currency": "USD",
  "points": {
    "unit": {"en": {"one": "star", "other": "stars"}, "vi": {"other": "sao"}},
    "value": "0.00125", "rounding": "half_even", "round_per": "line", "stacking": "best",
    "earn_on": ["shipping", "tax", "gift_cards"], "earn_before_discount": true, "earn_on_credit": false,
    "hold": {"after": "P5D", "ends": "end_of_day"},
    "expiry": {"kind": "inactivity", "after": "P12M", "ends": "end_of_month", "moved_by": ["earn", "visit"]},
    "returns": "only_pending",
    "spend": {"min": 100, "step": 50, "max_share_of_order": "50", "max": 5000, "over": "refuse",
              "per_member": {"points": 10000, "every": "P1M"}},
    "spend_order": "oldest"
  },
  "rules": [
    {"id": "base", "on": "order", "give": {"points_per": {"amount": "1.00", "points": 1, "whole_steps": true}}},
    {"id": "x", "on": "order", "priority": 10, "exclusive": true, "group": "promo", "dry_run": true, "enabled": false,
     "when": {"lines": {"category": ["a"], "sku": ["b"], "tag": ["c"], "exclude": {"sku": ["d"]}},
              "subtotal_min": "1.00", "subtotal_max": "100.00", "tier": ["gold"], "stage": ["client"],
              "first_order": false, "nth_order": 3, "channel": ["web", "pos"], "weekday": ["mon", "sun"],
              "birthday_month": true, "coupon": ["SPRING"], "subscription": ["s1"], "shop": ["main"],
              "any": [{"nth_order": 1}, {"all": [{"tier": []}]}],
              "attribute": {"plan": ["pro"], "size": {"at_least": "10", "less_than": "20"},
                            "other": {"more_than": "1", "at_most": "2.5", "not": ["2"]}}},
     "give": {"multiply": "1.5", "points": 5, "points_per_item": 2, "credit": "1.00", "credit_percent": "2.5", "max": "9.99",
              "stamps": {"card": "c1", "count": 2, "per": {"amount": "10.00"}}, "reward": "r1", "badge": "b1"},
     "limit": {"times": 3, "every": "week"}, "from": "2026-12-01T00:00:00+07:00", "until": "2026-12-25T00:00:00+07:00",
     "expiry": {"kind": "rolling", "after": "P30D", "ends": "instant"}},
    {"id": "act", "on": "action", "action": "review", "give": {"points": 25, "stamps": {"card": "c1", "per": "item"}},
     "limit": {"times": 1}}
  ],
  "caps": {"points_per_order": 1000, "points_per_day": {"max": 2000, "over": "refuse"}, "points_per_week": 3000,
           "points_per_month": 4000, "points_per_year": 5000, "points_balance": 100000},
  "cards": [{"id": "c1", "name": {"en": "Card"}, "stamps": 10, "head_start": 2, "head_start_on": "every", "repeats": true,
             "expires_after": "P6M", "milestones": [{"at": 5, "reward": "r1"}, {"at": 10, "reward": "r2"}]}],
  "tiers": {"levels": [{"id": "silver", "min": "500.00", "retain_min": "400.00", "name": {"en": "Silver"}},
              {"id": "gold", "any": [{"metric": "spend", "min": "2000.00"}, {"metric": "orders", "min": 20}],
               "keeps_for_life": true, "expiry": {"kind": "fixed", "month_days": ["12-31", "02-29"], "min_life": "P30D"},
               "on_reach": {"points": 100, "reward": "r1"}},
              {"id": "black", "hidden": true}],
            "metric": "spend", "window": {"kind": "rolling", "length": "P12M"}, "crossing": "split", "downgrade": "one_level",
            "keep": {"ends": "12-31", "periods": 1}},
  "rewards": [
    {"id": "r1", "kind": "amount_off", "name": {"en": "Off"}, "description": {"en": "Off it goes"}, "cost": 500, "auto": true,
     "max_per_event": 2, "from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z", "tiers": ["gold"],
     "per_member": {"times": 4, "every": "P1Y"}, "stock": 1000, "valid_for": "P90D", "min_subtotal": "20.00",
     "lines": {"exclude": {"tag": ["sale"]}}, "amount": "5.00", "per": "unit", "which": "dearest", "max_units": 3,
     "max_units_per": "line", "base": "initial", "requires": {"lines": {"sku": ["A"]}, "quantity": 2}, "combines": ["r2"]},
    {"id": "r2", "kind": "percent_off", "percent": "10", "max_amount": "30.00", "rounding": "floor", "combines": "none"},
    {"id": "r3", "kind": "product", "sku": "COF-1"},
    {"id": "r4", "kind": "buy_x_get_y", "buy": 2, "get": 1, "times": 1,
     "requires": [{"lines": {"sku": ["A"]}}, {"quantity": 3}]},
    {"id": "r5", "kind": "set_price", "price": "3.00"}, {"id": "r6", "kind": "free_shipping", "cost": 0},
    {"id": "r7", "kind": "donation", "amount": "5.00", "cause": "reforestation", "cost": 400},
    {"id": "r8", "kind": "event", "starts_at": "2027-03-01T18:00:00+07:00", "capacity": 50, "cost": 300},
    {"id": "r9", "kind": "early_access", "gate": "spring"}
  ],
  "referral": {
    "advocate": [{"points": 500, "when": {"subtotal_min": "50.00"}}, {"credit_percent": "5", "max": "10.00"}],
    "friend": {"reward": "r2"},
    "qualify": {"min_subtotal": "30.00", "within": "P30D", "first_order_only": true},
    "attribution": "first_click", "click_window": "P30D", "hold": "P14D", "limit": {"times": 20, "every": "P1M"},
    "advocate_orders_min": 1,
    "guard": {"same_member": "review", "same_identity": "review", "same_device": "reject",
              "velocity": {"times": 5, "every": "day", "verdict": "reject"}}
  },
  "streaks": [{"id": "s1", "name": {"en": "Run"}, "on": "action", "action": "review", "when": {"shop": ["main"]},
               "period": "day", "goal": 4, "freezes": 1, "repeats": false, "give": {"points": 200, "credit": "1.00"}}],
  "challenges": [{"goal": "100.00", "id": "h1", "name": {"en": "Go"}, "on": "order", "when": {"nth_order": 2},
                  "count": "spend", "within": "P1M", "repeats": true, "from": "2026-01-01T00:00:00Z",
                  "until": "2027-01-01T00:00:00Z", "give": {"badge": "b1"}},
                 {"id": "h2", "on": "order", "count": "distinct_skus", "goal": 3, "give": {"points": 1}}],
  "badges": [{"id": "b1", "name": {"en": "Badge"}}],
  "stages": {"repeat": 3, "client": {"orders": 4, "within": "P12M"},
             "advocate": {"any": ["referral_qualified", "review"], "times": 2}},
  "partners": [{"shop": "bakery", "points_per": {"amount": "2.00", "points": 1}, "settle_per_point": "0.008"}],
  "credit": {"rounding": "floor", "expiry": {"kind": "rolling", "after": "P6M"}, "hold": {"dates": ["01-01", "07-01"]}},
  "transfer": {"max": 500, "every": "P1M"}
})json";

const List<Text>& events() {
  static const List<Text> all{
      R"json({"id":"e1","type":"enrol","at":"2026-01-05T10:00:00Z","member":"m1","birthday":"02-29","referred_by":"K7QM2F9X","code":"ABCD","device":"d9","identity":"sha256:0"})json",
      R"json({"id":"e2","type":"order","at":"2026-01-06T10:00:00+07:00","member":"m1","order":"1001","channel":"web","shop":"main","coupon":"SPRING","lines":[{"line":"1","sku":"COF-1","category":["coffee"],"tag":["new"],"quantity":2,"amount":"9.00","min_amount":"1.00"},{"line":"2","sku":"GC-50","quantity":1,"amount":"50.00","gift_card":true}],"discount":"1.00","shipping":"4.00","tax":"1.80","credit_used":"0.50","vouchers":["V-1"],"attributes":{"plan":"pro","new":true,"age":7,"none":null}})json",
      R"json({"id":"e3","type":"refund","at":"2026-01-07T10:00:00Z","member":"m1","order":"1001","lines":[{"line":"1","quantity":1,"amount":"4.50"}],"shipping":"1.00","tax":"0.10"})json",
      R"json({"id":"e3b","type":"refund","at":"2026-01-07T10:00:00Z","member":"m1","order":"1001","lines":[{"line":"1","amount":"4.50"}]})json",
      R"json({"id":"e3c","type":"refund","at":"2026-01-07T10:00:00Z","member":"m1","order":"1001"})json",
      R"json({"id":"e4","type":"action","at":"2026-01-08T10:00:00Z","member":"m1","action":"review","verified":false,"ref":"sku:COF-1"})json",
      R"json({"id":"e5","type":"redeem","at":"2026-01-08T10:00:00Z","member":"m1","reward":"five-off","stock_left":3})json",
      R"json({"id":"e6","type":"voucher_use","at":"2026-01-08T10:00:00Z","member":"m1","voucher":"V-1","order":"1002"})json",
      R"json({"id":"e6b","type":"voucher_release","at":"2026-01-08T10:00:00Z","member":"m1","voucher":"V-1","order":"1002"})json",
      R"json({"id":"e6c","type":"voucher_reserve","at":"2026-01-08T10:00:00Z","member":"m1","voucher":"V-1","order":"1002"})json",
      R"json({"id":"e6d","type":"voucher_revoke","at":"2026-01-08T10:00:00Z","member":"m1","voucher":"V-1","by":"staff:7"})json",
      R"json({"id":"e7","type":"adjust","at":"2026-01-08T10:00:00Z","member":"m1","points":-50,"reason":"goodwill reversal","by":"staff:7"})json",
      R"json({"id":"e7b","type":"adjust","at":"2026-01-08T10:00:00Z","member":"m1","credit":"-1.50","stamps":{"card":"c","count":-1},"tier":null})json",
      R"json({"id":"e7c","type":"adjust","at":"2026-01-08T10:00:00Z","member":"m1","points":50,"tier":"gold","expiry":{"kind":"rolling","after":"P1M"}})json",
      R"json({"id":"e8","type":"tick","at":"2026-01-08T10:00:00Z","member":"m1"})json",
      R"json({"id":"e9","type":"visit","at":"2026-01-08T10:00:00Z","member":"m1"})json",
      R"json({"id":"e10","type":"feedback","at":"2026-01-08T10:00:00Z","member":"m1","score":9,"ref":"order:1001"})json",
      R"json({"id":"e11","type":"subscription_renewal","at":"2026-01-08T10:00:00Z","member":"m1","subscription":"s1","lines":[]})json",
      R"json({"id":"e12","type":"merge","at":"2026-01-08T10:00:00Z","member":"m1","from":"anon_77"})json",
      R"json({"id":"e13","type":"referral_click","at":"2026-01-08T10:00:00Z","member":"anon_77","code":"K7QM2F9X","device":"d9"})json",
      R"json({"id":"e14","type":"referral_decide","at":"2026-01-08T10:00:00Z","member":"m1","friend":"m2","verdict":"approve"})json",
      R"json({"id":"e15","type":"spend","at":"2026-01-08T10:00:00Z","member":"m1","order":"1002","points":1000,"subtotal":"80.00"})json",
      R"json({"id":"e15b","type":"spend_release","at":"2026-01-08T10:00:00Z","member":"m1","order":"1002"})json",
      R"json({"id":"e16","type":"fulfil","at":"2026-01-08T10:00:00Z","member":"m1","order":"1001"})json",
      R"json({"id":"e17","type":"stamp","at":"2026-01-08T10:00:00Z","member":"m1","card":"tenth-free","count":1,"by":"till:3"})json",
      R"json({"id":"e22","type":"transfer","at":"2026-01-08T10:00:00Z","member":"m1","to":"m2","points":100})json",
      R"json({"id":"f1","type":"referral_clicked","at":"2026-01-08T10:00:00Z","member":"m1","friend":"m2","cause":"e1"})json",
      R"json({"id":"f2","type":"referral_joined","at":"2026-01-08T10:00:00Z","member":"m1","friend":"m2","state":"joined","cause":"e1"})json",
      R"json({"id":"f3","type":"referral_decided","at":"2026-01-08T10:00:00Z","member":"m2","verdict":"reject","cause":"e14"})json",
      R"json({"id":"f4","type":"referral_earned","at":"2026-01-08T10:00:00Z","member":"m1","order":"9","friend":"m2","due_at":"2026-01-22T10:00:00Z","gift":{"points":500,"credit":"1.00","reward":"r"},"version":1,"cause":"e2"})json",
      R"json({"id":"f5","type":"referral_lost","at":"2026-01-08T10:00:00Z","member":"m1","friend":"m2","cause":"e3"})json",
      R"json({"id":"f6","type":"transferred","at":"2026-01-08T10:00:00Z","member":"m2","points":100,"from":"m1","cause":"e22"})json",
      R"json({"id":"f7","type":"merged","at":"2026-01-08T10:00:00Z","member":"anon_77","to":"m1","cause":"e12"})json",
  };
  return all;
}

}  // namespace regulars::texts
