// Everything the shop must not forget, as one append-only file of JSON lines, read back at start.
// An order and the event that reports it are one append, so neither can exist without the other.
import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export class Store {
  #file;
  #fd;
  members = new Map(); // id -> {id, name, birthday?, since, line?}
  sessions = new Map(); // id -> {id, member, cart, ref, device}
  orders = new Map(); // number -> order
  unsent = new Map(); // event id -> event, in sending order
  answers = new Map(); // event id -> outcome
  reviews = new Map(); // "member/sku" -> {member, sku, text, at}
  seed = null; // {anchor, done}

  /** Opens (or makes) the file and replays it. A last line cut short by a crash is dropped. */
  constructor(file) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
    const whole = existsSync(file) ? this.#replay(readFileSync(file)) : 0;
    this.#fd = openSync(file, 'a');
    ftruncateSync(this.#fd, whole);
  }

  /** Writes the records durably, as one, then applies them. */
  append(...records) {
    writeSync(this.#fd, Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join('')));
    if (records.some((record) => record.kind !== 'session')) fsyncSync(this.#fd);
    for (const record of records) this.#apply(record);
  }

  close() {
    closeSync(this.#fd);
  }

  orders_of(member) {
    return [...this.orders.values()].filter((order) => order.member === member).reverse();
  }

  bought(member, sku) {
    return this.orders_of(member).some((order) => order.lines.some((line) => line.sku === sku));
  }

  reviews_of(sku) {
    return [...this.reviews.values()].filter((review) => review.sku === sku).reverse();
  }

  #replay(bytes) {
    const whole = bytes.lastIndexOf(10) + 1;
    const lines = bytes.toString().split('\n').slice(0, -1);
    lines.forEach((line, index) => {
      try {
        this.#apply(JSON.parse(line));
      } catch (cause) {
        throw new Error(`${this.#file}, line ${index + 1} is not readable; move the file away to start afresh`, { cause });
      }
    });
    return whole;
  }

  #apply(record) {
    const { kind, ...rest } = record;
    if (kind === 'member') this.members.set(rest.id, rest);
    else if (kind === 'session') this.sessions.set(rest.id, rest);
    else if (kind === 'order') this.orders.set(rest.number, rest);
    else if (kind === 'send') this.unsent.set(rest.event.id, rest.event);
    else if (kind === 'answer') this.#answer(rest);
    else if (kind === 'review') this.reviews.set(`${rest.member}/${rest.sku}`, rest);
    else if (kind === 'seed') this.seed = rest;
    else throw new Error(`unknown record kind ${kind}`);
  }

  #answer({ id, outcome }) {
    this.unsent.delete(id);
    this.answers.set(id, outcome);
  }
}
