// A year of the shop before anybody looks: the same people and orders for the same day, every time.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { make_order } from '../server/checkout.mjs';
import { local_instant } from '../server/instant.mjs';
import { action_report, enrol_report, order_report } from '../server/reports.mjs';
import { gone, neighbours, people, reviews as said } from './people.mjs';
import { Purse } from './purse.mjs';
import { seeded_random } from './random.mjs';

const program = JSON.parse(readFileSync(new URL('../program.json', import.meta.url), 'utf8'));
const NUMBER_FIRST = 100_001;

/**
 * `anchor`: "YYYY-MM-DD", the day the shop opens its eyes; everything lies before it.
 * Returns `{members, orders, reviews, events}`, events in time order as they are reported to Regulars.
 */
export function history(anchor, catalogue) {
  const random = seeded_random(20140521);
  const everybody = [...people, ...gone, ...neighbours.map((name) => neighbour(name, catalogue, random))];
  const members = everybody.map((person) => member_of(person, anchor));
  const by_name = new Map(members.map((member) => [member.name, member]));
  const joins = everybody.map((person) => {
    const { id, since, birthday } = by_name.get(person.name);
    const ref = person.invited_by ? `member:${by_name.get(person.invited_by).id}` : null;
    return enrol_report({ member: id, at: since, birthday, ref });
  });
  const purses = new Map(everybody.filter((person) => !person.line && !gone.includes(person)).map(({ name, invited_by: invited }) => [name, new Purse({ member: by_name.get(name), program, catalogue, random, invited })]));
  const visits = everybody
    .flatMap((person) => person.orders.map(([when, cart, delivered]) => ({ member: by_name.get(person.name), when: instant(anchor, when, 8 + (cart['BRD-1'] ?? 0)), cart, delivered })))
    .sort((a, b) => a.when - b.when);
  const { orders, redemptions } = shopped(visits, purses, catalogue);
  const reviews = said.map(([name, sku, when, text]) => ({ member: by_name.get(name).id, sku, text, at: local_instant(instant(anchor, when, 19)) }));
  const words = reviews.map(({ member, sku, at }) => action_report({ id: `review-${member}-${sku}`, member, action: 'review', ref: `sku:${sku}`, at }));
  const events = [...joins, ...orders.map(order_report), ...redemptions, ...words].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { members, orders, reviews, events };
}

/** One visit after the other, because what a visit brings may be spent at the next. Those without a purse only collect. */
function shopped(visits, purses, catalogue) {
  const orders = [];
  const redemptions = [];
  for (const { member, when, cart, delivered } of visits) {
    const purse = purses.get(member.name);
    const basket = purse?.basket({ cart, delivered, when }) ?? { cart, vouchers: [] };
    const order = {
      ...make_order({ ...basket, catalogue, member: member.id, name: member.name, delivery: delivered ? 'deliver' : 'collect', at: local_instant(when), taken: () => false }),
      number: `LH-${NUMBER_FIRST + orders.length}`,
    };
    orders.push(order);
    redemptions.push(...(purse?.after({ order, off_cents: basket.off_cents, when }) ?? []));
  }
  return { orders, redemptions };
}

function member_of({ name, joined, birthday, line }, anchor) {
  const id = `m_${createHash('sha256').update(`little heron ${name}`).digest('hex').slice(0, 16)}`;
  const member = { id, name, since: local_instant(instant(anchor, joined, 7)) };
  if (birthday) member.birthday = birthday === 'today' ? anchor.slice(5) : birthday;
  if (line) member.line = line;
  return member;
}

/** So many days before the anchor, or the Wednesday of an earlier week, at `hour` local time. */
function instant(anchor, when, hour) {
  const [year, month, day] = anchor.split('-').map(Number);
  if (typeof when === 'number') return new Date(year, month - 1, day - when, hour, 12);
  const weekday = (new Date(year, month - 1, day).getDay() + 6) % 7;
  return new Date(year, month - 1, day - weekday - 7 * when.weeks_ago + 2, hour, 12);
}

/** Somebody with a taste and a rhythm; some drift away, as people do. */
function neighbour(name, catalogue, random) {
  const joined = 20 + Math.floor(random() * 340);
  const every_days = 6 + Math.floor(random() ** 2 * 80);
  const last = random() < 0.3 ? Math.floor(joined * random()) : 1;
  const taste = catalogue.products.filter(({ gift_card }) => !gift_card && random() < 0.5);
  const birthday = random() < 0.5 ? `${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}` : undefined;
  const orders = [];
  for (let day = joined - 1; day >= last && taste.length > 0; day -= 1 + Math.floor(random() * 2 * every_days)) {
    const cart = {};
    for (let n = 1 + Math.floor(random() * 3); n > 0; n -= 1) cart[taste[Math.floor(random() * taste.length)].sku] = 1 + Math.floor(random() ** 3 * 3);
    orders.push([day, cart, random() < 0.2]);
  }
  return { name, joined, birthday, orders };
}
