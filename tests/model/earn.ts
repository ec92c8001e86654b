// What an event earns by the rules: a pure computation, the same for an event, a quote and the rest of a refunded order.
import { allocate, Fraction, one, round, sum, whole, zero, type Rounding } from './fraction.ts';
import { linesOf, ruleMatches, type Facts, type Line } from './match.ts';
import { money } from './shape.ts';
import type { Json } from './state.ts';

/** By level (an order may earn at several): group -> the rule that was chosen. */
export type Choices = Map<string | null, Map<string, string>>;

export interface Terms {
  program: Json;
  exhausted: Set<string>;                    // rules whose limit is used up
  groups: Choices | null;                    // what groups chose when it was done before
  rooms: { room: bigint; refuse: boolean }[];
  share: Fraction;                           // the part of amounts that earns (R50)
  bands: { tier: string | null; share: Fraction }[]; // the levels the order is earned at; the last of one is the plain case
}

export interface Grant {
  points: bigint;
  lots: { rule: string | null; expiry: Json | null; points: bigint }[];
  credit: bigint;
  stamps: { card: string; count: bigint }[];
  rewards: { rule: string; reward: string }[];
  badges: string[];
  used: string[];
  matched: string[];
  groups: Choices;
  exact: Map<string, Fraction>;              // each rule's exact part of the points
  credits: Map<string, Fraction>; stampsBy: Map<string, bigint>; // and of credit (minor units), and its stamps
  cut: bigint;                               // what caps took
  lines: Map<string, Fraction>;              // each line's exact part of rates and multipliers
}

/** The kinds of gift an exclusive rule wins or loses as one (R8). */
const kinds: Record<string, string> = {
  points_per: 'points', points: 'points', points_per_item: 'points', multiply: 'multiply',
  credit: 'credit', credit_percent: 'credit', stamps: 'stamps', reward: 'reward', badge: 'badge',
};
const kindsOf = (rule: Json): Set<string> => new Set(Object.keys(rule.give).map((key) => kinds[key]!).filter(Boolean));

type Active = Map<Json, Set<string>>; // a rule and the kinds of gift it may still give

/** Of the exclusive rules that give a kind the highest priority wins and silences all others for it (R151). */
function withoutSilenced(matched: Json[]): Active {
  const active: Active = new Map(matched.map((rule) => [rule, kindsOf(rule)]));
  for (const kind of new Set(Object.values(kinds))) {
    const exclusive = matched.filter((rule) => rule.exclusive && kindsOf(rule).has(kind));
    if (exclusive.length === 0) continue;
    const winner = exclusive.reduce((a, b) => ((b.priority ?? 0) > (a.priority ?? 0) ? b : a));
    for (const rule of matched) if (rule !== winner) active.get(rule)!.delete(kind);
  }
  for (const [rule, left] of active) if (left.size === 0) active.delete(rule);
  return active;
}

const gives = (active: Active, kind: string, key: string): Json[] =>
  [...active].filter(([rule, left]) => left.has(kind) && rule.give[key] !== undefined).map(([rule]) => rule);

function multiplierOf(line: Line, active: Active, f: Facts, stacking: string): Fraction {
  const factors = gives(active, 'multiply', 'multiply').filter((rule) => linesOf(rule, f).includes(line))
    .map((rule) => Fraction.decimal(rule.give.multiply));
  if (factors.length === 0) return one;
  switch (stacking) {
    case 'best': return factors.reduce((a, b) => a.max(b));
    case 'add': return one.plus(sum(factors.map((m) => m.minus(one)))).max(zero);
    default: return factors.reduce((a, b) => a.times(b));
  }
}

interface Raw { lines: Map<string, Fraction>; steps: Map<string, Fraction>; byRule: Map<string, Fraction> }

/** Rates times multipliers before rounding: per line, per rule in whole steps (R16), and each rate rule's part. */
function rawPoints(active: Active, f: Facts, terms: Terms): Raw {
  const stacking = terms.program.points?.stacking ?? 'multiply';
  const mult = new Map(f.lines.map((line) => [line, multiplierOf(line, active, f, stacking)]));
  const raw: Raw = { lines: new Map(), steps: new Map(), byRule: new Map() };
  const put = (map: Map<string, Fraction>, key: string, x: Fraction): void => { map.set(key, (map.get(key) ?? zero).plus(x)); };
  for (const rule of gives(active, 'points', 'points_per')) {
    const rate = rule.give.points_per;
    const amount = whole(money(rate.amount, f.currency)), points = whole(rate.points);
    const lines = linesOf(rule, f);
    put(raw.byRule, rule.id, zero);
    if (rate.whole_steps) {
      for (const m of distinct(lines.map((line) => mult.get(line)!))) {
        const group = lines.filter((line) => mult.get(line)!.compare(m) === 0);
        const steps = whole(sum(group.map((line) => line.eligible.times(terms.share))).over(amount).floor());
        put(raw.steps, rule.id, steps.times(points).times(m));
        put(raw.byRule, rule.id, steps.times(points).times(m));
      }
    } else {
      for (const line of lines) {
        const part = line.eligible.times(terms.share).times(points).over(amount).times(mult.get(line)!);
        put(raw.lines, line.key, part);
        put(raw.byRule, rule.id, part);
      }
    }
  }
  return raw;
}
const distinct = (list: Fraction[]): Fraction[] => list.filter((x, i) => list.findIndex((y) => y.compare(x) === 0) === i);

