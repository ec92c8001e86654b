// A PostgreSQL of one's own: in a temporary folder, on a socket of its own there, ended by its id.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const versions = '/usr/lib/postgresql';
const start_seconds_max = 60;

/** The folder with initdb and postgres. */
function programs() {
  const found = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = found.map((version) => join(versions, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (!folder) throw new Error('PostgreSQL is not installed: run scripts/setup test');
  return folder;
}

/** PostgreSQL refuses to run as root; then it runs as the user its package made, or as nobody. */
function unprivileged() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => {
    for (const user of ['postgres', 'nobody']) {
      try {
        return Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
      } catch {
        // no such user
      }
    }
    throw new Error('there is neither a user postgres nor nobody to run PostgreSQL as');
  };
  return { uid: id('-u'), gid: id('-g') };
}

export class Cluster {
  /** `settings` beside those that make it private. Without a say it does not wait for the disk: a crash of the program, unlike
   * one of the machine, is survived all the same. */
  constructor(settings = { fsync: 'off' }) {
    this.bin = programs();
    this.as = unprivileged();
    this.folder = mkdtempSync(join(tmpdir(), 'regulars-postgres-'));
    if (this.as.uid !== undefined) chownSync(this.folder, this.as.uid, this.as.gid);
    this.data = join(this.folder, 'data');
    this.settings = settings;
    execFileSync(join(this.bin, 'initdb'), ['-D', this.data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-locale', '--no-sync', '--no-instructions'], { ...this.as, cwd: this.folder, stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH } });
  }

  /** For libpq; `database` must be there. */
  url(database = 'postgres') {
    return `postgres://postgres@/${database}?host=${encodeURIComponent(this.folder)}`;
  }

  sql(text, database = 'postgres') {
    return execFileSync(join(this.bin, 'psql'), ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', this.url(database), '-c', text], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  }

  async start() {
    const settings = { listen_addresses: '', unix_socket_directories: this.folder, max_connections: 100, ...this.settings };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    this.child = spawn(join(this.bin, 'postgres'), ['-D', this.data, ...args], { ...this.as, cwd: this.folder, stdio: 'ignore', env: { PATH: process.env.PATH } });
    this.ended = once(this.child, 'exit');
    for (let tries = 0; tries < start_seconds_max * 50; tries++) {
      if (this.child.exitCode !== null) throw new Error(`postgres ended with ${this.child.exitCode}`);
      try {
        execFileSync(join(this.bin, 'pg_isready'), ['-q', '-d', this.url()], { stdio: 'ignore' });
        return this;
      } catch {
        await sleep(20);
      }
    }
    throw new Error('PostgreSQL does not start');
  }

  /** `SIGINT` ends its sessions and stops; `SIGQUIT` drops everything, and the next start recovers. */
  async stop(signal = 'SIGINT') {
    this.child.kill(signal);
    await this.ended;
  }

  async remove() {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) await this.stop('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
