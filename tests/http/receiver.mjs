// An endpoint for webhooks on loopback. What it takes it checks with the reference library of Standard Webhooks, which
// shares no line with the backend.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

export class Receiver {
  taken = [];    // { id, type, data, payload, headers } of good ones, in the order they came
  refused = [];  // why, of those that were not
  secrets = [];
  answers = [];  // codes for the next requests; then 200

  async start() {
    this.server = createServer((request, response) => this.#take(request, response));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${this.server.address().port}/hooks`;
    return this;
  }
  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #take(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const payload = Buffer.concat(parts).toString();
    const code = this.answers.shift() ?? 200;
    const { headers } = request;
    try {
      for (const secret of this.secrets) new Webhook(secret).verify(payload, headers);
      const { type, data } = JSON.parse(payload);
      this.taken.push({ id: headers['webhook-id'], type, data, payload, headers, code });
    } catch (error) {
      this.refused.push(String(error));
    }
    response.writeHead(code).end();
  }

  /** Waits until so many have come; says what came when they do not. */
  async came(count, seconds = 10) {
    for (let tries = 0; tries < seconds * 40; ++tries) {
      if (this.taken.length >= count) return this.taken;
      await sleep(25);
    }
    throw new Error(`${this.taken.length} of ${count} came, refused: ${this.refused}`);
  }
}
