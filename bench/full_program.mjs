// The program that replay and the member's size are measured under: points with a hold and expiry, gold, a bonus, cashback,
// a card of ten, a referral; and a reward for points, which only the member of bench/member.mjs redeems.
import { readFileSync } from 'node:fs';

const gift_ware = new URL('../docs/examples/gift-ware.json', import.meta.url);

export function fullProgram() {
  const program = JSON.parse(readFileSync(gift_ware, 'utf8'));
  program.referral ??= { advocate: { points: 500 }, friend: { points: 100 }, qualify: { min_subtotal: '30.00', within: 'P30D', first_order_only: true }, hold: 'P14D' };
  program.rewards.push({ id: 'five-off', kind: 'amount_off', amount: '5.00', cost: 500, valid_for: 'P90D' });
  return program;
}
