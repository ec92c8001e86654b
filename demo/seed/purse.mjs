// What somebody in the seeded year does with their beans and vouchers. It reckons never more beans than the program gives,
// so no redemption is refused; whose voucher is meant is known by its id, which follows from the event that issued it.
import { local_instant } from '../server/instant.mjs';

const DAY_MS = 86_400_000;
const REDEEMS = 0.75;
const FORGETS = 0.1;
const HELD_MAX = 2;

const units_in = (cart, catalogue, wanted) =>
  Object.entries(cart).flatMap(([sku, quantity]) => Array(quantity).fill(catalogue.by_sku.get(sku))).filter(wanted);
const sum_cents = (products) => products.reduce((sum, { cents }) => sum + cents, 0);
const of = (category) => (product) => product.category === category;
const is_pastry = ({ sku }) => sku === 'PST-1' || sku === 'PST-2';
const is_any = () => true;
const with_one = (sku) => ({ cart, catalogue }) => ({ cart: { [sku]: 1, ...cart }, cents: catalogue.by_sku.get(sku).cents });

/** For each reward: the cart as it is brought to the till and what is taken off the goods, or null where it is of no use. */
const USES = {
  'card-cookie': with_one('CKE-1'),
  'free-cup': ({ cart, catalogue }) => take(Math.max(0, ...units_in(cart, catalogue, of('bar')).map(({ cents }) => cents)), cart),
  'birthday-bun': with_one('PST-2'),
  'heron-mug': with_one('HOM-1'),
  'friend-10': ({ cart, catalogue }) => take(Math.min(Math.floor(sum_cents(units_in(cart, catalogue, is_any)) / 10), 1500), cart),
  cookie: with_one('CKE-1'),
  'free-delivery': ({ cart, delivered }) => (delivered ? { cart, cents: 0 } : null),
  'five-off': ({ cart, catalogue }) => take(sum_cents(units_in(cart, catalogue, is_any)) >= 2000 ? 500 : 0, cart),
  'third-pastry-free': ({ cart, catalogue }) => third_pastry(cart, units_in(cart, catalogue, is_pastry)),
  'wader-fifteen': ({ cart, catalogue }) => take(Math.min(Math.floor(sum_cents(units_in(cart, catalogue, of('coffee'))) * 0.15), 2000), cart),
};

const take = (cents, cart) => (cents > 0 ? { cart, cents } : null);

/** Who has the voucher and wants a pastry anyway takes three. */
function third_pastry(cart, pastries) {
  if (pastries.length === 0) return null;
  const [{ sku }] = pastries;
  return { cart: { ...cart, [sku]: cart[sku] + Math.max(0, 3 - pastries.length) }, cents: Math.min(...pastries.map(({ cents }) => cents)) };
}

export class Purse {
  #member;
  #program;
  #catalogue;
  #random;
  #held = [];
  #beans = 50;
  #stamps = 2;
  #spent_cents = 0;
  #redeemed = 0;
  #fifteens = 0;
  #birthday_had = 0;

  /** `program`: program.json as data. `random`: see random.mjs. `invited`: came with a friend's code. */
  constructor({ member, program, catalogue, random, invited }) {
    this.#member = member;
    this.#program = program;
    this.#catalogue = catalogue;
    this.#random = random;
    if (invited) this.#hold('friend-10', `enrol-${member.id}/friend#1`, Date.parse(member.since));
  }

