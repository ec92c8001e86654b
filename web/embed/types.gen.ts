// Made from the engine's own descriptions (core/codec); not to be edited.

/** A decimal string in the program's currency, such as "12.50". */
export type Amount = string;
/** A decimal string: a rate, a multiplier, a percentage. */
export type Decimal = string;
/** ISO 8601: "PT30M", "P14D", "P12M". */
export type Duration = string;
/** RFC 3339 with an offset; printed ones are UTC. */
export type Instant = string;
/** "02-29" */
export type MonthDay = string;
export type Status = 'invalid' | 'unknown_type' | 'exists_with_different_content' | 'already_refused' | 'exists' | 'member_merged' | 'overflow' | 'order_exists' | 'already_enrolled' | 'unknown_order' | 'unknown_line' | 'refund_exceeds_order' | 'waiting' | 'unknown_reward' | 'not_redeemable' | 'not_active' | 'tier_required' | 'limit_reached' | 'out_of_stock' | 'points_short' | 'below_minimum' | 'unknown_voucher' | 'voucher_not_usable' | 'voucher_expired' | 'unknown_card' | 'unknown_member' | 'unknown_code' | 'applied';

export interface HoldTerms {
  /** so long after the event */
  after?: Duration;
  /** at that very moment, or with that local day */
  ends?: 'instant' | 'end_of_day';
  /** until a fulfil event names the order */
  until?: 'fulfilled';
  /** until the first of these local dates */
  dates?: MonthDay[];
}

export interface Expiry {
  /** rolling from the earning, from the latest activity, or on fixed days */
  kind: 'rolling' | 'inactivity' | 'fixed';
  /** rolling and inactivity: the life of a lot */
  after?: Duration;
  /** rolling and inactivity: when on its last day */
  ends?: 'end_of_day' | 'instant' | 'end_of_month';
  /** inactivity: what counts as activity; default earn and spend */
  moved_by?: ('earn' | 'spend' | 'visit')[];
  /** fixed: the days, 1 to 20 */
  month_days?: MonthDay[];
  /** fixed: days that end sooner than this are skipped */
  min_life?: Duration;
}

export interface PointsLimit {
  /** so many points */
  points: number;
  /** a window rolling backwards, or the event's local calendar period */
  every?: Duration | 'day' | 'week' | 'month' | 'year';
}

export interface SpendTerms {
  /** least points of one payment */
  min?: number;
  /** points are spent in multiples of this */
  step?: number;
  /** percent of the eligible subtotal that points may pay; default 100 */
  max_share_of_order: Decimal;
  /** most points of one payment */
  max?: number;
  /** what is asked beyond a bound is trimmed, or the whole refused */
  over?: 'trim' | 'refuse';
  /** most points of one member within a window */
  per_member?: PointsLimit;
}

export interface PointsTerms {
  /** what a point is called, by language and plural category */
  unit?: Record<string, Record<string, string>>;
  /** worth of one point in the currency */
  value?: Decimal;
  /** how the exact sum of an order becomes whole points */
  rounding?: 'floor' | 'half_up' | 'half_down' | 'half_even' | 'ceil';
  /** rounded once an order, or each line */
  round_per?: 'order' | 'line';
  /** how several multipliers of a line go together */
  stacking?: 'multiply' | 'best' | 'add';
  /** what else earns: shipping, tax, gift cards */
  earn_on?: ('shipping' | 'tax' | 'gift_cards')[];
  /** whether the amount before discounts earns */
  earn_before_discount?: boolean;
  /** whether the part paid with credit or points earns */
  earn_on_credit?: boolean;
  /** how long points of orders wait before they are available */
  hold?: Duration | HoldTerms;
  /** when points expire; absent: never */
  expiry?: Expiry;
  /** false: short for returns within_balance */
  negative_balance?: boolean;
  /** how far a refund may take points back; default negative */
  returns?: 'negative' | 'within_balance' | 'only_pending';
  /** points as payment; absent: they cannot pay */
  spend?: SpendTerms;
  /** which lots are spent first */
  spend_order?: 'earliest_expiry' | 'oldest';
}

export interface LineMatch {
  /** a line matches when it has one of these categories */
  category?: string[];
  /** a line matches when its sku is one of these */
  sku?: string[];
  /** a line matches when it has one of these tags */
  tag?: string[];
}

export interface Selector {
  /** the line must have one of these categories */
  category?: string[];
  /** the line's sku must be one of these */
  sku?: string[];
  /** the line must have one of these tags */
  tag?: string[];
  /** removes the lines that match any list named here */
  exclude?: LineMatch;
}

export interface Comparison {
  /** the value is this or more */
  at_least?: string;
  /** the value is more than this */
  more_than?: string;
  /** the value is this or less */
  at_most?: string;
  /** the value is less than this */
  less_than?: string;
  /** the value is none of these */
  not?: string[];
}

