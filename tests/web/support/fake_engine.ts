// A stand-in with the engine's shape, for tests of what surrounds it. Knows three rules; ships nowhere.
import type { RawEngine } from '../../../web/embed/engine.ts';
import type { Cart, JournalEvent, Program } from '../../../web/embed/types.ts';

interface Kept {
  member: string;
  available: number;
  earned: number;
  redeemed: number;
  stamps: number;
  clicks: number;
  vouchers: { id: string; code: string | null; reward: string; state: string; expires_at: null }[];
}

const nobody = (): Kept => ({ member: '', available: 0, earned: 0, redeemed: 0, stamps: 0, clicks: 0, vouchers: [] });
const worth = (cart: Cart): number => Math.floor(cart.lines!.reduce((sum, line) => sum + Number(line.amount), 0));

export class FakeEngine implements RawEngine {
  private kept = nobody();
  /** As in the real engine, what was seen is no part of a snapshot. */
  private seen = new Map<string, string>();
  private program: Program | null = null;

  publish(program: string): string {
    this.program = JSON.parse(program);
    return '[]';
  }
  restore(snapshot: string): string {
    this.kept = JSON.parse(snapshot);
    this.seen.clear();
    return '';
  }
  apply(text: string): string {
    const event = JSON.parse(text) as JournalEvent;
    if (this.seen.get(event.id) === text) return JSON.stringify({ id: event.id, status: 'exists', effects: [] });
    this.kept.member = event.member ?? '';
    this.seen.set(event.id, text);
    return JSON.stringify({ id: event.id, ...this.decide(event) });
  }
  quote(text: string): string {
    const cart = JSON.parse(text) as Cart;
    const card = this.program?.cards?.[0]?.id;
    return JSON.stringify({ status: 'applied', points: worth(cart), stamps: card ? { [card]: 1 } : {}, next: [] });
  }
  quotes(text: string): string {
    return `[${(JSON.parse(text) as Cart[]).map((cart) => this.quote(JSON.stringify(cart))).join(',')}]`;
  }
  plan(text: string): string {
    const scratch = new FakeEngine();
    Object.assign(scratch, { kept: structuredClone(this.kept), program: this.program });
    const outcomes = (JSON.parse(text) as JournalEvent[]).map((event) => JSON.parse(scratch.apply(JSON.stringify(event))));
    return JSON.stringify({ outcomes, member: JSON.parse(scratch.member()) });
  }
  member(): string {
    const { member, available, earned, redeemed, vouchers, stamps, clicks } = this.kept;
    const points = { available, pending: 0, earned, adjusted: 0, redeemed, expired: 0, clawed_back: 0, debt: 0 };
    const card = this.program?.cards?.[0]?.id;
    const cards = card ? { [card]: { stamps, completed: 0, expires_at: null, debt: 0 } } : {};
    const referral = { code: 'K7QM2F9X', clicked: clicks, joined: 0, qualified: 0, rewarded: 0 };
    return JSON.stringify({ member, points, vouchers, cards, referral, tier: { id: null }, badges: [] });
  }
  snapshot(): string {
    return JSON.stringify(this.kept);
  }
  digest(): string {
    let hash = 7n;
    for (const c of this.snapshot()) hash = (hash * 31n + BigInt(c.codePointAt(0)!)) & 0xffffffffffffffffn;
    return hash.toString(16).padStart(16, '0');
  }
  delete(): void {}

  private decide(event: JournalEvent): object {
    if (event.type === 'order') return this.order(event);
    if (event.type === 'redeem') return this.redeem(event);
    if (event.type === 'referral_click') this.kept.clicks++;
    return { status: 'applied', effects: [] };
  }
  private order(event: JournalEvent): object {
    const points = worth(event as unknown as Cart);
    this.kept.available += points;
    this.kept.earned += points;
    this.kept.stamps++;
    const card = this.program?.cards?.[0]?.id;
    const effects = [{ type: 'points_earned', rule: 'base', points, lot: event.id }, { type: 'stamp_added', card, count: 1 }];
    return { status: 'applied', effects };
  }
  private redeem(event: JournalEvent): object {
    const reward = this.program?.rewards?.find(({ id }) => id === event['reward']);
    const cost = reward?.cost ?? 0;
    if (!reward) return { status: 'unknown_reward' };
    if (this.kept.available < cost) return { status: 'points_short', points_short: cost - this.kept.available };
    this.kept.available -= cost;
    this.kept.redeemed += cost;
    this.kept.vouchers.push({ id: `${event.id}#1`, code: null, reward: reward.id, state: 'issued', expires_at: null });
    return { status: 'applied', effects: [{ type: 'voucher_issued', reward: reward.id }] };
  }
}