  /** What goes to the till on that day: `{cart, vouchers, off_cents}`, with one voucher at most, the one that ends first. */
  basket({ cart, delivered, when }) {
    this.#birthday(when);
    const now = when.getTime();
    this.#held = this.#held.filter(({ ends }) => ends > now);
    for (const voucher of this.#held.filter(({ forgotten }) => !forgotten).sort((a, b) => a.ends - b.ends)) {
      const use = USES[voucher.reward]({ cart, delivered, catalogue: this.#catalogue });
      if (!use) continue;
      this.#held.splice(this.#held.indexOf(voucher), 1);
      return { cart: use.cart, vouchers: [voucher.id], off_cents: use.cents };
    }
    return { cart, vouchers: [], off_cents: 0 };
  }

  /** The order brings beans, stamps and what they come with. Returns what is reported of that evening: beans redeemed, trees planted. */
  after({ order, off_cents, when }) {
    const event = `order-${order.number}`;
    this.#stamp(order, event, when.getTime());
    const cents = (wanted) => order.lines.filter(wanted).reduce((sum, line) => sum + line.cents, 0);
    const paid = cents(is_any) - off_cents;
    this.#beans += Math.floor((paid + Math.max(0, cents(of('coffee')) - off_cents)) / 100) + (paid >= 4000 ? 25 : 0);
    if (this.#spent_cents < 30_000 && this.#spent_cents + paid >= 30_000) this.#hold('heron-mug', `${event}/tier/heron#1`, when.getTime());
    this.#spent_cents += paid;
    return this.#redeem(order, when);
  }

  #redeem(order, when) {
    if (this.#held.length >= HELD_MAX || this.#random() > REDEEMS) return [];
    const can = this.#wishes(order).map((id) => this.#reward(id)).filter(({ cost }) => cost <= this.#beans);
    if (can.length === 0) return [];
    const { id: reward, cost } = can[Math.floor(this.#random() * can.length)];
    this.#beans -= cost;
    if (reward === 'wader-fifteen') this.#fifteens += 1;
    const evening = new Date(when);
    evening.setHours(20, 30);
    const member = this.#member.id;
    const number = (this.#redeemed += 1);
    const redeem = { id: `redeem-${member}-${number}`, type: 'redeem', at: local_instant(evening), member, channel: 'web', reward };
    const voucher = `${redeem.id}#1`;
    if (reward !== 'marsh-trees') {
      this.#hold(reward, voucher, evening.getTime());
      return [redeem];
    }
    evening.setMinutes(45);
    return [redeem, { id: `plant-${member}-${number}`, type: 'voucher_use', at: local_instant(evening), member, voucher }];
  }

  /** What would have been good to have today. */
  #wishes({ lines, delivery }) {
    const some = (wanted) => lines.some(wanted);
    const dear = lines.reduce((sum, { cents }) => sum + cents, 0) >= 2000;
    const wader = this.#spent_cents >= 10_000 && this.#fifteens < 2;
    return [
      'cookie',
      ...(dear ? ['five-off', 'five-off'] : []),
      ...(some(is_pastry) ? ['third-pastry-free'] : []),
      ...(delivery === 'deliver' ? ['free-delivery'] : []),
      ...(wader && some(of('coffee')) ? ['wader-fifteen', 'wader-fifteen'] : []),
      ...(this.#random() < 0.2 ? ['marsh-trees'] : []),
    ];
  }

  #stamp(order, event, at) {
    let issued = 0;
    for (const { quantity } of order.lines.filter(of('bar'))) {
      for (let unit = 0; unit < quantity; unit += 1) {
        this.#stamps += 1;
        if (this.#stamps === 5) this.#hold('card-cookie', `${event}#${(issued += 1)}`, at);
        if (this.#stamps === 10) this.#hold('free-cup', `${event}#${(issued += 1)}`, at);
        this.#stamps %= 10;
      }
    }
  }

  /** The bun of a birthday since joining, once. */
  #birthday(when) {
    const { birthday, since } = this.#member;
    if (!birthday) return;
    const [month, day] = birthday.split('-').map(Number);
    const year = when.getFullYear();
    for (const one of [new Date(year - 1, month - 1, day), new Date(year, month - 1, day)]) {
      if (one.getTime() <= Date.parse(since) || one > when || this.#birthday_had >= one.getFullYear()) continue;
      this.#birthday_had = one.getFullYear();
      this.#hold('birthday-bun', `birthday/${one.getFullYear()}#1`, one.getTime());
    }
  }

  /** A day is taken off what the voucher is good for: clocks change, offsets differ. */
  #hold(reward, id, at) {
    const days = Number(/^P(\d+)D$/.exec(this.#reward(reward).valid_for)[1]);
    this.#held.push({ reward, id, ends: at + (days - 1) * DAY_MS, forgotten: this.#random() < FORGETS });
  }

  #reward(wanted) {
    return this.#program.rewards.find(({ id }) => id === wanted);
  }
}
