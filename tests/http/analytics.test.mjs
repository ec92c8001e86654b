// The owner's numbers over HTTP: the same as the command line's, fresh after every event, and nobody waits for them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before as first, test } from 'node:test';
import { at, Backend, binary, order } from './backend.mjs';

const backend = new Backend();
let keys, headers;
first(async () => {
  keys = backend.addShop();
  headers = { Authorization: `Bearer ${keys.secret_key}` };
  await backend.start();
});
after(() => backend.remove());

const get = (path) => backend.send(`/v1/analytics${path}`, { headers });
const rows = (report, name) => {
  const { columns, rows: all } = report.tables.find((table) => table.name === name);
  return all.map((row) => Object.fromEntries(columns.map(({ key }, i) => [key, row[i]])));
};

test('before anything has happened there is nothing to report, and that is said', async () => {
  const answer = await get('/overview');
  assert.equal(answer.status, 404);
  assert.deepEqual((await answer.json()).status, 'nothing_yet');
});

test('every report is listed and answers', async () => {
  await backend.post(keys, [{ id: 'j', type: 'enrol', at: at(), member: 'ann' }, order('1', 'ann'), order('2', 'ann', '8.00'), order('3', 'ben', '20.00'), { id: 'v', type: 'redeem', at: at(), member: 'ben', reward: 'five-off' }]);
  const { reports } = await (await get('')).json();
  assert.ok(reports.length >= 15);
  for (const { report, summary } of reports) {
    assert.ok(summary);
    const answer = await get(`/${report}`);
    assert.equal(answer.status, 200, report);
    const told = await answer.json();
    assert.equal(told.report, report);
    assert.deepEqual([told.currency, told.as_of], ['USD', new Date().toISOString().slice(0, 10)]);
    for (const { columns, rows: all } of told.tables) for (const row of all) assert.equal(row.length, columns.length);
  }
});

test('a report holds what has been answered before it was asked', async () => {
  const sales = async () => rows(await (await get('/overview')).json(), 'totals')[0];
  const then = await sales();
  await backend.post(keys, order('4', 'cid', '100.00'));
  const now = await sales();
  assert.deepEqual([now.orders - then.orders, (now.sales - then.sales).toFixed(2), now.people - then.people], [1, '100.00', 1]);
  const [refusal] = rows(await (await get('/outcomes')).json(), 'refusals');
  assert.deepEqual(refusal, { event: 'redeem', reason: 'points_short', subject: 'five-off', times: 1 });
});

test('the command line says the same of the same folder', async () => {
  for (const report of ['overview', 'ladder', 'liability', 'redemption', 'rfm']) {
    const today = new Date().toISOString().slice(0, 10);
    const told = JSON.parse(execFileSync(binary, ['report', report, '--data', backend.data, '--to', today, '--json'], { encoding: 'utf8' }));
    assert.deepEqual(await (await get(`/${report}`)).json(), told);
  }
});

test('one table as comma-separated values, which no spreadsheet takes for a formula', async () => {
  await backend.post(keys, order('5', '=cmd()', '1.00'));
  const answer = await get('/rfm?csv=members');
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.match(answer.headers.get('content-disposition'), /^attachment; filename="rfm-members-\d{4}-\d\d-\d\d\.csv"$/);
  const text = await answer.text();
  assert.match(text, /^member,days_since_last,/);
  assert.match(text, /^'=cmd\(\),0,1,1\.00/m);
  assert.equal((await get('/rfm?csv=people')).status, 404);
});

test('what cannot be asked is refused with its place', async () => {
  assert.equal((await get('/profits')).status, 404);
  for (const [query, path] of [['from=yesterday', '/from'], ['weeks=0', '/weeks'], ['holdout=2', '/holdout'], ['redeemed=all', '/redeemed']]) {
    const answer = await get(`/cost?${query}`);
    assert.equal(answer.status, 400, query);
    assert.equal((await answer.json()).path, path);
  }
});

test('another shop sees its own alone', async () => {
  const other = backend.addShop('Other', undefined, 'https://other.example');
  await backend.post(other, order('1', 'zoe', '5.00'));
  const answer = await backend.send('/v1/analytics/rfm', { headers: { Authorization: `Bearer ${other.secret_key}` } });
  assert.deepEqual(rows(await answer.json(), 'members').map((row) => row.member), ['zoe']);
});

test('orders are answered while reports are being made', async () => {
  const { orders: before } = rows(await (await get('/overview')).json(), 'totals')[0];
  const many = Array.from({ length: 4000 }, (_, i) => order(`m${i}`, `many-${i % 400}`));
  for (let i = 0; i < many.length; i += 1000) await backend.post(keys, many.slice(i, i + 1000));
  const reports = ['forecast', 'leaving', 'value', 'cohorts', 'rfm', 'accounts'].map((name) => get(`/${name}?weeks=13`));
  const orders = Array.from({ length: 20 }, (_, i) => backend.post(keys, order(`meanwhile-${i}`, 'ann')));
  for (const answer of await Promise.all([...reports, ...orders])) assert.equal(answer.status, 200);
  assert.equal(rows(await (await get('/overview')).json(), 'totals')[0].orders, before + 4020);
});