const totalOf = (raw: Raw): Fraction => sum([...raw.lines.values(), ...raw.steps.values()]);

/** Flat points and points per item: after rounding, never multiplied (R17). */
function flatPoints(rule: Json, left: Set<string>, f: Facts): bigint {
  if (!left.has('points')) return 0n;
  const items = linesOf(rule, f).reduce((n, line) => n + line.quantity, 0n);
  return BigInt(rule.give.points ?? 0) + BigInt(rule.give.points_per_item ?? 0) * items;
}

function creditPart(rule: Json, left: Set<string>, f: Facts, terms: Terms): { exact: Fraction; flat: bigint } {
  if (!left.has('credit')) return { exact: zero, flat: 0n };
  const flat = rule.give.credit === undefined ? 0n : money(rule.give.credit, f.currency);
  if (rule.give.credit_percent === undefined) return { exact: zero, flat };
  const base = sum(linesOf(rule, f).map((line) => line.eligible)).times(terms.share);
  const exact = base.times(Fraction.decimal(rule.give.credit_percent)).over(whole(100));
  return { exact: rule.give.max === undefined ? exact : exact.min(whole(money(rule.give.max, f.currency))), flat };
}

function stampCount(rule: Json, left: Set<string>, f: Facts, terms: Terms): bigint {
  if (!left.has('stamps') || rule.give.stamps === undefined) return 0n;
  const { count = 1, per = 'order' } = rule.give.stamps;
  const lines = linesOf(rule, f);
  if (per === 'order') return BigInt(count);
  if (per === 'item') return lines.reduce((n, line) => n + line.quantity, 0n) * BigInt(count);
  const amount = sum(lines.map((line) => line.eligible)).times(terms.share);
  return amount.over(whole(money(per.amount, f.currency))).floor() * BigInt(count);
}

/** The rules as they stand at a level, and at the level whose gifts are given. */
interface At { active: Active; facts: Facts; choice: Map<string, string>; matched: string[] }

/** What a rule adds with the others as they stand: points, then credit, then stamps (R119, R169). Gifts are those given at the level held. */
function worth(rule: Json, active: Active, f: Facts, terms: Terms, held: At | null): [Fraction, Fraction, Fraction] {
  const [given, left] = held === null ? [f, active.get(rule)!] : [held.facts, heldKinds(rule, held)];
  const without: Active = new Map([...active].filter(([other]) => other !== rule));
  const gain = totalOf(rawPoints(active, f, terms)).minus(totalOf(rawPoints(without, f, terms)));
  const credit = creditPart(rule, left, given, terms);
  return [gain.plus(whole(flatPoints(rule, left, given))), credit.exact.plus(whole(credit.flat)), whole(stampCount(rule, left, given, terms))];
}

/** Of each group only the rule that gives most stays, groups settled in file order; ties: the earlier. */
function settleGroups(active: Active, f: Facts, terms: Terms, held: At | null): { active: Active; choice: Map<string, string> } {
  const choice = new Map<string, string>();
  let left = active;
  for (const group of new Set([...active.keys()].map((rule) => rule.group).filter(Boolean))) {
    const members = [...left.keys()].filter((rule) => rule.group === group);
    const kept = terms.groups?.get(f.tier)?.get(group);
    let best: Json = members.find((rule) => rule.id === kept);
    if (kept === undefined) {
      const others = new Map([...left].filter(([rule]) => rule.group !== group));
      const alone = members.map((rule) => ({ rule, w: worth(rule, new Map([...others, [rule, left.get(rule)!]]), f, terms, held) }));
      best = alone.reduce((a, b) => (compareWorth(b.w, a.w) > 0 ? b : a)).rule;
    }
    if (best) choice.set(group, best.id);
    left = new Map([...left].filter(([rule]) => rule.group !== group || rule === best));
  }
  return { active: left, choice };
}
const heldKinds = (rule: Json, held: At): Set<string> => [...held.active].find(([other]) => other.id === rule.id)?.[1] ?? new Set();
const compareWorth = (a: Fraction[], b: Fraction[]): number =>
  a[0]!.compare(b[0]!) || a[1]!.compare(b[1]!) || a[2]!.compare(b[2]!);