export interface Condition {
  /** which lines of the order; inside any and all: at least one line matches */
  lines?: Selector;
  /** the eligible amounts add up to this or more */
  subtotal_min?: Amount;
  /** the eligible amounts add up to this or less */
  subtotal_max?: Amount;
  /** the level held before the event is one of these */
  tier?: string[];
  /** the stage held before the event is one of these */
  stage?: string[];
  /** whether this is the member's first order */
  first_order?: boolean;
  /** this is the member's n-th order */
  nth_order?: number;
  /** web, pos, app */
  channel?: string[];
  /** the event's local weekday is one of these */
  weekday?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  /** whether it is the month of the member's birthday */
  birthday_month?: boolean;
  /** the event's coupon is one of these, in any case of letters */
  coupon?: string[];
  /** the event's subscription is one of these */
  subscription?: string[];
  /** the event's shop is one of these */
  shop?: string[];
  /** at least one of these conditions holds */
  any?: Condition[];
  /** all of these conditions hold */
  all?: Condition[];
  /** tests of the event's own attributes, by name */
  attribute?: Record<string, string[] | Comparison>;
}

export interface PointsPer {
  /** for each of this amount */
  amount: Amount;
  /** so many points */
  points: number;
  /** only full steps of the amount count */
  whole_steps?: boolean;
}

export interface PerAmount {
  /** one gift for each full step of this amount */
  amount: Amount;
}

export interface StampGift {
  /** the card's id */
  card: string;
  /** so many stamps */
  count?: number;
  /** for the order, each item, or each step of an amount */
  per?: 'order' | 'item' | PerAmount;
}

export interface Give {
  /** points for an amount of money */
  points_per?: PointsPer;
  /** a factor on the points of the matching lines */
  multiply?: Decimal;
  /** flat points */
  points?: number;
  /** flat points for each unit of the matching lines */
  points_per_item?: number;
  /** flat credit */
  credit?: Amount;
  /** percent of the eligible amount as credit */
  credit_percent?: Decimal;
  /** most credit the percentage gives */
  max?: Amount;
  /** stamps on a card */
  stamps?: StampGift;
  /** a voucher of this reward */
  reward?: string;
  /** this badge */
  badge?: string;
}

export interface Limit {
  /** so many times */
  times: number;
  /** a window rolling backwards, or the event's local calendar period */
  every?: Duration | 'day' | 'week' | 'month' | 'year';
}

export interface Rule {
  /** unique among the rules */
  id: string;
  /** by language */
  name?: Record<string, string>;
  /** the event it looks at */
  on: 'order' | 'enrol' | 'birthday' | 'action' | 'visit' | 'feedback' | 'subscription_renewal' | 'referral_qualified';
  /** on action: which */
  action?: string;
  /** all that is named must hold */
  when?: Condition;
  /** what it gives */
  give: Give;
  /** how often it may give to one member */
  limit?: Limit;
  /** applies from this instant on */
  from?: Instant;
  /** applies before this instant */
  until?: Instant;
  /** among exclusive rules */
  priority?: number;
  /** of the matching exclusive rules the highest priority silences the rest */
  exclusive?: boolean;
  /** of the matching rules of a group only the best counts */
  group?: string;
  /** evaluated and reported, gives nothing */
  dry_run?: boolean;
  /** false: as if it were not there */
  enabled?: boolean;
  /** its points expire so, in a lot of their own */
  expiry?: Expiry;
}

export interface CapTerms {
  /** most points */
  max: number;
  /** what is over is trimmed, or nothing is given */
  over?: 'trim' | 'refuse';
}

export interface Caps {
  /** most points of one order */
  points_per_order?: number | CapTerms;
  /** most points of a local day */
  points_per_day?: number | CapTerms;
  /** most points of an ISO week */
  points_per_week?: number | CapTerms;
  /** most points of a calendar month */
  points_per_month?: number | CapTerms;
  /** most points of a calendar year */
  points_per_year?: number | CapTerms;
  /** most points held, pending ones included */
  points_balance?: number | CapTerms;
}

export interface Milestone {
  /** the stamp that reaches it */
  at: number;
  /** a voucher of this reward */
  reward: string;
}

export interface Card {
  /** unique among the cards */
  id: string;
  /** by language */
  name?: Record<string, string>;
  /** that complete it */
  stamps: number;
  /** stamps a new card begins with */
  head_start?: number;
  /** the member's first card, or every */
  head_start_on?: 'first' | 'every';
  /** whether a new card follows a complete one */
  repeats?: boolean;
  /** its first earned stamp */
  expires_after?: Duration;
  /** rewards on the way */
  milestones?: Milestone[];
}

export interface Window {
  /** how far back the metric looks */
  kind: 'rolling' | 'calendar_year' | 'lifetime';
  /** rolling: the length */
  length?: Duration;
}

export interface KeepTerms {
  /** the calendar period it runs to the end of */
  ends: 'month' | 'year' | MonthDay;
  /** 0: the running period; n: the n-th after it */
  periods?: number;
}

export interface MetricMin {
  /** what is measured */
  metric: 'spend' | 'points' | 'orders' | 'balance';
  /** the least of it */
  min: Amount | number;
}

export interface Gift {
  /** points */
  points?: number;
  /** credit */
  credit?: Amount;
  /** stamps on a card */
  stamps?: StampGift;
  /** a voucher of this reward */
  reward?: string;
  /** this badge */
  badge?: string;
}

