// What an order of this content would give now, with no change of state.
import type { Json, Member } from './state.ts';
import { compute, price, type Computed } from './orders.ts';
import { count, openCard, termsOf } from './cards.ts';
import { decimal } from './shape.ts';
import { available } from './ledger.ts';
import { metricAt } from './metrics.ts';
import { round } from './fraction.ts';
import { minOf } from './tiers.ts';
import { parseMoment } from './time.ts';
import { World } from './world.ts';
import { findVoucher } from './vouchers.ts';

/** The card the next stamp goes to: its terms, and what is on it or a new one begins with; null: full for good. */
function nextCard(w: World, m: Member, terms: Json): { terms: Json; has: bigint } | null {
  const card = m.cards.get(terms.id);
  const open = card && openCard(card);
  if (card && !open && card.instances.some((c) => c.state === 'completed') && !terms.repeats) return null;
  if (open) return { terms: termsOf(w, terms.id, open.version), has: count(open) };
  return { terms, has: !card || terms.head_start_on === 'every' ? BigInt(terms.head_start ?? 0) : 0n };
}

/** Of the stamps an order would give those that its cards have room for (R81, R132). */
function stampsThatFit(w: World, m: Member, program: Json, given: { card: string; count: bigint }[]): Record<string, number> {
  const stamps: Record<string, number> = {};
  for (const s of given) stamps[s.card] = Math.min(1_000, (stamps[s.card] ?? 0) + Number(s.count));
  for (const terms of program.cards ?? []) {
    const next = nextCard(w, m, terms);
    if (!(terms.id in stamps) || next?.terms.repeats) continue;
    const room = next ? Number(next.terms.stamps) - Number(next.has) : 0;
    stamps[terms.id] = Math.min(stamps[terms.id]!, room + Number(m.cards.get(terms.id)?.debt ?? 0n));
  }
  return Object.fromEntries(Object.entries(stamps).filter(([, n]) => n > 0));
}

/** The nearest goal of each unfinished card and each reward that is too dear now (R177). */
function goals(w: World, m: Member, program: Json): Json[] {
  const cards = (program.cards ?? []).flatMap((terms: Json) => {
    const next = nextCard(w, m, terms);
    if (!next) return [];
    const marks = [BigInt(next.terms.stamps), ...(terms.milestones ?? []).map((mark: Json) => BigInt(mark.at))].filter((mark) => mark > next.has);
    return [{ goal: terms.id, missing: String(marks.reduce((a, b) => (b < a ? b : a)) - next.has) }];
  });
  const rewards = (program.rewards ?? []).filter((r: Json) => r.cost !== undefined && BigInt(r.cost) > available(m.points))
    .map((r: Json) => ({ goal: r.id, missing: String(BigInt(r.cost) - available(m.points)) }));
  return [...cards, ...rewards];
}

/** What the order itself counts for the levels. */
function added(m: Member, program: Json, c: Computed): bigint {
  switch (program.tiers?.metric) {
    case 'spend': return round(c.subtotal, 'half_even');
    case 'orders': return 1n;
    case 'points': return c.grant.points;
    default: return program.points?.hold || c.grant.points < m.points.debt ? 0n : c.grant.points - m.points.debt;
  }
}

/** What is missing when the order is placed. */
function tierProgress(w: World, m: Member, tiers: Json | undefined, more: bigint): Json {
  if (!tiers) return { id: m.tier.id, next: null };
  const present = tiers.levels.findIndex((l: Json) => l.id === m.tier.id);
  const next = tiers.levels.find((l: Json, i: number) => i > present && !l.hidden);
  if (!next) return { id: m.tier.id, next: null };
  const metric = metricAt(w, m, tiers, tiers.metric, w.now(m)) + more;
  const short = minOf(w, tiers, next) > metric ? minOf(w, tiers, next) - metric : 0n;
  return { id: m.tier.id, next: { id: next.id, missing: tiers.metric === 'spend' ? decimal(short, w.currency) : Number(short) } };
}

export function quoteFor(w: World, m: Member, cart: Json, at: string): Json {
  const moment = parseMoment(at)!;
  const version = w.indexAt(moment.at);
  const program = w.programOf(version);
  const event = { ...cart, id: 'quote', type: 'order', order: 'quote', at, member: m.id };
  const named = [
    ...(cart.vouchers ?? []).map((id: string) => ({ tag: id, code: id, reward: findVoucher(m, id)?.reward ?? '' })),
    ...(cart.rewards ?? []).map((id: string, i: number) => ({ tag: `reward ${i}`, code: null, reward: id })),
  ];
  const p = price(w, event, program, named);
  const c = compute(w, m, { id: 'quote', event: 'quote', moment, program, version }, event, 'order', p, 0n);
  const money = (n: bigint): string => decimal(n, w.currency);
  const off = p.perLine.reduce((a, b) => a + b, 0n);
  const stamps = stampsThatFit(w, m, program, c.grant.stamps);
  return {
    status: 'applied', points: Number(c.grant.points), credit: money(c.grant.credit), stamps,
    discount: money(off + p.shippingTaken), total: money(p.basket.left.reduce((a, b) => a + b, 0n) - off),
    lines: p.basket.lines.map((line: Json, i: number) => ({
      line: line.line, amount: line.amount, discount: money(p.perLine[i]!), points: (c.grant.lines.get(line.line) ?? '0').toString(),
    })),
    vouchers: named.map(({ tag, code, reward }) => {
      const taken = p.results.get(tag);
      return {
        code, reward, status: taken?.status ?? 'unknown_voucher',
        discount: money((taken?.perLine.reduce((a, b) => a + b, 0n) ?? 0n) + (taken?.shipping ?? 0n)),
      };
    }),
    rules: [...c.grant.exact].map(([rule, points]) => ({ rule, points: points.toString() })),
    tier: tierProgress(w, m, program.tiers, added(m, program, c)), next: goals(w, m, program),
  };
}

export function quote(program: Json, cart: Json, at: string): Json {
  const w = new World(program);
  const m = w.member('guest');
  m.clock = parseMoment(at)!.at;
  return quoteFor(w, m, cart, at);
}
