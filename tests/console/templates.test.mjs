// The wizard's templates are real programs: clean under `check`, and each gives what its card in the wizard says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const regulars = 'build/native/regulars';
const folder = 'web/console/templates';
const scratch = mkdtempSync(join(tmpdir(), 'regulars-templates-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

let count = 0;
const day = (n) => new Date(Date.UTC(2026, 0, 5 + n, 10)).toISOString().replace('.000', '');
const event = (type, n, more = {}) => ({ id: `e${++count}`, type, at: day(n), member: 'ann', ...more });
const line = (amount, category = [], more = {}) => ({ line: '1', sku: 'A', quantity: 1, amount, category, ...more });
const order = (n, amount, category, more = {}) => event('order', n, { order: `o${count}`, lines: [line(amount, category)], ...more });

/** What the template's program makes of the events: members' states by id. */
function members(template, events, as_of) {
  const file = join(scratch, 'events.jsonl');
  writeFileSync(file, events.map((each) => JSON.stringify(each)).join('\n'));
  const args = ['replay', '--program', `${folder}/${template}/program.json`, '--events', file, ...(as_of ? ['--as-of', as_of] : [])];
  const states = execFileSync(regulars, args, { encoding: 'utf8' }).trim().split('\n').map((text) => JSON.parse(text));
  return Object.fromEntries(states.map((state) => [state.member, state]));
}
const ready = ({ vouchers }, reward) => vouchers.filter((each) => each.reward === reward && each.state === 'issued');

const examples = {
  'coffee-card': () => {
    const cups = (n, quantity) => order(n, '4.00', ['coffee'], { lines: [line('4.00', ['coffee'], { quantity })] });
    const seven = members('coffee-card', [event('enrol', 0), cups(1, 7)]);
    assert.equal(seven.ann.cards.cups.stamps, 8, 'seven cups, and the stamp the card begins with');
    const eight = members('coffee-card', [event('enrol', 0), cups(1, 7), cups(2, 1)]);
    assert.equal(ready(eight.ann, 'free-cup').length, 1);
    assert.equal(members('coffee-card', [order(1, '4.00', ['cake'])]).ann?.cards?.cups?.stamps ?? 1, 1, 'cake is no coffee');
    assert.deepEqual([eight.ann.cards.cups.completed, eight.ann.cards.cups.stamps], [1, 0]);
  },
  'points-shop': () => {
    const { ann } = members('points-shop', [event('enrol', 0), order(1, '49.90')], day(30));
    assert.equal(ann.points.available, 99, '50 for joining, a point for every full 1.00 after fourteen days');
    assert.equal(members('points-shop', [order(1, '49.90')], day(10)).ann.points.pending, 49, 'on hold while it may come back');
    const spent = members('points-shop', [event('enrol', 0), order(1, '60.00'), event('redeem', 20, { reward: 'five-off' })]);
    assert.equal(ready(spent.ann, 'five-off').length, 1);
    assert.equal(spent.ann.points.available, 10);
  },
  cashback: () => {
    const { ann } = members('cashback', [event('enrol', 0), order(1, '50.00')], day(30));
    assert.equal(ann.credit.available, '5.50', '3.00 for joining and 5 % of 50.00');
  },
  'vip-tiers': () => {
    const { ann } = members('vip-tiers', [order(1, '200.00'), order(2, '100.00')], day(30));
    assert.equal(ann.tier.id, 'silver');
    assert.equal(ann.points.available, 325, '200, then a quarter more for silver');
    assert.equal(ready(ann, 'silver-delivery').length, 1);
    const gold = members('vip-tiers', [order(1, '500.00'), order(2, '100.00')], day(30)).ann;
    assert.deepEqual([gold.tier.id, gold.points.available, ready(gold, 'gold-twenty').length], ['gold', 650, 1]);
  },
  'referral-only': () => {
    const events = [event('enrol', 0, { code: 'ANNAFRIEND' }), event('enrol', 1, { member: 'bob', referred_by: 'ANNAFRIEND' }), order(2, '40.00', [], { member: 'bob' })];
    const early = members('referral-only', events, day(10));
    assert.equal(early.ann.credit.available, '0.00', 'not before the friend\'s order has stood for two weeks');
    const { ann, bob } = members('referral-only', events, day(20));
    assert.equal(ann.credit.available, '10.00');
    assert.equal(ready(bob, 'friend-ten').length, 1);
    const small = members('referral-only', [...events.slice(0, 2), order(2, '29.99', [], { member: 'bob' })], day(20));
    assert.equal(small.ann.credit.available, '0.00', 'a small order does not qualify');
  },
  'course-school': () => {
    const module = (n, more) => order(n, '90.00', ['module'], more);
    const three = [module(1), module(2), module(3)];
    const { ann } = members('course-school', three);
    const [{ id }] = ready(ann, 'free-module');
    const after_free = members('course-school', [...three, module(4, { vouchers: [id] })]).ann;
    assert.equal(after_free.cards.modules.stamps, 0, 'the free one is the fourth, and earns no stamp');
    assert.equal(ready(members('course-school', [...three, module(4, { vouchers: [id] }), module(5), module(6), module(7)]).ann, 'free-module').length, 1, 'and so is the eighth');
  },
  'subscription-box': () => {
    const box = (month) => event('subscription_renewal', month * 30, { subscription: 's1', lines: [line('30.00')] });
    const { ann } = members('subscription-box', [0, 1, 2, 3, 4, 5].map(box));
    assert.equal(ready(ann, 'sixth-gift').length, 1);
    assert.equal(ann.points.available, 6 * 20 + 2 * 30, '20 a box, and 30 for every three months in a row');
  },
  coalition: () => {
    const { ann } = members('coalition', [event('enrol', 0), order(1, '40.00'), order(2, '40.00', [], { shop: 'bakery' }), order(3, '40.00', [], { shop: 'florist' })]);
    assert.equal(ann.points.available, 100 + 40 + 20 + 40, 'a point for 1.00, at the bakery for 2.00');
  },
};

test('there is an example for every template, and a template for every example', () => {
  assert.deepEqual(readdirSync(folder).filter((name) => !name.includes('.')).sort(), Object.keys(examples).sort());
});

for (const [template, example] of Object.entries(examples))
  test(`${template}: clean, and gives what it says`, () => {
    assert.match(execFileSync(regulars, ['check', `${folder}/${template}/program.json`], { encoding: 'utf8' }), /clean/);
    example();
  });
