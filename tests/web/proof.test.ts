// The member's own check: a chain made here by Node's hashes, verified and decided again as a page would.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { Copy } from '../../web/embed/copy.ts';
import { Engine } from '../../web/embed/engine.ts';
import { prove as proveFor } from '../../web/embed/proof.ts';
import type { JournalEvent, MemberState } from '../../web/embed/types.ts';
import { testEngine } from './support/engine.ts';
import { order, program } from './support/program.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const net = (parts: string[]) => parts.map((part) => `${Buffer.byteLength(part)}:${part},`).join('');
const versions = [{ version: 1, at: '', migrate: 'keep', program }];
const make = await testEngine();

/** A journal as the server tells it, with other members' lines between. `facts`: of the first line. */
function journal(events: JournalEvent[], facts = ''): string {
  const engine = new Engine(make());
  engine.publish(versions[0]!);
  let before = { seq: 0, hash: '' };
  const lines = events.map((event, i) => {
    const told = i === 0 ? facts : '';
    const { status } = engine.apply(event, told ? (JSON.parse(told) as object) : undefined);
    const [seq, raw, prev] = [10 + i * 3, JSON.stringify(event), sha(`other ${i}`)];
    const hash = sha(net(['regulars-journal-1', 's1', String(seq), 'm1', '1', event.id, status, sha(raw), sha(told), prev, String(before.seq), before.hash]));
    const line = `{"seq":${seq},"version":1,"status":"${status}","event":${raw}${told && `,"facts":${told}`},"prev":"${prev}","member_prev":"${before.hash}","hash":"${hash}"}`;
    before = { seq, hash };
    return line;
  });
  return `{"cursor":"99","events":[${lines.join(',')}],"results":[],"digest":"${engine.digest()}"}`;
}

const event = (more: object): JournalEvent => ({ at: '2026-11-21T12:00:00Z', member: 'm1', ...more }) as JournalEvent;
const events = [event({ id: 'j', type: 'enrol' }), event(order('o1', '80.00')), event({ id: 'x', type: 'redeem', reward: 'five-off' }), event({ id: 'no', type: 'redeem', reward: 'nothing' }), event(order('o2', '12.50'))];
const now = '2026-11-22T12:00:00Z';
const prove = (text: string, shop: string, member: string, copy: Copy, known: MemberState | null = null) => proveFor(text, shop, member, copy, { known, now });
const scratch = () => new Copy(make, versions);

describe('check my balance', () => {
  it('finds a true journal true, and comes to the same state', async () => {
    const proof = await prove(journal(events, '{"code_seed":"00112233445566778899aabbccddeeff"}'), 's1', 'm1', scratch());
    assert.deepEqual(proof, { entries: 5, chain: true, broken: 0, same: true, withheld: 0 });
  });
  it('names the entry somebody has touched', async () => {
    const proof = await prove(journal(events).replace('"12.50"', '"12.51"'), 's1', 'm1', scratch());
    assert.equal(proof!.chain, false);
    assert.equal(proof!.broken, 5);
    assert.equal((await prove(journal(events).replace('"status":"applied","event":{"at":"2026-11-21T12:00:00Z","member":"m1","id":"x"', '"status":"waiting","event":{"at":"2026-11-21T12:00:00Z","member":"m1","id":"x"'), 's1', 'm1', scratch()))!.broken, 3);
  });
  it('takes an entry that names others by its place in the chain, and compares figures where codes cannot be worked out', async () => {
    const text = journal(events).replace(/"digest":"\w+"/, '"digest":"0000000000000000"');
    const told = text.replace('"id":"o1"', '"id":"~word"').replace('"version":1,"status":"applied","event":{"at":"2026-11-21T12:00:00Z","member":"m1","id":"~word"', '"version":1,"veiled":true,"status":"applied","event":{"at":"2026-11-21T12:00:00Z","member":"m1","id":"~word"');
    const copy = scratch();
    copy.advance((JSON.parse(told) as { events: { event: JournalEvent }[] }).events);
    const known = copy.member(now)!;
    const coded = { ...known, digest: 'another', vouchers: known.vouchers?.map((voucher) => ({ ...voucher, code: 'V-ANOTHER' })) } as MemberState;
    assert.deepEqual(await prove(told, 's1', 'm1', scratch(), coded), { entries: 5, chain: true, broken: 0, same: true, withheld: 1 });
    const richer = { ...coded, points: { ...coded.points, available: coded.points.available + 1 } } as MemberState;
    assert.equal((await prove(told, 's1', 'm1', scratch(), richer))!.same, false);
    assert.equal((await prove(text, 's1', 'm1', scratch(), coded))!.same, false, 'nothing is hidden here, so the digest decides');
  });
  it('finds an entry left out', async () => {
    const text = journal(events);
    const without = text.replace(/\{"seq":13,.*?"hash":"\w+"\},/, '');
    assert.notEqual(without, text);
    assert.equal((await prove(without, 's1', 'm1', scratch()))!.broken, 2);
  });
  it("says that the server's state is another one", async () => {
    assert.equal((await prove(journal(events).replace(/"digest":"\w+"/, '"digest":"0000000000000000"'), 's1', 'm1', scratch()))!.same, false);
  });
  it('is no proof for another shop or member', async () => {
    assert.equal((await prove(journal(events), 's2', 'm1', scratch()))!.broken, 1);
    assert.equal((await prove(journal(events), 's1', 'm2', scratch()))!.broken, 1);
  });
  it('does not judge a journal whose beginning is gone', async () => {
    assert.equal(await prove(journal(events).replace('"member_prev":""', '"member_prev":"ff"'), 's1', 'm1', scratch()), null);
  });
});
