// Cards, streaks, challenges, badges and stages.
#include "core/codec/describe_program.hpp"
#include "core/codec/reader.hpp"

namespace regulars::codec {
namespace {

constexpr Field milestone_fields[] = {
    KEY_AS(Milestone, at, &positive_type, "the stamp that reaches it", required),
    KEY(Milestone, reward, "a voucher of this reward", required),
};
constexpr Field card_fields[] = {
    KEY_AS(Card, id, &named_type, "unique among the cards", required),
    KEY(Card, name, "by language"),
    KEY_AS(Card, stamps, &positive_type, "that complete it", required),
    KEY_AS(Card, head_start, &count_type, "stamps a new card begins with"),
    KEY_NAMED_AS("head_start_on", Card, head_start_on_every, &head_start_on_type,
                 "the member's first card, or every"),
    KEY(Card, repeats, "whether a new card follows a complete one"),
    KEY(Card, expires_after, "its first earned stamp"),
    KEY(Card, milestones, "rewards on the way"),
};

constexpr Field streak_fields[] = {
    KEY_AS(Streak, id, &named_type, "unique among the streaks", required),
    KEY(Streak, name, "by language"),
    KEY(Streak, on, "the event that counts"),
    KEY(Streak, action, "on action: which"),
    KEY(Streak, when, "all that is named must hold"),
    KEY(Streak, period, "consecutive local days, ISO weeks or months", optional,
        static_cast<int>(Period::week)),
    KEY_AS(Streak, goal, &positive_type, "periods in a row", required),
    KEY_AS(Streak, freezes, &count_type, "missed periods that are forgiven"),
    KEY(Streak, repeats, "given at each multiple of the goal, or once", optional, 1),
    KEY_AS(Streak, give, &gift_type, "what reaching the goal gives", required),
};

// ---- a challenge's goal: a decimal string for count spend, an integer else (R99)
bool read_challenge_goal(Context& context, const Scalar& value, void* at) {
  std::int64_t& goal = static_cast<Challenge*>(at)->goal;
  if (value.kind == Json::text) {
    const auto amount = parse_money(value.text, context.exponent);
    if (amount) goal = amount->value;
    return amount && goal > 0;
  }
  if (value.kind != Json::integer || value.integer < 1 || value.integer > quantity_max) return false;
  goal = value.integer;
  return true;
}
void write_challenge_goal(const Context& context, Buffer& out, const void* at) {
  const Challenge& challenge = *static_cast<const Challenge*>(at);
  if (challenge.count != ChallengeCount::spend) return append_integer(out, challenge.goal);
  append_quoted(out, money_text(Money{challenge.goal}, context.exponent));
}
constexpr char challenge_goal_expected[] =
    "an amount above zero as a decimal string when it counts spend, else an integer above zero";
constexpr ScalarForm challenge_goal_form{
    read_challenge_goal, write_challenge_goal, nullptr, challenge_goal_expected, R"({"type":["string","integer"]})", "Amount | number"};
constexpr Type challenge_goal_type{Kind::scalar, &challenge_goal_form};
void finish_challenge(Ending& ending, void* at) {
  const bool is_money = static_cast<const Challenge*>(at)->count == ChallengeCount::spend;
  if (!ending.has("goal") || ending.was_text("goal") == is_money) return;
  ending.report("goal", challenge_goal_expected, is_money ? "an integer" : "a string");
}
constexpr Field challenge_fields[] = {
    KEY_AS(Challenge, id, &named_type, "unique among the challenges", required),
    KEY(Challenge, name, "by language"),
    KEY(Challenge, on, "the event that counts"),
    KEY(Challenge, action, "on action: which"),
    KEY(Challenge, when, "all that is named must hold"),
    KEY(Challenge, count, "what is counted"),
    KEY_AT("goal", 0, &challenge_goal_type, "how much of it", required),
    KEY(Challenge, within, "the window, rolling backwards; absent: all"),
    KEY(Challenge, repeats, "done again and again, or once"),
    KEY(Challenge, from, "counts from this instant on"),
    KEY(Challenge, until, "counts before this instant"),
    KEY_AS(Challenge, give, &gift_type, "what doing it gives", required),
};

constexpr Field badge_fields[] = {
    KEY_AS(Badge, id, &named_type, "unique among the badges", required),
    KEY(Badge, name, "by language"),
};
constexpr Field client_fields[] = {
    KEY_AS(ClientBar, orders, &positive_type, "least orders", required),
    KEY(ClientBar, within, "the window; absent: for life"),
};
constexpr Field advocate_bar_fields[] = {
    KEY(AdvocateBar, any, "actions, or referral_qualified, referral_joined", required),
    KEY_AS(AdvocateBar, times, &positive_type, "how often in all", optional, 1),
};
constexpr Field stages_fields[] = {
    KEY_AS(Stages, repeat, &positive_type, "orders of a repeat buyer", optional, 2),
    KEY(Stages, client, "what makes a client; absent: nobody is"),
    KEY(Stages, advocate, "what makes an advocate; absent: nobody is"),
};

}  // namespace

REGULARS_OBJECT(milestone, "Milestone", milestone_fields);
REGULARS_OBJECT(card, "Card", card_fields);
REGULARS_OBJECT(streak, "Streak", streak_fields);
REGULARS_OBJECT(challenge, "Challenge", challenge_fields, finish_challenge);
REGULARS_OBJECT(badge, "Badge", badge_fields);
REGULARS_OBJECT(client_bar, "ClientBar", client_fields);
REGULARS_OBJECT(advocate_bar, "AdvocateBar", advocate_bar_fields);
REGULARS_OBJECT(stages, "Stages", stages_fields);

}  // namespace regulars::codec
