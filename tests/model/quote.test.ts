// A quote of the engine against one of the model: first orders of seeded histories, for somebody who has nothing yet,
// with a reward of the program as if a voucher of it were held.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { nativeRunner } from '../conformance/runners.ts';
import { history } from '../simulation/histories.ts';
import type { Json } from '../simulation/words.ts';
import { quote } from './quote.ts';

const skip = existsSync('build/native/regulars') ? false : 'build/native/regulars is not built';
const seeds = Array.from({ length: 40 }, (_, i) => 3000 + i);

/** Why rules gave what they gave is compared by the audit; an order's `vouchers` name what this guest has not. */
const said = ({ rules: _, ...answer }: Json): Json => answer;

test('what an order would give, how far it brings a level and what is missing to each goal', { skip }, () => {
  const native = nativeRunner();
  let levels = 0, goals = 0;
  for (const seed of seeds) {
    const { program, events } = history(seed);
    const order: Json = events.find((e) => e.type === 'order' && e.lines && !e.vouchers);
    if (!order) continue;
    const { id: _, type: _type, order: _order, member: _member, at, ...cart } = order;
    const reward = (program.rewards ?? [])[seed % 3]?.id;
    const asked = { ...cart, credit_used: undefined, rewards: reward ? [reward] : [] };
    const model = said(quote(program, asked, at));
    assert.deepEqual(said(native.quote(program, asked, at)), JSON.parse(JSON.stringify(model)), `seed ${seed}: ${JSON.stringify({ program, asked, at })}`);
    if (model.tier.next) levels++;
    goals += model.next.length;
  }
  assert.ok(levels > 5 && goals > 40, `${levels} levels, ${goals} goals`);
});