export interface Level {
  /** unique among the levels */
  id: string;
  /** by language */
  name?: Record<string, string>;
  /** the least of the metric that reaches it */
  min?: Amount | number;
  /** the least of the metric that keeps it */
  retain_min?: Amount | number;
  /** instead of min: one of these bars */
  any?: MetricMin[];
  /** instead of min: all of these bars */
  all?: MetricMin[];
  /** given by hand only */
  hidden?: boolean;
  /** never lost */
  keeps_for_life?: boolean;
  /** of points earned on this level */
  expiry?: Expiry;
  /** given once a member */
  on_reach?: Gift;
}

export interface Tiers {
  /** what is measured */
  metric: 'spend' | 'points' | 'orders' | 'balance';
  /** default lifetime */
  window?: Window;
  /** how an order that crosses a level earns */
  crossing?: 'before' | 'after' | 'split';
  /** how far a member falls */
  downgrade?: 'to_metric' | 'one_level' | 'never';
  /** how long a level is kept; absent: re-evaluated always */
  keep?: Duration | KeepTerms;
  /** lowest first */
  levels: Level[];
}

export interface Requires {
  /** these lines; absent: any */
  lines?: Selector;
  /** so many units of them */
  quantity?: number;
}

export interface Reward {
  /** unique among the rewards */
  id: string;
  /** what its voucher does */
  kind: 'amount_off' | 'percent_off' | 'product' | 'buy_x_get_y' | 'set_price' | 'free_shipping' | 'donation' | 'event' | 'early_access';
  /** by language */
  name?: Record<string, string>;
  /** by language */
  description?: Record<string, string>;
  /** points; absent: cannot be redeemed, only issued */
  cost?: number;
  /** redeemed unasked whenever the balance reaches the cost */
  auto?: boolean;
  /** auto: at most so many after one event */
  max_per_event?: number;
  /** to be had from this instant on */
  from?: Instant;
  /** to be had before this instant */
  until?: Instant;
  /** only for members of these levels */
  tiers?: string[];
  /** how often one member may redeem it */
  per_member?: Limit;
  /** so many in all */
  stock?: number;
  /** life of a voucher; absent: for ever */
  valid_for?: Duration;
  /** least subtotal of an order that uses it */
  min_subtotal?: Amount;
  /** the lines it acts on */
  lines?: Selector;
  /** amount_off, donation: the amount */
  amount?: Amount;
  /** amount_off: for the order, each line, or each unit */
  per?: 'order' | 'line' | 'unit';
  /** percent_off, buy_x_get_y: the percentage */
  percent?: Decimal;
  /** of percent: to the minor unit */
  rounding?: 'floor' | 'half_up' | 'half_down' | 'half_even' | 'ceil';
  /** percent_off: most it takes off */
  max_amount?: Amount;
  /** set_price: of each unit */
  price?: Amount;
  /** product: which */
  sku?: string;
  /** buy_x_get_y: units to buy */
  buy?: number;
  /** buy_x_get_y: units that go free */
  get?: number;
  /** which units come first */
  which?: 'cheapest' | 'dearest';
  /** at most so many units */
  max_units?: number;
  /** units of the order, or of each line */
  max_units_per?: 'order' | 'line';
  /** buy_x_get_y: sets of one order; absent: as often as it goes */
  times?: number;
  /** what earlier discounts left, or the initial amounts */
  base?: 'left' | 'initial';
  /** what must be in the cart */
  requires?: Requires | Requires[];
  /** all, none, or the rewards it may stand beside */
  combines?: 'all' | 'none' | string[];
  /** donation: what for */
  cause?: string;
  /** event: when it begins */
  starts_at?: Instant;
  /** event: so many places */
  capacity?: number;
  /** early_access: what it opens */
  gate?: string;
}

export interface ReferralGift {
  /** the friend's order and its attributes */
  when?: Condition;
  /** points */
  points?: number;
  /** credit */
  credit?: Amount;
  /** percent of the friend's qualifying order as credit */
  credit_percent?: Decimal;
  /** most credit the percentage gives */
  max?: Amount;
  /** a voucher of this reward */
  reward?: string;
}

export interface Qualify {
  /** least subtotal of the friend's order */
  min_subtotal?: Amount;
  /** so long after joining */
  within?: Duration;
  /** only the friend's first order */
  first_order_only?: boolean;
}

export interface Velocity {
  /** more joins than this within the window trip it */
  times: number;
  /** a window rolling backwards, or the event's local calendar period */
  every?: Duration | 'day' | 'week' | 'month' | 'year';
  /** what becomes of the referral */
  verdict?: 'allow' | 'review' | 'reject';
}

export interface Guard {
  /** a member who refers himself */
  same_member?: 'allow' | 'review' | 'reject';
  /** a friend with an identity of the advocate */
  same_identity?: 'allow' | 'review' | 'reject';
  /** a friend on a device of the advocate */
  same_device?: 'allow' | 'review' | 'reject';
  /** too many joins of one advocate */
  velocity?: Velocity;
}

