// The whole house for one test run: the backend's binary on a fresh folder, the demo shop beside it, a browser in front.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const binary = 'build/native/regulars';
const patience_ms = 60_000;

interface Keys {
  shop: string;
  secret_key: string;
  publishable_key: string;
  /** The link that makes the first owner's account. */
  console: string;
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (const end = Date.now() + patience_ms; Date.now() < end; await sleep(50)) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return;
  }
  throw new Error(`no answer from ${url}`);
}

export class House {
  private constructor(
    readonly shop: string,
    readonly backend: string,
    readonly keys: Keys,
    private data: string,
    private children: ChildProcess[],
  ) {}

  /** `program` null: a shop whose owner has chosen nothing yet. */
  static async open(program: string | null = 'demo/program.json'): Promise<House> {
    const data = mkdtempSync(join(tmpdir(), 'regulars-e2e-'));
    const [here, there] = [await freePort(), await freePort()];
    const [backend, shop] = [`http://127.0.0.1:${here}`, `http://127.0.0.1:${there}`];
    const add = ['shop', 'add', '--data', data, '--name', 'Little Heron', ...(program ? ['--program', program] : []), '--origin', shop, '--server', backend, '--json'];
    const made = execFileSync(binary, add, { encoding: 'utf8' });
    writeFileSync(`${data}/keys.json`, made, { mode: 0o600 });
    const run = (command: string, args: string[]) => spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const children = [run(binary, ['serve', '--data', data, '--port', String(here), '--web', 'dist'])];
    await answers(`${backend}/readyz`);
    children.push(run(process.execPath, ['demo/server/main.mjs', '--port', String(there), '--regulars', backend, '--keys', `${data}/keys.json`, '--no-seed']));
    await answers(`${shop}/healthz`);
    return new House(shop, backend, JSON.parse(made) as Keys, data, children);
  }

  /** What the backend itself holds of a member, asked with the secret key. */
  async member(id: string): Promise<{ points: { available: number }; vouchers: { reward: string; state: string }[]; digest: string }> {
    const answer = await fetch(`${this.backend}/v1/members/${id}`, { headers: { Authorization: `Bearer ${this.keys.secret_key}` } });
    return (await answer.json()) as never;
  }

  /** The member's journal, newest first. */
  async statement(id: string): Promise<{ event: { type: string; ref?: string } }[]> {
    const answer = await fetch(`${this.backend}/v1/members/${id}/statement?limit=500`, { headers: { Authorization: `Bearer ${this.keys.secret_key}` } });
    return ((await answer.json()) as { lines: never[] }).lines;
  }

  /** Says what happened, as the shop's own server would. */
  async tell(event: object): Promise<void> {
    const answer = await fetch(`${this.backend}/v1/events`, { method: 'POST', headers: { Authorization: `Bearer ${this.keys.secret_key}` }, body: JSON.stringify(event) });
    if (!answer.ok) throw new Error(`the backend answered ${answer.status}: ${await answer.text()}`);
  }

  async close(): Promise<void> {
    const gone = this.children.map((child) => new Promise((done) => child.once('exit', done)));
    for (const child of this.children) child.kill('SIGTERM');
    await Promise.race([Promise.all(gone), sleep(5_000)]);
    for (const child of this.children) child.kill('SIGKILL');
    rmSync(this.data, { recursive: true, force: true });
  }
}
