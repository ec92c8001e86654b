// The member's state as SPEC 6 prints it.
import { completed, count, openCard, termsOf } from './cards.ts';
import { endOfLot } from './expiry.ts';
import { challengeProgress, challengeTerms, finished, shownStreak, stageOf } from './journey.ts';
import { available, pending } from './ledger.ts';
import { countedOrders, lifeSpend, metricAt } from './metrics.ts';
import { decimal } from './shape.ts';
import type { Account, Card, Json, Member } from './state.ts';
import { markOf, minOf } from './tiers.ts';
import { print } from './time.ts';
import type { World } from './world.ts';

const instant = (at: number | null): string | null => (at === null ? null : print(at));

function totals(a: Account): Json {
  return {
    available: Number(available(a)), pending: Number(pending(a)), earned: Number(a.earned), adjusted: Number(a.adjusted),
    redeemed: Number(a.redeemed), expired: Number(a.expired), clawed_back: Number(a.clawedBack), debt: Number(a.debt),
  };
}

function cardState(w: World, id: string, card: Card): Json {
  const open = openCard(card);
  const last = card.instances[card.instances.length - 1];
  const full = !open && last?.state === 'completed' && !termsOf(w, id, last.version).repeats && !termsOf(w, id, last.next).repeats ? last : undefined;
  const shown = open ?? full;
  return {
    stamps: shown ? Number(count(shown)) : 0, completed: Number(completed(card)), expires_at: instant(open?.expiresAt ?? null),
    debt: Number(card.debt),
  };
}

function tierState(w: World, m: Member): Json {
  const tiers = w.program(m).tiers;
  const { id, since, keepUntil } = m.tier;
  const base = { id, since: instant(since), keep_until: instant(keepUntil) };
  if (!tiers) return { ...base, metric: null, next: null, keep_missing: null };
  const unit = (n: bigint): Json => (tiers.metric === 'spend' ? decimal(n, w.currency) : Number(n));
  const missing = (mark: bigint, have: bigint): bigint => (mark > have ? mark - have : 0n);
  const metric = metricAt(w, m, tiers, tiers.metric, w.now(m));
  const present = tiers.levels.findIndex((l: Json) => l.id === id);
  const next = tiers.levels.find((l: Json, i: number) => i > present && !l.hidden);
  const level = tiers.levels[present];
  const stay = level && (level.retain_min === undefined ? minOf(w, tiers, level) : markOf(w, tiers.metric, level.retain_min));
  return {
    ...base, metric: unit(metric),
    next: next ? { id: next.id, min: unit(minOf(w, tiers, next)), missing: unit(missing(minOf(w, tiers, next), metric)) } : null,
    keep_missing: level && keepUntil !== null ? unit(missing(stay, metricAt(w, m, tiers, tiers.metric, keepUntil))) : null,
  };
}

function challengeState(w: World, m: Member, id: string): Json {
  const c = m.challenges.get(id)!;
  const terms = challengeTerms(w, id, c);
  const progress = finished(terms, c) ? 0n : challengeProgress(terms, c, { at: w.now(m), offset: m.offset });
  return { progress: terms.count === 'spend' ? decimal(progress, w.currency) : Number(progress), done: Number(c.done) };
}

function referralState(w: World, m: Member): Json {
  const mine = w.referrals.filter((r) => r.advocate === m.id && r.verdict === 'approve' && !r.self);
  const clicks = w.clicks.filter((c) => w.resolve(c.advocate) === m && c.friend !== c.advocate);
  return {
    code: m.code, clicked: new Set(clicks.map((c) => c.friend)).size, joined: mine.length,
    qualified: mine.filter((r) => r.qualified && !r.reversed).length, rewarded: mine.filter((r) => r.paid && !r.reversed).length,
  };
}

const object = <T>(map: Map<string, T>, value: (key: string, x: T) => Json): Json =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, x]) => [key, value(key, x)]));

export function stateOf(w: World, m: Member): Json {
  const now = { at: w.now(m), offset: m.offset };
  return {
    member: m.id, as_of: instant(m.clock), points: totals(m.points),
    lots: m.points.lots.filter((lot) => lot.left > 0n).map((lot) => ({
      id: lot.id, points: Number(lot.points), left: Number(lot.left), available_at: instant(lot.availableAt),
      expires_at: instant(endOfLot(m.points, lot)),
    })),
    credit: {
      available: decimal(available(m.credit), w.currency), pending: decimal(pending(m.credit), w.currency),
      debt: decimal(m.credit.debt, w.currency),
    },
    cards: object(m.cards, (id, card) => cardState(w, id, card)),
    tier: tierState(w, m), stage: stageOf(w, m, w.program(m)), orders: countedOrders(m).length,
    spend: decimal(lifeSpend(w, m), w.currency),
    vouchers: m.vouchers.map((v) => ({ id: v.id, code: null, reward: v.reward, state: v.state, expires_at: instant(v.expiresAt) })),
    referral: referralState(w, m),
    streaks: object(m.streaks, (id, s) => {
      const shown = shownStreak(w, id, s, now);
      return { count: Number(shown.count), best: Number(shown.best), freezes: Number(shown.freezes) };
    }),
    challenges: object(m.challenges, (id) => challengeState(w, m, id)),
    badges: [...m.badges],
  };
}
