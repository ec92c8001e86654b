// What a shop tells Regulars: somebody joined, bought, sent something back, or did something worth a thank-you.
// No name or address is ever in them: a member is an opaque id.
import { createHash } from 'node:crypto';
import { to_amount } from './money.mjs';

/** `ref`: the referral code the friend arrived with, or null. `identity`: what makes two accounts one person. */
export function enrol_report({ member, at, birthday, ref, identity, device }) {
  const event = { id: `enrol-${member}`, type: 'enrol', at, member, channel: 'web' };
  if (birthday) event.birthday = birthday;
  if (ref) event.referred_by = ref;
  if (identity) event.identity = `sha256:${createHash('sha256').update(identity).digest('hex')}`;
  if (device) event.device = device;
  return event;
}

export function order_report(order) {
  const event = {
    id: `order-${order.number}`,
    type: 'order',
    at: order.at,
    member: order.member,
    order: order.number,
    channel: order.channel ?? 'web',
    lines: order.lines.map(order_line),
  };
  if (order.delivery_cents > 0) event.shipping = to_amount(order.delivery_cents);
  if (order.vouchers?.length > 0) event.vouchers = order.vouchers;
  return event;
}

/** One line of the order comes back whole. What it had earned goes by the terms of the order: Regulars knows them. */
export function refund_report({ order, line, at }) {
  return {
    id: `refund-${order.number}-${line.line}`,
    type: 'refund',
    at,
    member: order.member,
    order: order.number,
    lines: [{ line: line.line, quantity: line.quantity, amount: to_amount(line.cents) }],
  };
}

/** `action`: one the program's rules know by name. Sent by the shop's own server, so it counts as verified. */
export function action_report({ id, member, action, ref, at }) {
  return { id, type: 'action', at, member, action, channel: 'web', ...(ref ? { ref } : {}) };
}

function order_line({ line, sku, category, quantity, cents, gift_card }) {
  const plain = { line, sku, category: [category], quantity, amount: to_amount(cents) };
  return gift_card ? { ...plain, gift_card: true } : plain;
}
