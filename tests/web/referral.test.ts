import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stamp } from '../../web/embed/clock.ts';
import { linkFor } from '../../web/embed/link.ts';
import { codeIn, forgetClick, recallClick, rememberClick } from '../../web/embed/referral.ts';
import { Memory } from '../../web/embed/storage.ts';

describe('a referral link', () => {
  it('carries the code and nothing else of the page it was made on', () => {
    assert.equal(linkFor('https://shop.test/p/1?utm=x&email=a@b.c#top', 'K7QM2F9X'), 'https://shop.test/p/1?ref=K7QM2F9X');
  });
  it('is recognised by its code', () => {
    assert.equal(codeIn('https://shop.test/?ref=K7QM2F9X'), 'K7QM2F9X');
    assert.equal(codeIn('https://shop.test/?ref=ann-likes-tea'), 'ann-likes-tea');
  });
  it('is left alone when it holds no code', () => {
    for (const query of ['', '?ref=', '?ref=ab', '?ref=<script>', `?ref=${'x'.repeat(40)}`]) assert.equal(codeIn(`https://shop.test/${query}`), null);
  });
  it('counts as of the first time it was opened', async () => {
    const storage = new Memory();
    await rememberClick(storage, 'pk', 'K7QM2F9X', 'monday');
    assert.equal((await rememberClick(storage, 'pk', 'K7QM2F9X', 'tuesday')).at, 'monday');
    assert.equal((await rememberClick(storage, 'pk', 'OTHER123', 'tuesday')).at, 'tuesday');
    await forgetClick(storage, 'pk');
    assert.equal(await recallClick(storage, 'pk'), null);
  });
});

describe('an instant', () => {
  const ms = Date.parse('2026-11-21T23:30:00Z');
  it('carries the shopper\'s own offset, which decides their local day', () => {
    assert.equal(stamp(ms, 420), '2026-11-22T06:30:00+07:00');
    assert.equal(stamp(ms, -210), '2026-11-21T20:00:00-03:30');
    assert.equal(stamp(ms, 0), '2026-11-21T23:30:00+00:00');
  });
});
