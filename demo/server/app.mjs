// Every address of the shop and what it does.
import { cart_count, cart_lines, with_quantity } from './cart.mjs';
import { make_order } from './checkout.mjs';
import { HttpError, file_answer, json_answer, page_answer, read_form, redirect } from './http.mjs';
import { last_day, local_instant } from './instant.mjs';
import { birthday_of, join, member_named } from './members.mjs';
import { Outbox } from './outbox.mjs';
import { account_page, sign_in_page } from './pages/account.mjs';
import { cart_page } from './pages/cart.mjs';
import { checkout_page } from './pages/checkout.mjs';
import { elements_page, looks } from './pages/elements.mjs';
import { category_page, home_page } from './pages/home.mjs';
import { order_page } from './pages/order.mjs';
import { problem_page } from './pages/problem.mjs';
import { product_page } from './pages/product.mjs';
import { action_report, order_report, refund_report } from './reports.mjs';
import { Sessions } from './sessions.mjs';
import { sign_member_token } from './token.mjs';

const ANSWER_WITHIN_MS = 3000;

/** `shop`: `{catalogue, store, sessions, outbox, regulars, names, embed, keys, static_folder, now()}`. */
export class App {
  #shop;

  constructor(shop) {
    this.#shop = shop;
  }

  routes() {
    const bound = (handler) => async (request, match) => this.#greet(request, await handler.call(this, request, match));
    return [
      ['GET', /^\/$/, this.home],
      ['GET', /^\/c\/([\w-]+)$/, this.category],
      ['GET', /^\/p\/([\w-]+)$/, this.product],
      ['POST', /^\/p\/([\w-]+)\/review$/, this.review],
      ['GET', /^\/cart$/, this.cart],
      ['POST', /^\/cart$/, this.change_cart],
      ['GET', /^\/checkout$/, this.checkout],
      ['POST', /^\/checkout$/, this.place_order],
      ['GET', /^\/orders\/(LH-\d+)$/, this.order],
      ['GET', /^\/orders\/(LH-\d+)\/state$/, this.order_state],
      ['POST', /^\/orders\/(LH-\d+)\/return$/, this.send_back],
      ['GET', /^\/account$/, this.account],
      ['GET', /^\/elements$/, this.elements],
      ['POST', /^\/join$/, this.join],
      ['POST', /^\/letters$/, this.letters],
      ['POST', /^\/sign-in$/, this.sign_in],
      ['POST', /^\/sign-out$/, this.sign_out],
      ['GET', /^\/regulars-token$/, this.token],
      ['GET', /^\/healthz$/, () => json_answer({ status: 'ok' })],
      ['GET', /^\/((?:css|js|art|fonts)\/.+)$/, (request, [, path]) => file_answer(this.#shop.static_folder, path)],
    ].map(([method, pattern, handler]) => [method, pattern, bound(handler)]);
  }

  /** The answer when a handler threw. */
  fail(error, request) {
    const known = error instanceof HttpError;
    if (!known) console.error(error);
    const title = error.code === 404 ? 'Nothing here but crumbs' : 'Something went wrong';
    const text = known ? error.message : 'It was us, not you. Your basket is safe.';
    return page_answer(problem_page({ shop: this.#shop, session: this.#visitor(request), title, text }), known ? error.code : 500);
  }

  home(request) {
    return page_answer(home_page({ shop: this.#shop, session: this.#visitor(request) }));
  }

  category(request, [, id]) {
    const category = this.#shop.catalogue.categories.find((one) => one.id === id);
    if (!category) throw new HttpError(404, 'We do not have such a shelf.');
    return page_answer(category_page({ shop: this.#shop, session: this.#visitor(request), category }));
  }

  product(request, [, slug]) {
    const product = this.#shop.catalogue.by_slug.get(slug);
    if (!product) throw new HttpError(404, 'We do not bake that.');
    return page_answer(product_page({ shop: this.#shop, session: this.#visitor(request), product }));
  }

  /** A word about something the member has bought. The first one is a thank-you worth; changing it is not. */
  async review(request, [, slug]) {
    const form = await read_form(request);
    const { store, catalogue, outbox, now } = this.#shop;
    const { member } = this.#visitor(request);
    const product = catalogue.by_slug.get(slug);
    const text = (form.get('text') ?? '').trim().slice(0, 400);
    if (!product || !text || !store.bought(member, product.sku)) throw new HttpError(422, 'Only those who had it can say how it was.');
    const at = local_instant(now());
    const report = action_report({ id: `review-${member}-${product.sku}`, member, action: 'review', ref: `sku:${product.sku}`, at });
    const first = !store.reviews.has(`${member}/${product.sku}`);
    store.append({ kind: 'review', member, sku: product.sku, text, at }, ...(first ? Outbox.records(report) : []));
    await outbox.answer(report.id, ANSWER_WITHIN_MS);
    return redirect(`/p/${slug}`);
  }

  cart(request) {
    return page_answer(cart_page({ shop: this.#shop, session: this.#visitor(request) }));
  }

  async change_cart(request) {
    const form = await read_form(request);
    const { sessions, catalogue } = this.#shop;
    const session = sessions.of(request);
    const sku = form.get('sku');
    if (!catalogue.by_sku.has(sku)) throw new HttpError(404, 'We do not sell that.');
    const quantity = form.has('set') ? Number(form.get('set')) : (session.cart[sku] ?? 0) + Number(form.get('add'));
    const next = sessions.keep(session, { cart: with_quantity(session.cart, sku, quantity) });
    const lines = cart_lines(next.cart, catalogue);
    const wants_json = request.headers.accept === 'application/json';
    const answer = wants_json ? json_answer({ count: cart_count(lines), name: catalogue.by_sku.get(sku).name }) : redirect('/cart');
    return with_cookie(answer, next);
  }

  async checkout(request) {
    const session = this.#visitor(request);
    if (cart_lines(session.cart, this.#shop.catalogue).length === 0) return redirect('/cart');
    return page_answer(checkout_page({ shop: this.#shop, session, vouchers: await this.#vouchers(session) }));
  }

  async place_order(request) {
    const form = await read_form(request);
    const { store, catalogue, outbox, now } = this.#shop;
    const session = this.#visitor(request);
    const chosen = {
      name: form.get('name')?.trim().slice(0, 40),
      join: form.get('join') === 'yes',
      delivery: form.get('delivery') === 'deliver' ? 'deliver' : 'collect',
      vouchers: form.getAll('voucher').slice(0, 10),
      code: form.get('code')?.trim().slice(0, 40),
    };
    const { problem, vouchers, known } = await this.#judge(session, chosen);
    if (problem) return page_answer(checkout_page({ shop: this.#shop, session, vouchers: known, problem, chosen }), 422);

    const buyer = session.member ? session : chosen.join ? this.#joined(session, chosen) : session;
    const at = local_instant(now());
    const name = buyer.name ?? chosen.name;
    const taken = (number) => store.orders.has(number);
    const order = make_order({ cart: buyer.cart, catalogue, member: buyer.member, name, delivery: chosen.delivery, vouchers, at, taken });
    if (!order) return redirect('/cart');
    const reports = order.member ? Outbox.records(order_report(order)) : [];
    const kept = { ...stored(buyer), cart: {} };
    store.append({ kind: 'order', ...order, visitor: buyer.id }, ...reports, { kind: 'session', ...kept });
    if (order.member) await outbox.answer(reports[0].event.id, ANSWER_WITHIN_MS);
    return with_cookie(redirect(`/orders/${order.number}`), kept);
  }

  async order(request, [, number]) {
    const session = this.#visitor(request);
    const order = this.#own_order(session, number);
    const outcome = this.#outcome(order);
    return page_answer(order_page({ shop: this.#shop, session, order, outcome, names: await this.#shop.names.get() }));
  }

  order_state(request, [, number]) {
    const order = this.#own_order(this.#visitor(request), number);
    return json_answer({ settled: this.#outcome(order) !== null });
  }

  async send_back(request, [, number]) {
    const form = await read_form(request);
    const { store, outbox, now } = this.#shop;
    const order = this.#own_order(this.#visitor(request), number);
    const line = order.lines.find((one) => one.line === form.get('line'));
    if (!line || order.returned.includes(line.line)) throw new HttpError(422, 'That is not there to send back.');
    const report = refund_report({ order, line, at: local_instant(now()) });
    store.append({ kind: 'order', ...order, returned: [...order.returned, line.line] }, ...Outbox.records(report));
    await outbox.answer(report.id, ANSWER_WITHIN_MS);
    return redirect('/account');
  }

  account(request) {
    const { store } = this.#shop;
    const session = this.#visitor(request);
    const next = new URL(request.url, 'http://shop').searchParams.get('next') === 'checkout' ? 'checkout' : '';
    if (!session.member) return page_answer(sign_in_page({ shop: this.#shop, session, people: this.#people(), next }));
    const orders = store.orders_of(session.member).slice(0, 30).map((order) => ({ order, outcome: this.#outcome(order) }));
    return page_answer(account_page({ shop: this.#shop, session, member: store.members.get(session.member), orders }));
  }

  elements(request) {
    const asked = new URL(request.url, 'http://shop').searchParams.get('look') ?? '';
    const look = Object.hasOwn(looks, asked) ? asked : 'harbour';
    return page_answer(elements_page({ shop: this.#shop, session: this.#visitor(request), look }));
  }

  async join(request) {
    const form = await read_form(request);
    const name = (form.get('name') ?? '').trim().slice(0, 40);
    const session = this.#visitor(request);
    if (!name) return page_answer(sign_in_page({ shop: this.#shop, session, people: this.#people(), problem: 'We need something to call you.' }), 422);
    const joined = this.#joined(session, { name, birthday: birthday_of(form.get('month'), form.get('day')) });
    await this.#shop.outbox.answer(`enrol-${joined.member}`, ANSWER_WITHIN_MS);
    return with_cookie(redirect(after_sign_in(form)), joined);
  }

  /** The member wants our letters; asking twice changes nothing. */
  async letters(request) {
    await read_form(request);
    const { store, outbox, now } = this.#shop;
    const member = store.members.get(this.#visitor(request).member);
    if (!member || member.letters) return redirect('/account');
    const report = action_report({ id: `letters-${member.id}`, member: member.id, action: 'newsletter', at: local_instant(now()) });
    store.append({ kind: 'member', ...member, letters: true }, ...Outbox.records(report));
    await outbox.answer(report.id, ANSWER_WITHIN_MS);
    return redirect('/account');
  }

  async sign_in(request) {
    const form = await read_form(request);
    const { store, sessions } = this.#shop;
    const member = store.members.get(form.get('member')) ?? member_named(store, form.get('name') ?? '');
    if (!member) throw new HttpError(422, 'We do not know anybody by that name yet.');
    return with_cookie(redirect(after_sign_in(form)), sessions.renew(sessions.of(request), { member: member.id }));
  }

  async sign_out(request) {
    await read_form(request);
    const { sessions } = this.#shop;
    const session = sessions.of(request);
    return with_cookie(redirect('/'), sessions.renew(session, { member: null, cart: {}, ref: null }));
  }

  token(request) {
    const { keys, now } = this.#shop;
    const { member } = this.#visitor(request);
    if (!member) return { code: 204, headers: { 'cache-control': 'no-store' } };
    const now_seconds = Math.floor(now().getTime() / 1000);
    return json_answer({ token: sign_member_token({ member, shop: keys.shop, secret: keys.identity_secret, now_seconds }) });
  }

  /** Keeps the code of a friend's link (?ref=CODE) until the visitor joins. */
  #greet(request, answer) {
    const ref = request.method === 'GET' && new URL(request.url, 'http://shop').searchParams.get('ref');
    const session = this.#shop.sessions.of(request);
    if (!ref || ref.length > 40 || session.member) return answer;
    return with_cookie(answer, this.#shop.sessions.keep(session, { ref }));
  }

  /** The session with the member's name. */
  #visitor(request) {
    const { sessions, store } = this.#shop;
    const session = sessions.of(request);
    return { ...session, name: store.members.get(session.member)?.name };
  }

  /** A member of that name, new or known, in a session of their own. */
  #joined(session, { name, birthday }) {
    const { store, sessions, regulars, now } = this.#shop;
    const known = member_named(store, name);
    const member = known ?? join(store, { name, birthday, ref: session.ref, device: session.device, now: now() });
    if (!known) void regulars.call(member.id, member.name);
    return { ...sessions.renew(stored(session), { member: member.id, ref: null }), name: member.name };
  }

  #people() {
    return [...this.#shop.store.members.values()].filter(({ line }) => line);
  }

  #own_order(session, number) {
    const order = this.#shop.store.orders.get(number);
    const own = order && (order.member ? order.member === session.member : order.visitor === session.id);
    if (!own) throw new HttpError(404, 'We cannot find that order among yours.');
    return order;
  }

  #outcome(order) {
    return this.#shop.store.answers.get(`order-${order.number}`) ?? null;
  }

  /** The vouchers a member may use now: `[{code, name, expires}]`; null when Regulars cannot be asked. */
  async #vouchers(session) {
    if (!session.member) return [];
    const [state, names] = await Promise.all([this.#shop.regulars.member(session.member), this.#shop.names.get()]);
    if (!state) return null;
    return (state.vouchers ?? [])
      .filter((voucher) => voucher.state === 'issued')
      .map(({ id, code, reward, expires_at }) => ({ code: code ?? id, name: names.get(`reward/${reward}`) ?? reward, expires: expires_at && last_day(expires_at) }));
  }

  /** Whether an order may be placed as chosen. A voucher nobody can confirm is not taken: its discount would be a guess. */
  async #judge(session, chosen) {
    if (!session.member && !chosen.name) return { problem: 'We need a name to call out.', known: [] };
    const wanted = [...chosen.vouchers, ...(chosen.code ? [chosen.code] : [])];
    if (!session.member || wanted.length === 0) return { vouchers: [] };
    const known = await this.#vouchers(session);
    if (!known) return { problem: 'We cannot confirm vouchers just now. Take it off, or try again in a minute.', known };
    const vouchers = wanted.map((code) => known.find((voucher) => same_code(voucher.code, code))?.code);
    if (vouchers.includes(undefined)) return { problem: 'That code is not among your vouchers. Check it for a typing slip.', known };
    return { vouchers: [...new Set(vouchers)] };
  }
}

const same_code = (a, b) => [a, b].map((code) => code.toUpperCase().replace(/[\s-]/g, '')).every((code, _, all) => code === all[0]);
const after_sign_in = (form) => (form.get('next') === 'checkout' ? '/checkout' : '/account');
const stored = ({ id, member, cart, ref, device }) => ({ id, member, cart, ref, device });
const with_cookie = (answer, session) => ({ ...answer, headers: { ...answer.headers, 'set-cookie': Sessions.cookie(session) } });