export interface ReferralTerms {
  /** what the advocate gets: one gift, or a list of which the highest is paid */
  advocate?: ReferralGift | ReferralGift[];
  /** what the friend gets on joining */
  friend?: ReferralGift | ReferralGift[];
  /** which order of the friend counts */
  qualify?: Qualify;
  /** which click counts */
  attribution?: 'last_click' | 'first_click';
  /** how long before enrolment a click counts */
  click_window?: Duration;
  /** how long the qualifying order must age */
  hold?: Duration;
  /** how many pay-outs an advocate may have */
  limit?: Limit;
  /** orders an advocate must have when the friend joins */
  advocate_orders_min?: number;
  /** verdicts on suspicious referrals */
  guard?: Guard;
}

export interface Streak {
  /** unique among the streaks */
  id: string;
  /** by language */
  name?: Record<string, string>;
  /** the event that counts */
  on?: 'order' | 'enrol' | 'birthday' | 'action' | 'visit' | 'feedback' | 'subscription_renewal' | 'referral_qualified';
  /** on action: which */
  action?: string;
  /** all that is named must hold */
  when?: Condition;
  /** consecutive local days, ISO weeks or months */
  period?: 'day' | 'week' | 'month' | 'year';
  /** periods in a row */
  goal: number;
  /** missed periods that are forgiven */
  freezes?: number;
  /** given at each multiple of the goal, or once */
  repeats?: boolean;
  /** what reaching the goal gives */
  give: Gift;
}

export interface Challenge {
  /** unique among the challenges */
  id: string;
  /** by language */
  name?: Record<string, string>;
  /** the event that counts */
  on?: 'order' | 'enrol' | 'birthday' | 'action' | 'visit' | 'feedback' | 'subscription_renewal' | 'referral_qualified';
  /** on action: which */
  action?: string;
  /** all that is named must hold */
  when?: Condition;
  /** what is counted */
  count?: 'events' | 'distinct_categories' | 'distinct_skus' | 'spend';
  /** how much of it */
  goal: Amount | number;
  /** the window, rolling backwards; absent: all */
  within?: Duration;
  /** done again and again, or once */
  repeats?: boolean;
  /** counts from this instant on */
  from?: Instant;
  /** counts before this instant */
  until?: Instant;
  /** what doing it gives */
  give: Gift;
}

export interface Badge {
  /** unique among the badges */
  id: string;
  /** by language */
  name?: Record<string, string>;
}

export interface ClientBar {
  /** least orders */
  orders: number;
  /** the window; absent: for life */
  within?: Duration;
}

export interface AdvocateBar {
  /** actions, or referral_qualified, referral_joined */
  any: string[];
  /** how often in all */
  times?: number;
}

export interface Stages {
  /** orders of a repeat buyer */
  repeat?: number;
  /** what makes a client; absent: nobody is */
  client?: ClientBar;
  /** what makes an advocate; absent: nobody is */
  advocate?: AdvocateBar;
}

export interface Partner {
  /** the partner's shop */
  shop: string;
  /** what an order there earns */
  points_per?: PointsPer;
  /** what a point issued by this shop costs it */
  settle_per_point?: Decimal;
}

export interface CreditTerms {
  /** to the minor unit, once an order */
  rounding?: 'floor' | 'half_up' | 'half_down' | 'half_even' | 'ceil';
  /** when credit expires; absent: never */
  expiry?: Expiry;
  /** how long credit waits; absent: as points do */
  hold?: Duration | HoldTerms;
}

export interface TransferTerms {
  /** most points, within `every` or a transfer; absent: no bound */
  max?: number;
  /** a window rolling backwards, or the event's local calendar period */
  every?: Duration | 'day' | 'week' | 'month' | 'year';
}

export interface Program {
  /** the version of this form */
  schema: number;
  /** of the program */
  id: string;
  /** what customers call it */
  name: string;
  /** of all its amounts */
  currency: string;
  /** how points are counted, held, spent and expire */
  points?: PointsTerms;
  /** what earns */
  rules?: Rule[];
  /** the most one can earn */
  caps?: Caps;
  /** stamp cards */
  cards?: Card[];
  /** levels and how they are reached and kept */
  tiers?: Tiers;
  /** what points and gifts turn into */
  rewards?: Reward[];
  /** what bringing a friend gives */
  referral?: ReferralTerms;
  /** consecutive periods */
  streaks?: Streak[];
  /** goals within a window */
  challenges?: Challenge[];
  /** that rules and challenges give */
  badges?: Badge[];
  /** of a customer's way from visitor to advocate */
  stages?: Stages;
  /** other shops whose orders earn here */
  partners?: Partner[];
  /** cashback */
  credit?: CreditTerms;
  /** points from member to member; absent: refused */
  transfer?: TransferTerms;
}

export interface Line {
  /** unique in the order */
  line: string;
  /** what was bought */
  sku?: string;
  /** its categories */
  category?: string[];
  /** its tags */
  tag?: string[];
  /** units; default 1, in a refund that names an order 0 */
  quantity?: number;
  /** what the customer pays for the whole line */
  amount: Amount;
  /** a gift card earns only with earn_on gift_cards */
  gift_card?: boolean;
  /** no discount takes the line below it */
  min_amount?: Amount;
}

export interface StampAdjust {
  /** the card's id */
  card: string;
  /** stamps, negative to take away */
  count: number;
}

export interface ReferralPay {
  /** points */
  points?: number;
  /** credit */
  credit?: Amount;
  /** a voucher of this reward */
  reward?: string;
}