/** At a partner's shop its own rate stands for those of rules that name no shop. */
function withPartner(matched: Json[], f: Facts, terms: Terms): Json[] {
  const partner = (terms.program.partners ?? []).find((p: Json) => p.points_per && p.shop === f.event.shop);
  if (!partner || f.type !== 'order') return matched;
  const others = matched.map((rule: Json) => {
    if (rule.when?.shop) return rule;
    const { points_per: _, ...give } = rule.give;
    return { ...rule, give };
  });
  return [...others, { id: `partner/${partner.shop}`, on: 'order', give: { points_per: partner.points_per } }];
}

function activeAt(tier: string | null, f: Facts, terms: Terms, held: At | null = null): At {
  const facts = { ...f, tier };
  const matched = (terms.program.rules ?? []).filter((rule: Json) =>
    ruleMatches(rule, facts) && !rule.dry_run && !terms.exhausted.has(rule.id));
  return { ...settleGroups(withoutSilenced(withPartner(matched, facts, terms)), facts, terms, held), matched: matched.map((rule: Json) => rule.id), facts };
}

const capped = (points: bigint, rooms: Terms['rooms']): bigint =>
  rooms.reduce((left, { room, refuse }) => (left <= room ? left : refuse ? 0n : room > 0n ? room : 0n), points);

/** The points of rules with an expiry of their own make lots of their own (R117, R143, R181). */
function lotsOf(points: bigint, active: Active, parts: Map<string, Fraction>): Grant['lots'] {
  const own = [...active.keys()].filter((rule) => rule.expiry !== undefined && (parts.get(rule.id) ?? zero).sign > 0);
  const ownParts = own.map((rule) => parts.get(rule.id)!);
  const rest = sum([...parts.values()]).minus(sum(ownParts));
  const shares = own.length === 0 ? [points] : allocate(points, [rest, ...ownParts]);
  return [
    { rule: null, expiry: null, points: shares[0]! },
    ...own.map((rule, i) => ({ rule: rule.id, expiry: rule.expiry, points: shares[i + 1]! })),
  ].filter((lot) => lot.points > 0n);
}

export function evaluate(f: Facts, terms: Terms): Grant {
  const here = activeAt(f.tier, f, terms);
  const { active, matched, facts } = here;
  const groups: Choices = new Map([[f.tier, here.choice]]);
  const rounding: Rounding = terms.program.points?.rounding ?? 'floor';
  const bands = terms.bands.map(({ tier, share }) => {
    const at = tier === f.tier ? here : activeAt(tier, f, terms, here);
    groups.set(tier, at.choice);
    return { raw: rawPoints(at.active, at.facts, terms), share };
  });
  const mixed = (pick: (raw: Raw) => Map<string, Fraction>): Map<string, Fraction> => {
    const out = new Map<string, Fraction>();
    for (const { raw, share } of bands) for (const [k, x] of pick(raw)) out.set(k, (out.get(k) ?? zero).plus(x.times(share)));
    return out;
  };
  const lines = mixed((raw) => raw.lines), steps = mixed((raw) => raw.steps), parts = mixed((raw) => raw.byRule);
  const pieces = [...lines.values(), ...steps.values()];
  let points = terms.program.points?.round_per === 'line'
    ? [...lines.values(), sum([...steps.values()])].reduce((n, x) => n + round(x, rounding), 0n)
    : round(sum(pieces), rounding);
  for (const [rule, left] of active) {
    const flat = flatPoints(rule, left, facts);
    points += flat;
    if (flat > 0n) parts.set(rule.id, (parts.get(rule.id) ?? zero).plus(whole(flat)));
  }
  const uncapped = points;
  points = capped(points, terms.rooms);
  const credits = [...active].map(([rule, left]) => creditPart(rule, left, facts, terms));
  const credit = round(sum(credits.map((c) => c.exact)), terms.program.credit?.rounding ?? 'half_up') +
    credits.reduce((n, c) => n + c.flat, 0n);
  const stamps = [...active].filter(([rule]) => rule.give.stamps)
    .map(([rule, left]) => ({ card: rule.give.stamps.card as string, count: stampCount(rule, left, facts, terms) }))
    .filter((s) => s.count > 0n);
  return {
    points, credit, stamps, groups, matched, exact: parts, lines, cut: uncapped - points,
    credits: new Map([...active.keys()].map((rule, i) => [rule.id as string, credits[i]!.exact.plus(whole(credits[i]!.flat))])),
    stampsBy: new Map([...active].map(([rule, left]) => [rule.id as string, stampCount(rule, left, facts, terms)])),
    lots: lotsOf(points, active, parts),
    rewards: gives(active, 'reward', 'reward').map((rule) => ({ rule: rule.id, reward: rule.give.reward })),
    badges: gives(active, 'badge', 'badge').map((rule) => rule.give.badge),
    used: [...active.keys()].map((rule) => rule.id),
  };
}
