// The code on a member card, made by the page and read by the demo's counter.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passCode } from '../../web/embed/pass.ts';

type Reader = { member_of_card(code: string, how: { secret: string; now_seconds: number }): string | null };
type Signer = { sign_member_token(what: { member: string; shop: string; secret: string; now_seconds: number }): string };
const { member_of_card } = (await import(new URL('../../demo/server/member_card.mjs', import.meta.url).href)) as Reader;
const { sign_member_token } = (await import(new URL('../../demo/server/token.mjs', import.meta.url).href)) as Signer;

const [secret, now_seconds] = ['a secret of the shop', 1_795_000_000];
const token = sign_member_token({ member: 'm1', shop: 's1', secret, now_seconds });
const code = (await passCode(token, now_seconds * 1000))!;

describe('a member card', () => {
  it('tells the counter who it is, for about a minute', () => {
    assert.equal(member_of_card(code, { secret, now_seconds }), 'm1');
    assert.equal(member_of_card(code, { secret, now_seconds: now_seconds + 60 }), 'm1');
    assert.equal(member_of_card(code, { secret, now_seconds: now_seconds + 120 }), null);
  });
  it('does not give away the token', () => assert.ok(!code.includes(token.split('.')[2]!)));
  it('is another one half a minute later', async () => assert.notEqual(await passCode(token, (now_seconds + 30) * 1000), code));
  it('cannot be made or moved on without the token', () => {
    const parts = code.split('.');
    const later = [...parts.slice(0, 3), String(Number(parts[3]) + 5), parts[4]].join('.');
    assert.equal(member_of_card(later, { secret, now_seconds: now_seconds + 150 }), null);
    const other = Buffer.from(JSON.stringify({ sub: 'm2', exp: 4e9 })).toString('base64url');
    assert.equal(member_of_card([...parts.slice(0, 2), other, ...parts.slice(3)].join('.'), { secret, now_seconds }), null);
    assert.equal(member_of_card(code, { secret: 'another', now_seconds }), null);
    assert.equal(member_of_card('RG1.x', { secret, now_seconds }), null);
  });
  it('is none for a guest', async () => assert.equal(await passCode(null, 0), null));
});