export interface EnrolEvent {
  /** unique for the member */
  id: string;
  type: 'enrol';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** month and day */
  birthday?: MonthDay;
  /** the advocate's code, or member:<id> */
  referred_by?: string;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface OrderEvent {
  /** unique for the member */
  id: string;
  type: 'order';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** what was bought, or goes back */
  lines: Line[];
  /** of the whole order, without what vouchers take */
  discount?: Amount;
  /** what the customer pays for shipping */
  shipping?: Amount;
  /** tax that is not contained in the amounts */
  tax?: Amount;
  /** credit the order was paid with */
  credit_used?: Amount;
  /** ids or codes of vouchers it uses */
  vouchers?: string[];
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface RefundEvent {
  /** unique for the member */
  id: string;
  type: 'refund';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** what was bought, or goes back */
  lines?: Line[];
  /** what the customer pays for shipping */
  shipping?: Amount;
  /** tax that is not contained in the amounts */
  tax?: Amount;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface ActionEvent {
  /** unique for the member */
  id: string;
  type: 'action';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** which */
  action: string;
  /** false: recorded, gives nothing */
  verified?: boolean;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface RedeemEvent {
  /** unique for the member */
  id: string;
  type: 'redeem';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** the reward's id */
  reward: string;
  /** what the host has left of the reward */
  stock_left?: number;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface VoucherUseEvent {
  /** unique for the member */
  id: string;
  type: 'voucher_use';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** id or code */
  voucher: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface VoucherReleaseEvent {
  /** unique for the member */
  id: string;
  type: 'voucher_release';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** id or code */
  voucher: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface VoucherReserveEvent {
  /** unique for the member */
  id: string;
  type: 'voucher_reserve';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** id or code */
  voucher: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface VoucherRevokeEvent {
  /** unique for the member */
  id: string;
  type: 'voucher_revoke';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** id or code */
  voucher: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface AdjustEvent {
  /** unique for the member */
  id: string;
  type: 'adjust';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points?: number;
  /** adjust: credit, negative to take away */
  credit?: Amount;
  /** adjust: stamps */
  stamps?: StampAdjust;
  /** adjust: the level set by hand */
  tier?: string | null;
  /** adjust: its points expire so */
  expiry?: Expiry;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface TickEvent {
  /** unique for the member */
  id: string;
  type: 'tick';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface VisitEvent {
  /** unique for the member */
  id: string;
  type: 'visit';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface FeedbackEvent {
  /** unique for the member */
  id: string;
  type: 'feedback';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** what the customer answered */
  score?: number;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface SubscriptionRenewalEvent {
  /** unique for the member */
  id: string;
  type: 'subscription_renewal';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** what was bought, or goes back */
  lines: Line[];
  /** of the whole order, without what vouchers take */
  discount?: Amount;
  /** what the customer pays for shipping */
  shipping?: Amount;
  /** tax that is not contained in the amounts */
  tax?: Amount;
  /** credit the order was paid with */
  credit_used?: Amount;
  /** ids or codes of vouchers it uses */
  vouchers?: string[];
  /** the subscription's id */
  subscription?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface MergeEvent {
  /** unique for the member */
  id: string;
  type: 'merge';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** the member merged in, or the points' sender */
  from: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface ReferralClickEvent {
  /** unique for the member */
  id: string;
  type: 'referral_click';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface ReferralDecideEvent {
  /** unique for the member */
  id: string;
  type: 'referral_decide';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** the friend's member id */
  friend: string;
  /** what was decided */
  verdict: 'approve' | 'reject';
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface SpendEvent {
  /** unique for the member */
  id: string;
  type: 'spend';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** spend: the order's eligible subtotal */
  subtotal?: Amount;
  /** points; negative only in adjust */
  points: number;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface SpendReleaseEvent {
  /** unique for the member */
  id: string;
  type: 'spend_release';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface FulfilEvent {
  /** unique for the member */
  id: string;
  type: 'fulfil';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface StampEvent {
  /** unique for the member */
  id: string;
  type: 'stamp';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** the card's id */
  card: string;
  /** so many */
  count?: number;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface TransferEvent {
  /** unique for the member */
  id: string;
  type: 'transfer';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points: number;
  /** the receiver */
  to: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
}

export interface ProgramEvent {
  /** unique for the member */
  id: string;
  type: 'program';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** program: its number; follow-up: of the friend's order */
  version: number;
  /** the program file */
  program: Program;
  /** keep (default) or carry */
  migrate?: 'keep' | 'carry';
}

export interface ReferralClickedEvent {
  /** unique for the member */
  id: string;
  type: 'referral_clicked';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points?: number;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** the friend's member id */
  friend: string;
  /** what was decided */
  verdict?: 'approve' | 'reject';
  /** the member merged in, or the points' sender */
  from?: string;
  /** the receiver */
  to?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** follow-up: the referral's state */
  state?: string;
  /** follow-up: when the gift is due */
  due_at?: Instant;
  /** follow-up: what is due */
  gift?: ReferralPay;
  /** program: its number; follow-up: of the friend's order */
  version?: number;
  /** follow-up: the event that caused it */
  cause?: string;
}

export interface ReferralJoinedEvent {
  /** unique for the member */
  id: string;
  type: 'referral_joined';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points?: number;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** the friend's member id */
  friend: string;
  /** what was decided */
  verdict?: 'approve' | 'reject';
  /** the member merged in, or the points' sender */
  from?: string;
  /** the receiver */
  to?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** follow-up: the referral's state */
  state: string;
  /** follow-up: when the gift is due */
  due_at?: Instant;
  /** follow-up: what is due */
  gift?: ReferralPay;
  /** program: its number; follow-up: of the friend's order */
  version?: number;
  /** follow-up: the event that caused it */
  cause?: string;
}

export interface ReferralDecidedEvent {
  /** unique for the member */
  id: string;
  type: 'referral_decided';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points?: number;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** the friend's member id */
  friend?: string;
  /** what was decided */
  verdict: 'approve' | 'reject';
  /** the member merged in, or the points' sender */
  from?: string;
  /** the receiver */
  to?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** follow-up: the referral's state */
  state?: string;
  /** follow-up: when the gift is due */
  due_at?: Instant;
  /** follow-up: what is due */
  gift?: ReferralPay;
  /** program: its number; follow-up: of the friend's order */
  version?: number;
  /** follow-up: the event that caused it */
  cause?: string;
}

export interface ReferralEarnedEvent {
  /** unique for the member */
  id: string;
  type: 'referral_earned';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points?: number;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** the friend's member id */
  friend: string;
  /** what was decided */
  verdict?: 'approve' | 'reject';
  /** the member merged in, or the points' sender */
  from?: string;
  /** the receiver */
  to?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** follow-up: the referral's state */
  state?: string;
  /** follow-up: when the gift is due */
  due_at?: Instant;
  /** follow-up: what is due */
  gift?: ReferralPay;
  /** program: its number; follow-up: of the friend's order */
  version?: number;
  /** follow-up: the event that caused it */
  cause?: string;
}

export interface ReferralLostEvent {
  /** unique for the member */
  id: string;
  type: 'referral_lost';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points?: number;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** the friend's member id */
  friend: string;
  /** what was decided */
  verdict?: 'approve' | 'reject';
  /** the member merged in, or the points' sender */
  from?: string;
  /** the receiver */
  to?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** follow-up: the referral's state */
  state?: string;
  /** follow-up: when the gift is due */
  due_at?: Instant;
  /** follow-up: what is due */
  gift?: ReferralPay;
  /** program: its number; follow-up: of the friend's order */
  version?: number;
  /** follow-up: the event that caused it */
  cause?: string;
}

export interface TransferredEvent {
  /** unique for the member */
  id: string;
  type: 'transferred';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points: number;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** what was decided */
  verdict?: 'approve' | 'reject';
  /** the member merged in, or the points' sender */
  from: string;
  /** the receiver */
  to?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** follow-up: the referral's state */
  state?: string;
  /** follow-up: when the gift is due */
  due_at?: Instant;
  /** follow-up: what is due */
  gift?: ReferralPay;
  /** program: its number; follow-up: of the friend's order */
  version?: number;
  /** follow-up: the event that caused it */
  cause?: string;
}

export interface MergedEvent {
  /** unique for the member */
  id: string;
  type: 'merged';
  /** when; its offset gives the local date */
  at: Instant;
  /** an opaque id */
  member: string;
  /** the order's id */
  order?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** points; negative only in adjust */
  points?: number;
  /** enrol: the member's own referral code; referral_click: the advocate's, or member:<id> */
  code?: string;
  /** what was decided */
  verdict?: 'approve' | 'reject';
  /** the member merged in, or the points' sender */
  from?: string;
  /** the receiver */
  to: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** follow-up: the referral's state */
  state?: string;
  /** follow-up: when the gift is due */
  due_at?: Instant;
  /** follow-up: what is due */
  gift?: ReferralPay;
  /** program: its number; follow-up: of the friend's order */
  version?: number;
  /** follow-up: the event that caused it */
  cause?: string;
}

export type Event = EnrolEvent | OrderEvent | RefundEvent | ActionEvent | RedeemEvent | VoucherUseEvent | VoucherReleaseEvent | VoucherReserveEvent | VoucherRevokeEvent | AdjustEvent | TickEvent | VisitEvent | FeedbackEvent | SubscriptionRenewalEvent | MergeEvent | ReferralClickEvent | ReferralDecideEvent | SpendEvent | SpendReleaseEvent | FulfilEvent | StampEvent | TransferEvent | ProgramEvent | ReferralClickedEvent | ReferralJoinedEvent | ReferralDecidedEvent | ReferralEarnedEvent | ReferralLostEvent | TransferredEvent | MergedEvent;
export type EventType = Event['type'];

export interface Cart {
  /** when; its offset gives the local date */
  at?: Instant;
  /** an opaque id */
  member?: string;
  /** web, pos, app */
  channel?: string;
  /** which shop */
  shop?: string;
  /** the coupon the customer typed */
  coupon?: string;
  /** what was bought, or goes back */
  lines?: Line[];
  /** of the whole order, without what vouchers take */
  discount?: Amount;
  /** what the customer pays for shipping */
  shipping?: Amount;
  /** tax that is not contained in the amounts */
  tax?: Amount;
  /** credit the order was paid with */
  credit_used?: Amount;
  /** ids or codes of vouchers it uses */
  vouchers?: string[];
  /** the subscription's id */
  subscription?: string;
  /** of the customer, hashed by the host */
  device?: string;
  /** of the customer, hashed by the host */
  identity?: string;
  /** who did it */
  by?: string;
  /** why */
  reason?: string;
  /** what it is about */
  ref?: string;
  /** the event's own attributes, by name */
  attributes?: Record<string, string | boolean | number | null>;
  /** reward ids, as if the member held a voucher of each */
  rewards?: string[];
}

export interface Effect {
  /** what changed */
  type: 'points_earned' | 'points_available' | 'points_spent' | 'points_returned' | 'points_expired' | 'points_clawed_back' | 'points_adjusted' | 'credit_earned' | 'credit_available' | 'credit_spent' | 'credit_returned' | 'credit_expired' | 'credit_clawed_back' | 'credit_adjusted' | 'stamp_added' | 'stamp_removed' | 'card_completed' | 'card_reopened' | 'card_expired' | 'voucher_issued' | 'voucher_reserved' | 'voucher_used' | 'voucher_released' | 'voucher_expired' | 'voucher_revoked' | 'tier_changed' | 'stage_changed' | 'badge_earned' | 'streak_advanced' | 'streak_broken' | 'challenge_advanced' | 'challenge_completed' | 'referral_changed' | 'limit_reached' | 'guard_tripped' | 'debt_repaid' | 'forgiven' | 'discount';
  /** when it fell due, if not at the event itself */
  at?: Instant;
  /** or streak, challenge, level, card: what gave it */
  rule?: string;
  /** points */
  points?: number;
  /** credit */
  credit?: Amount;
  /** the lot's id */
  lot?: string;
  /** of the lot */
  available_at?: Instant;
  /** of the lot or voucher */
  expires_at?: Instant;
  /** the card's id */
  card?: string;
  /** stamps, streak count, challenge progress */
  count?: number;
  /** the voucher's id */
  voucher?: string;
  /** the voucher's code */
  code?: string;
  /** the reward's id */
  reward?: string;
  /** the level, stage or state before */
  from?: string;
  /** the level, stage or state now */
  to?: string;
  /** the badge's id */
  badge?: string;
  /** the friend's member id */
  friend?: string;
  /** why */
  reason?: string;
  /** the order's id */
  order?: string;
}

export interface Part {
  /** id; of a cap its key */
  rule: string;
  /** exact, before rounding: "59.97" or "1/3" */
  points?: string;
  /** exact, in the currency: "0.9995" */
  credit?: string;
  /** stamps */
  stamps?: string;
  /** what the cap took */
  cap?: string;
  /** what rounding took or gave */
  rounding?: string;
  /** by how much it multiplied */
  multiply?: string;
  /** it matched and was silenced; empty */
  silenced?: string;
  /** what it would have given */
  dry_run?: string;
  /** it matched, but its limit is used up; empty */
  limit?: string;
  /** silenced: the rule that won */
  by?: string;
}

export interface VoucherAnswer {
  /** as the order named it; null in a quote by reward */
  code: string | null;
  /** the voucher's id */
  voucher?: string;
  /** the reward's id */
  reward: string;
  /** applied, or why it takes nothing off */
  status: 'invalid' | 'unknown_type' | 'exists_with_different_content' | 'already_refused' | 'exists' | 'member_merged' | 'overflow' | 'order_exists' | 'already_enrolled' | 'unknown_order' | 'unknown_line' | 'refund_exceeds_order' | 'waiting' | 'unknown_reward' | 'not_redeemable' | 'not_active' | 'tier_required' | 'limit_reached' | 'out_of_stock' | 'points_short' | 'below_minimum' | 'unknown_voucher' | 'voucher_not_usable' | 'voucher_expired' | 'unknown_card' | 'unknown_member' | 'unknown_code' | 'applied';
  /** what it takes off */
  discount: Amount;
}

export interface Outcome {
  /** of the event */
  id: string;
  /** one of the closed list */
  status: 'invalid' | 'unknown_type' | 'exists_with_different_content' | 'already_refused' | 'exists' | 'member_merged' | 'overflow' | 'order_exists' | 'already_enrolled' | 'unknown_order' | 'unknown_line' | 'refund_exceeds_order' | 'waiting' | 'unknown_reward' | 'not_redeemable' | 'not_active' | 'tier_required' | 'limit_reached' | 'out_of_stock' | 'points_short' | 'below_minimum' | 'unknown_voucher' | 'voucher_not_usable' | 'voucher_expired' | 'unknown_card' | 'unknown_member' | 'unknown_code' | 'applied';
  /** a refusal in words */
  message?: string;
  /** invalid: where, as a JSON pointer */
  path?: string;
  /** a refusal: points missing */
  points_short?: number;
  /** spend: points granted */
  spent?: number;
  /** spend: their worth */
  worth?: Amount;
  /** everything that changed, in order */
  effects: Effect[];
  /** what each rule, cap and exclusion did */
  breakdown?: Part[];
  /** of an order: each voucher it named */
  vouchers?: VoucherAnswer[];
  /** events of other members that this one caused */
  follow_ups?: Event[];
  /** outcomes of events that waited for this one */
  late?: Outcome[];
}

export interface QuoteLine {
  /** the line's id */
  line: string;
  /** as in the cart */
  amount: Amount;
  /** what discounts and vouchers take off it */
  discount: Amount;
  /** the exact part of rates and multipliers */
  points: string;
}

export interface NextLevel {
  /** the next level */
  id: string;
  /** of the tiers' metric, when the order is placed */
  missing: Amount | number;
}

export interface TierProgress {
  /** the level held now, or null */
  id: string | null;
  /** the next level, or null */
  next: NextLevel | null;
}

export interface Goal {
  /** id of a card or reward */
  goal: string;
  /** stamps or points */
  missing: string;
}

export interface Quote {
  /** applied, or why there is no quote */
  status: 'invalid' | 'unknown_type' | 'exists_with_different_content' | 'already_refused' | 'exists' | 'member_merged' | 'overflow' | 'order_exists' | 'already_enrolled' | 'unknown_order' | 'unknown_line' | 'refund_exceeds_order' | 'waiting' | 'unknown_reward' | 'not_redeemable' | 'not_active' | 'tier_required' | 'limit_reached' | 'out_of_stock' | 'points_short' | 'below_minimum' | 'unknown_voucher' | 'voucher_not_usable' | 'voucher_expired' | 'unknown_card' | 'unknown_member' | 'unknown_code' | 'applied';
  /** the order would give */
  points: number;
  /** the order would give */
  credit: Amount;
  /** by card */
  stamps: Record<string, number>;
  /** what the vouchers take off */
  discount: Amount;
  /** lines after discounts, without shipping and tax */
  total: Amount;
  /** line by line */
  lines: QuoteLine[];
  /** each voucher or reward the cart named */
  vouchers: VoucherAnswer[];
  /** each rule's part */
  rules: Part[];
  /** progress */
  tier: TierProgress;
  /** the nearest goals */
  next: Goal[];
}

export interface CardState {
  /** cards completed */
  completed: number;
  /** stamps owed */
  debt: number;
  /** null: not, or not begun */
  expires_at: Instant | null;
  /** on the open card */
  stamps: number;
}

export interface ChallengeState {
  /** how often it was completed */
  done: number;
  /** since the last completion */
  progress: Amount | number | null;
}

export interface CreditState {
  /** to spend now */
  available: Amount;
  /** owed */
  debt: Amount;
  /** on hold */
  pending: Amount;
}

export interface Lot {
  /** null: until fulfilled */
  available_at: Instant | null;
  /** null: never */
  expires_at: Instant | null;
  /** the earning event, or derived from it */
  id: string;
  /** of its points */
  left: number;
  /** at first */
  points: number;
}

export interface PointsState {
  /** by hand, up and down */
  adjusted: number;
  /** to spend now */
  available: number;
  /** taken back by refunds */
  clawed_back: number;
  /** owed: repaid by the next points */
  debt: number;
  /** in all */
  earned: number;
  /** in all */
  expired: number;
  /** on hold */
  pending: number;
  /** spent, and not returned */
  redeemed: number;
}

export interface ReferralState {
  /** friends who followed the link */
  clicked: number;
  /** the member's own; null: none */
  code: string | null;
  /** friends who joined */
  joined: number;
  /** friends whose order counts */
  qualified: number;
  /** friends paid for */
  rewarded: number;
}

export interface StreakState {
  /** the longest */
  best: number;
  /** periods in a row now */
  count: number;
  /** left */
  freezes: number;
}

export interface NextTier {
  /** the next visible level */
  id: string;
  /** what reaches it */
  min: Amount | number | null;
  /** to reach it */
  missing: Amount | number | null;
}

export interface TierState {
  /** the level held; null: none */
  id: string | null;
  /** missing to keep it; null: nothing to keep */
  keep_missing: Amount | number | null | null;
  /** held until then; null: always re-evaluated, or for life */
  keep_until: Instant | null;
  /** what is measured */
  metric: Amount | number | null | null;
  /** null: none above */
  next: NextTier | null;
  /** held since */
  since: Instant | null;
}

export interface VoucherState {
  /** null: none */
  code: string | null;
  /** null: never */
  expires_at: Instant | null;
  /** issuing event and number */
  id: string;
  /** the reward's id */
  reward: string;
  /** issued, reserved, used, expired, revoked */
  state: string;
}

export interface MemberState {
  /** the instant shown; null: nothing has moved it yet */
  as_of: Instant | null;
  /** in the order earned */
  badges: string[];
  /** by id: what has begun */
  cards: Record<string, CardState>;
  /** by id: what has begun */
  challenges: Record<string, ChallengeState>;
  /** cashback */
  credit: CreditState;
  /** of the whole canonical state */
  digest: string;
  /** with something left, in arrival order */
  lots: Lot[];
  /** the member's id */
  member: string;
  /** with something left */
  orders: number;
  /** running totals */
  points: PointsState;
  /** as an advocate */
  referral: ReferralState;
  /** for life */
  spend: Amount;
  /** from visitor to advocate */
  stage: string;
  /** by id: what has begun */
  streaks: Record<string, StreakState>;
  /** the level */
  tier: TierState;
  /** in issuing order */
  vouchers: VoucherState[];
}

