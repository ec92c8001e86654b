// A shop platform as the backend sees it: messages as the platforms document them, signed as they sign them.
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A message as documented; a fresh copy each time. Ids are beyond what JavaScript's numbers hold, so they are kept as text. */
export function documented(name) {
  const text = readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll(/: (\d{16,})/g, ': "#$1"'));
}

/** The text the platform would send. */
export const written = (message) => JSON.stringify(message).replaceAll(/"#(\d+)"/g, '$1');

export const signature = (secret, body) => createHmac('sha256', secret).update(body).digest('base64');

export class Platform {
  constructor(backend, keys, secret) {
    Object.assign(this, { backend, keys, secret });
  }

  async #post(path, body, headers) {
    const answer = await this.backend.send(`${path}?shop=${this.keys.shop}`, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });
    return { code: answer.status, ...(await answer.json()) };
  }

  /** `event`: the same for repeats. `headers` replace; undefined takes away. */
  shopify(topic, message, { event = randomUUID(), headers = {} } = {}) {
    const body = written(message);
    const all = { 'X-Shopify-Topic': topic, 'X-Shopify-Event-Id': event, 'X-Shopify-Webhook-Id': randomUUID(), 'X-Shopify-Shop-Domain': 'jsmith.myshopify.com', 'X-Shopify-Hmac-Sha256': signature(this.secret, body), ...headers };
    return this.#post('/v1/hooks/shopify', body, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
  }

  woocommerce(topic, message, { delivery = randomUUID().replaceAll('-', ''), headers = {} } = {}) {
    const body = written(message);
    const all = { 'X-WC-Webhook-Topic': topic, 'X-WC-Webhook-Delivery-ID': delivery, 'X-WC-Webhook-ID': '3', 'X-WC-Webhook-Signature': signature(this.secret, body), ...headers };
    return this.#post('/v1/hooks/woocommerce', body, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
  }

  async intake() {
    const answer = await this.backend.send('/v1/intake', { headers: { Authorization: `Bearer ${this.keys.secret_key}` } });
    return answer.json();
  }

  /** What the backend says of intake once nothing waits. */
  async settled() {
    for (let tries = 0; tries < 200; ++tries) {
      const state = await this.intake();
      if (state.waiting === 0) return state;
      await sleep(25);
    }
    throw new Error('intake never settled');
  }

  async points(member) {
    await this.settled();
    return (await this.backend.member(this.keys, member))?.points.available ?? null;
  }

  /** The member's events as they were journalled, oldest first. */
  async events(member) {
    await this.settled();
    const answer = await this.backend.send(`/v1/members/${member}/statement`, { headers: { Authorization: `Bearer ${this.keys.secret_key}` } });
    return answer.ok ? (await answer.json()).lines.reverse().map(({ event }) => event) : [];
  }
}
