// regulars import: exports of shops as events, nothing lost without a word.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

function imported(csv: string, ...args: string[]): { events: any[]; said: string[]; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-import-'));
  try {
    const file = join(folder, 'export.csv');
    writeFileSync(file, csv);
    const run = spawnSync('build/native/regulars', ['import', ...args, file], { encoding: 'utf8' });
    return { events: run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)), said: run.stderr.trim().split('\n'), code: run.status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const shopify = `Name,Email,Currency,Shipping,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount
#1001,Ann@Example.com,USD,4.00,SPRING,5.00,2026-01-05 10:00:00 +0700,2,"Coffee, dark",10.00,COF-1,1.00
#1001,,,,,,,1,"Mug with
two lines",20.00,MUG,0.00
#1002,,USD,0.00,,0.00,2026-01-06 10:00:00 +0700,1,Tea,10.00,TEA,0.00
#1003,bob@example.com,USD,0.00,,0.00,2026-01-07 10:00:00 +0700,x,Tea,10.00,TEA,0.00
`;

test('a Shopify order export: rows of one order together, no e-mail in an event, what cannot be read named', () => {
  const { events, said, code } = imported(shopify, '--format', 'shopify');
  assert.equal(code, 1);
  assert.equal(events.length, 1);
  const [order] = events;
  assert.deepEqual([order.order, order.at, order.coupon, order.discount, order.shipping], ['#1001', '2026-01-05T10:00:00+07:00', 'SPRING', '5.00', '4.00']);
  assert.deepEqual(order.lines.map((line: any) => [line.sku, line.quantity, line.amount]), [['COF-1', 2, '19.00'], ['MUG', 1, '20.00']]);
  assert.match(order.member, /^sha256:[0-9a-f]{64}$/);
  assert.ok(said.includes('row 5: expected a quantity above zero, got "x"'), said.join('\n'));
  assert.ok(said.includes('1 rows without a customer left out'), said.join('\n'));
});

test('any CSV by the columns --map names', () => {
  const { events, code } = imported('no,who,when,what,total\n8,ben,2026-01-06,CUP,3.00\n7,ann,2026-01-05,TEA,12.50\n', '--format', 'csv', '--currency', 'EUR', '--map', 'order=no,member=who,at=when,sku=what,amount=total');
  assert.equal(code, 0);
  assert.deepEqual(events.map((event) => [event.id, event.member, event.at, event.lines[0].amount]), [['7', 'ann', '2026-01-05T00:00:00Z', '12.50'], ['8', 'ben', '2026-01-06T00:00:00Z', '3.00']]);
});

test('a member column of e-mail addresses leaves none of them in an event', () => {
  const map = (meaning: string): any => imported('no,who,when,total\n7,Ann@Example.com,2026-01-05,12.50\n', '--format', 'csv', '--currency', 'EUR', '--map', `order=no,${meaning}=who,at=when,amount=total`).events[0].member;
  assert.match(map('member'), /^sha256:[0-9a-f]{64}$/);
  assert.equal(map('member'), map('email'));
});

test('a map that does not fit is said in words, and nothing is written', () => {
  const missing = imported('a,b\n1,2\n', '--format', 'csv', '--currency', 'EUR', '--map', 'order=a,at=b,amount=c');
  assert.deepEqual([missing.code, missing.events.length], [2, 0]);
  assert.match(missing.said.join('\n'), /it has no column "c" for amount: name it with --map/);
  const unknown = imported('a,b\n1,2\n', '--format', 'csv', '--map', 'total=b');
  assert.equal(unknown.code, 2);
  assert.match(unknown.said.join('\n'), /expected meaning=column, as order=Name, got total=b/);
});

test('an Online Retail file: amounts rounded half even to the penny, C is a refund without an order', () => {
  const { events, said, code } = imported(`InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,A,x,3,2010-12-01T08:27:00,0.125,9,UK
1,B,y,1,2010-12-01T08:26:00,2.5,9,UK
C2,A,x,-1,2010-12-02T08:26:00,0.125,9,UK
3,A,x,1,2010-12-02T08:26:00,1,,UK
`, '--format', 'online-retail');
  assert.equal(code, 0, said.join('\n'));
  assert.deepEqual(events.map((event) => [event.type, event.order, event.at]), [['order', '1', '2010-12-01T08:26:00Z'], ['refund', undefined, '2010-12-02T08:26:00Z']]);
  assert.deepEqual(events[0].lines.map((line: any) => line.amount), ['0.38', '2.50']);
  assert.equal(events[1].lines[0].amount, '0.12');
});
