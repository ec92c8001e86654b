// `regulars check` and `regulars replay` over files people get wrong: every finding, every bad line, nothing else lost.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const binary = process.env['REGULARS_BINARY'] ?? 'build/native/regulars';
const skip = existsSync(binary) ? false : `${binary} is not built`;
const folder = mkdtempSync(join(tmpdir(), 'regulars-check-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const run = (args: string[], input = '') => spawnSync(binary, args, { encoding: 'utf8', input });
const program = { schema: 1, id: 'p', name: 'P', currency: 'USD' };

test('a clean program exits 0, from a file or from standard input', { skip }, () => {
  assert.equal(run(['check', file('clean.json', JSON.stringify(program))]).status, 0);
  assert.equal(run(['check', '-'], JSON.stringify(program)).status, 0);
});

test('all findings at once, each with its place, what was expected and what stood there; exit 1', { skip }, () => {
  const bad = {
    ...program, colour: 1, points: { rounding: 'up' },
    rules: [{ id: 'a', on: 'order', give: { stamps: { card: 'none' } } }, { id: 'a', on: 'order', give: { points_per: { amount: '1.001', points: 1 } } }],
  };
  const { status, stdout } = run(['check', file('bad.json', JSON.stringify(bad))]);
  assert.equal(status, 1);
  for (const line of stdout.trim().split('\n')) assert.match(line, /^\/\S+: expected .+, got .+$/);
  for (const path of ['/colour', '/points/rounding', '/rules/0/give/stamps/card', '/rules/1/id', '/rules/1/give/points_per/amount']) {
    assert.match(stdout, new RegExp(`^${path}: `, 'm'));
  }
});

/** The notes on a program, as lines of `PATH: note: …`; that it is clean and its answer are not touched by them. */
function notesOn(block: object): string[] {
  const { status, stdout, stderr } = run(['check', file('notes.json', JSON.stringify({ ...program, ...block }))]);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^\S+: clean: P, \d+ rules, \d+ rewards\n$/);
  return stderr.split('\n').filter(Boolean);
}

test('settings that do nothing are noted on standard error; exit 0', { skip }, () => {
  const rate = { id: 'rate', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } };
  const level = { id: 'gold', any: [{ metric: 'spend', min: '9.00' }, { metric: 'orders', min: 3 }] };
  const gift = { id: 'gift', kind: 'product', sku: 'G' };
  const rule = (more: object, give: object = { points: 5 }): object => ({ rules: [rate, { id: 'r', on: 'order', give, ...more }] });
  const idle: [object, string][] = [
    [rule({ priority: 3 }), '/rules/1/priority'],
    [rule({ group: 'promo' }), '/rules/1/group'],
    [rule({ when: { tier: [] } }), '/rules/1/when/tier'],
    [rule({ when: { weekday: ['mon', 'tue', 'mon'] } }), '/rules/1/when/weekday/2'],
    [rule({ when: { lines: { sku: ['A'], exclude: { sku: ['B', 'A'] } } } }), '/rules/1/when/lines/exclude/sku'],
    [rule({ when: { any: [{ channel: ['web', 'web'] }] } }), '/rules/1/when/any/0/channel/1'],
    [rule({ when: { first_order: true, nth_order: 2 } }), '/rules/1/when/nth_order'],
    [rule({ on: 'visit', when: { subtotal_min: '1.00' } }), '/rules/1/when/subtotal_min'],
    [rule({ on: 'visit' }, { points: 1, multiply: '2' }), '/rules/1/give/multiply'],
    [{ rules: [{ id: 'r', on: 'order', give: { multiply: '2' } }] }, '/rules/0/give/multiply'],
    [rule({}, { credit: '1.00', max: '2.00' }), '/rules/1/give/max'],
    [rule({ expiry: { kind: 'rolling', after: 'P9D' } }, { credit: '1.00' }), '/rules/1/expiry'],
    [{ points: { hold: 'P1D' }, rules: [{ id: 'r', on: 'visit', give: { points: 1 } }] }, '/points/hold'],
    [{ points: { spend: { min: 100, max: 50 } } }, '/points/spend/max'],
    [{ points: { negative_balance: false, returns: 'negative' } }, '/points/negative_balance'],
    [{ points: { negative_balance: true, returns: 'only_pending' } }, '/points/negative_balance'],
    [{ caps: { points_per_order: 900, points_per_day: 900 } }, '/caps/points_per_order'],
    [{ transfer: { every: 'P1M' } }, '/transfer/every'],
    [{ cards: [{ id: 'c', stamps: 5 }] }, '/cards/0/milestones'],
    [{ tiers: { metric: 'spend', window: { kind: 'lifetime' }, crossing: 'after', levels: [level] } }, '/tiers/crossing'],
    [{ rewards: [gift] }, '/rewards/0'],
    [{ rewards: [{ ...gift, cost: 5, percent: '5' }] }, '/rewards/0/percent'],
    [{ ...rule({}, { reward: 'gift' }), rewards: [{ ...gift, stock: 5 }] }, '/rewards/0/stock'],
    [{ referral: { qualify: { min_subtotal: '5.00' } } }, '/referral'],
    [{ badges: [{ id: 'b' }] }, '/badges/0'],
    [{ stages: { repeat: 3, client: { orders: 3 } } }, '/stages/repeat'],
  ];
  for (const [block, path] of idle) assert.deepEqual(notesOn(block).map((line) => line.split(': note: ')[0]), [path], JSON.stringify(block));
  assert.match(notesOn(rule({ priority: 3 }))[0]!, /^\/rules\/1\/priority: note: decides only between rules that are exclusive$/);
});

