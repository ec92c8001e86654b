import assert from 'node:assert/strict';
import { test } from 'node:test';
import { last_day, local_instant, readable_day } from '../../demo/server/instant.mjs';

test('an instant carries the local offset and names the same moment', () => {
  const date = new Date('2026-11-21T09:30:00Z');
  assert.match(local_instant(date), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  assert.equal(Date.parse(local_instant(date)), date.getTime());
});

test('what ends at a midnight was good until the day before', () => {
  const midnight = new Date(2026, 10, 24);
  assert.equal(last_day(midnight.toISOString()), '23 November 2026');
  assert.equal(readable_day('2026-03-02T00:10:00+09:00'), '2 March 2026');
});
