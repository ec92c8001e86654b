// What the order would cost and earn, asked of the Regulars engine in the page. The shop itself computes no discount:
// without an answer the page says nothing, and the confirmation tells.

const form = document.querySelector('[data-checkout]');
const { lines, delivery } = JSON.parse(form.dataset.checkout);
const fact = (name) => form.querySelector(`[data-fact="${name}"]`);
const row = (name) => form.querySelector(`[data-row="${name}"]`);

const cents = (text) => Math.round(Number(text) * 100);
const price = (n) => `${n < 0 ? '−' : ''}$${(Math.abs(n) / 100).toFixed(2)}`;
const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

const notes = new Map([...form.querySelectorAll('[data-voucher-note]')].map((place) => [place, place.textContent]));
let asked = 0;

function chosen() {
  const data = new FormData(form);
  const shipping = data.get('delivery') === 'deliver' ? delivery : '0.00';
  const code = data.get('code')?.trim();
  return { shipping, vouchers: [...data.getAll('voucher'), ...(code ? [code] : [])] };
}

function show(shipping, vouchers, quote, outcome) {
  const goods = lines.reduce((sum, line) => sum + cents(line.amount), 0);
  const off = (quote?.vouchers ?? []).reduce((sum, voucher) => sum + cents(voucher.discount), 0);
  row('delivery').hidden = cents(shipping) === 0;
  row('discount').hidden = off === 0;
  fact('discount').textContent = price(-off);
  fact('total').textContent = price(goods + cents(shipping) - off);
  fact('gain').textContent = quote ? gain(quote, outcome) : vouchers.length > 0 ? 'What your voucher takes off shows once the order is placed.' : '';
  for (const [place, text] of notes) place.textContent = text;
  for (const voucher of quote?.vouchers ?? []) note(voucher);
}

/** A quote tells what the order's own rules give; what it completes on the way, a challenge say, may bring more. */
function gain({ points, stamps = {} }, outcome) {
  const all = outcome?.effects?.filter(({ type }) => type === 'points_earned').reduce((sum, effect) => sum + effect.points, 0) ?? points;
  const stamp_count = Object.values(stamps).reduce((sum, n) => sum + n, 0);
  const parts = [all > 0 && plural(all, 'bean', 'beans'), stamp_count > 0 && plural(stamp_count, 'stamp', 'stamps')].filter(Boolean);
  return parts.length > 0 ? `This order brings you ${parts.join(' and ')}.` : '';
}

const reasons = {
  below_minimum: 'not enough in the basket for this one',
  voucher_not_usable: 'does not fit this basket',
  voucher_expired: 'has run out',
  unknown_voucher: 'we do not know this code',
};

function note({ code, status, discount }) {
  const place = form.querySelector(`[data-voucher-note="${CSS.escape(code ?? '')}"]`);
  if (place) place.textContent = status === 'applied' && cents(discount) > 0 ? `takes off ${price(cents(discount))}` : reasons[status] ?? reasons.voucher_not_usable;
}

async function ask() {
  const { shipping, vouchers } = chosen();
  const mine = (asked += 1);
  const { session } = window.Regulars;
  const cart = { lines, shipping, vouchers, channel: 'web' };
  const [quote, outcome] = session ? await Promise.all([session.quote(cart), session.foresee(cart)]) : [];
  if (mine === asked) show(shipping, vouchers, quote?.status === 'applied' ? quote : null, outcome);
}

form.addEventListener('input', ask);
window.Regulars = window.Regulars || [];
window.Regulars.push(['on', 'change', ask]);
ask();
