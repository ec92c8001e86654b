// Money in the shop: whole cents inside, decimal strings ("12.50") on the wire, dollars on the page.

/** "12.50" -> 1250. Throws on anything that is not a plain amount with at most two digits after the point. */
export function to_cents(text) {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new TypeError(`expected an amount like "12.50", got ${JSON.stringify(text)}`);
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** 1250 -> "12.50", the form events carry. */
export function to_amount(cents) {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** 1250 -> "$12.50", the form people read. */
export function to_price(cents) {
  return `${cents < 0 ? '−' : ''}$${to_amount(Math.abs(cents))}`;
}