test('what does something is not noted', { skip }, () => {
  const rate = { id: 'rate', on: 'order', give: { points_per: { amount: '1.00', points: 1 } } };
  const working: object[] = [
    { rules: [{ ...rate, exclusive: true, priority: 3 }, { id: 'x2', on: 'order', group: 'g', give: { multiply: '2' } }, { id: 'x3', on: 'order', group: 'g', give: { multiply: '3' } }] },
    { partners: [{ shop: 'bakery', points_per: { amount: '1.00', points: 1 } }], points: { hold: 'P1D' }, rules: [{ id: 'r', on: 'order', give: { multiply: '2' } }] },
    { rules: [rate, { id: 'off', on: 'visit', enabled: false, priority: 2, when: { tier: [] }, give: { points: 1 } }] },
    { caps: { points_per_order: { max: 900, over: 'refuse' }, points_per_day: 900, points_per_week: 900, points_per_month: 800 } },
    { rewards: [{ id: 'early', kind: 'early_access', gate: 'spring' }], referral: {}, rules: [{ id: 'r', on: 'referral_qualified', give: { points: 1 } }] },
    { rewards: [{ id: 'second', kind: 'buy_x_get_y', buy: 1, get: 1, percent: '50', cost: 5 }] },
    { stages: { repeat: 3, client: { orders: 3, within: 'P1Y' } } },
    { points: { negative_balance: false, returns: 'within_balance' } },
  ];
  for (const block of working) assert.deepEqual(notesOn(block).filter((line) => !line.startsWith('/caps/points_per_day: ')), [], JSON.stringify(block));
  const ours = ['demo/program.json', ...readdirSync('web/console/templates').map((name) => `web/console/templates/${name}/program.json`)];
  for (const path of ours.filter((each) => existsSync(each))) assert.equal(run(['check', path]).stderr, '', path);
});

test('the example of an amount suits the currency', { skip }, () => {
  for (const [currency, example] of [['USD', '12.50'], ['JPY', '1250'], ['KWD', '1.250']]) {
    const rewards = [{ id: 'r', kind: 'amount_off', amount: 'five' }];
    const { stdout } = run(['check', file('amount.json', JSON.stringify({ ...program, currency, rewards }))]);
    assert.match(stdout, new RegExp(`^/rewards/0/amount: expected .*, such as "${example}", got "five"$`, 'm'));
  }
});

test('what cannot be read exits 2: no file, or no JSON', { skip }, () => {
  assert.equal(run(['check', join(folder, 'nowhere.json')]).status, 2);
  const { status, stdout } = run(['check', file('torn.json', '{"schema": 1,')]);
  assert.equal(status, 2);
  assert.match(stdout, /^\/schema: expected JSON text, got no JSON \(or no UTF-8\) at byte 14\n$/, 'and is judged no further');
  assert.equal(run(['check', '--json', join(folder, 'torn.json')]).status, 2);
});

test('a call nobody understands exits 2 and says what is not known', { skip }, () => {
  for (const args of [[], ['nonsense'], ['check'], ['replay', '--bogus'], ['replay'], ['serve', '--port', 'x']]) assert.equal(run(args).status, 2, args.join(' '));
  assert.match(run(['nonsense']).stderr, /there is no command nonsense/);
  assert.match(run([]).stderr, /Usage: regulars[^]*  check  +Find everything/);
  assert.equal(run(['--help']).status, 0);
});

test('bad lines of a journal are named by their number, and nothing else is lost', { skip }, () => {
  const visit = (id: string, member: string): string => JSON.stringify({ id, type: 'visit', at: '2026-01-05T10:00:00Z', member });
  const lines = [visit('e1', 'm1'), 'torn {', '{"id":"e2","type":"dance","at":"2026-01-05T10:00:00Z","member":"m9"}', '', visit('e3', 'm2'),
    '{"id":"e4","type":"visit","at":"2026-01-05T10:00:60Z","member":"m3"}', '{"id":"e5","type":"adjust","at":"2026-01-05T10:00:00Z","member":"m4","points":0}'];
  const members = join(folder, 'members.jsonl');
  const { status, stdout, stderr } = run(['replay', '--program', file('p.json', JSON.stringify(program)), '--events', '-', '--outcomes', '-', '--members', members], lines.join('\n'));
  assert.equal(status, 1);
  assert.deepEqual(stderr.trim().split('\n').map((line) => line.split(':')[0]), ['line 2', 'line 3', 'line 6', 'line 7']);
  assert.deepEqual(stdout.trim().split('\n').map((line) => JSON.parse(line).status), ['applied', 'invalid', 'unknown_type', 'applied', 'invalid', 'invalid']);
  assert.deepEqual(stdout.trim().split('\n').map((line) => JSON.parse(line).member?.member), ['m1', undefined, 'm9', 'm2', 'm3', 'm4'], 'an outcome says whose it is (R24)');
  // R110: whoever sent an event that is not invalid, also one whose type nobody knows.
  const printed = readFileSync(members, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(printed.map((m) => [m.member, m.as_of]), [['m1', '2026-01-05T10:00:00Z'], ['m2', '2026-01-05T10:00:00Z'], ['m9', null]]);
});
