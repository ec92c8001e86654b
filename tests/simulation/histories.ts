// Random histories: events that mostly make sense for what the members have, at moments that like to fall on edges.
import { Journal } from '../model/replay.ts';
import type { Member } from '../model/state.ts';
import { add, parseMoment, print } from '../model/time.ts';
import type { Answer } from './compare.ts';
import { doings } from './doings.ts';
import { names, program, type Names } from './programs.ts';
import { Random } from './random.ts';
import { clean, durations, type Json } from './words.ts';

export interface History { seed: number; program: Json; events: Json[]; as_of: string | null }

/** Where a history is while it is made: the journal so far, its clock and its offset. */
export interface Scene {
  r: Random; journal: Journal; currency: string; program: Json; names: Names;
  clock: number; offset: number; members: string[]; next: number; versions: number;
  pace: number; // seconds between events, about
}

export const memberOf = (s: Scene, id: string): Member | undefined => s.journal.world.resolve(id);

const offsets = [0, 7 * 3600, -5 * 3600, 5 * 3600 + 1800];

/** RFC 3339 text of an instant at an offset (seconds east). */
export function stamp(at: number, offset: number): string {
  if (offset === 0) return print(at);
  const minutes = Math.abs(offset) / 60;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${print(at + offset).slice(0, -1)}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Moves the clock: a little, a lot, exactly one of the durations, or to a midnight. */
function pass(s: Scene): void {
  const { r } = s;
  const here = { at: s.clock, offset: s.offset };
  s.clock = r.weighted<() => number>([
    [3, () => s.clock], [4, () => s.clock + r.int(1, 3600)], [8, () => s.clock + s.pace], [8, () => s.clock + r.int(1, 2 * s.pace)],
    [1, () => s.clock + r.int(10, 60) * s.pace], [3, () => add(here, r.pick(durations))], [1, () => add(here, r.pick(durations)) - 1],
    [2, () => (Math.floor((s.clock + s.offset) / 86400) + r.int(1, 3)) * 86400 - s.offset],
  ])();
  if (r.chance(4)) s.offset = r.pick(offsets);
}

/** The moment of the next event: mostly now, sometimes late. */
function moment(s: Scene): string {
  const late = s.r.chance(7) ? s.r.pick([1, 3600, 86400, 5 * 86400, 40 * 86400]) : 0;
  return stamp(Math.max(s.clock - late, 0), s.offset);
}

/** What one member sent, ids and all, sent by another: a visitor's order that came again under the account (R24, R164). */
function ofAnother(s: Scene): Json {
  const { r } = s;
  const orders = s.journal.events.filter((e) => e.type === 'order');
  const from = r.pick(orders.length > 0 ? orders : s.journal.events);
  const lately = parseMoment(from.at)!.at > s.clock - 40 * 86400;
  return from.type === 'program' ? from : clean({ ...from, id: r.chance(50) ? from.id : `e${s.next++}`, member: r.pick(s.members), at: lately && r.chance(30) ? from.at : moment(s) });
}

function nextEvent(s: Scene): Json {
  const { r } = s;
  const old = s.journal.events;
  if (old.length > 0 && r.chance(3)) return r.pick(old);                              // the same again
  if (old.length > 0 && r.chance(1)) return { ...r.pick(old), reason: 'changed' };    // the same id, other content
  if (old.length > 0 && r.chance(2)) return ofAnother(s);
  for (;;) {
    const id = `e${s.next}`;
    const member = r.pick(s.members);
    const own = r.weighted(doings)(s, member);
    if (own === null) continue;
    s.next++;
    const about = own.type === 'program' ? {} : {
      member, channel: r.maybe(15, () => r.pick(['web', 'pos', 'app'])), shop: r.maybe(10, () => r.pick(['main', 'bakery'])),
      by: r.maybe(3, () => 'staff:1'), ref: r.maybe(3, () => 'sku:COF-1'), device: r.maybe(6, () => r.pick(['d1', 'd2'])), identity: r.maybe(4, () => r.pick(['i1', 'i2'])),
      attributes: r.maybe(8, () => r.pick<Json>([{ plan: 'pro' }, { size: '12' }, { size: 20, plan: '' }, { start: '2026-02-01T00:00:00Z' }, { size: true }])),
    };
    return clean({ id, at: moment(s), ...about, ...own });
  }
}

function enrolment(s: Scene, member: string): Json {
  const advocate = s.r.pick(s.members.slice(0, s.members.indexOf(member)).concat(s.r.chance(10) ? [member] : []).concat('m1'));
  const referred_by = advocate === member ? s.r.maybe(20, () => `member:${member}`) : s.r.maybe(75, () => `code-${advocate}`);
  return clean({ id: `e${s.next++}`, type: 'enrol', at: moment(s), member, code: `CODE${member.toUpperCase()}`, referred_by, device: s.r.maybe(20, () => 'd1') });
}

/** The history of a seed and what the model, which was fed on the way, says of it. */
export function generate(seed: number, length = 50): { history: History; answer: Answer } {
  const r = new Random(seed);
  const n = names(r);
  const currency = r.weighted([[8, 'USD'], [1, 'JPY'], [1, 'KWD']] as const);
  const p = program(r, currency, n);
  const s: Scene = {
    r, journal: new Journal(p), currency, program: p, names: n, clock: parseMoment('2026-01-05T10:00:00Z')!.at + r.int(0, 30 * 86400),
    offset: r.chance(60) ? 0 : r.pick(offsets), members: ['m1', 'm2', 'm3', 'm4'].slice(0, r.weighted([[4, 1], [4, 2], [2, 3], [1, 4]] as const)), next: 1, versions: 1,
    pace: r.pick([3600, 21600, 86400, 86400, 3 * 86400, 7 * 86400, 15 * 86400]),
  };
  const joins = p.referral && r.chance(80) ? s.members.length : 0; // a shop with referrals mostly sees its members enrol first
  for (let i = 0; i < length; i++) {
    if (i > 0) pass(s);
    s.journal.add(i < joins ? enrolment(s, s.members[i]!) : nextEvent(s));
  }
  const later = s.clock + r.pick([0, 86400, 30 * 86400, 200 * 86400, 400 * 86400]);
  const asOf = r.chance(85) ? stamp(later, 0) : null;
  return { history: { seed, program: p, events: [...s.journal.events], as_of: asOf }, answer: s.journal.state(asOf) };
}

export const history = (seed: number): History => generate(seed).history;
