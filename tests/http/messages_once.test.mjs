// Never twice for one cause: the same event again, a restart in between, a second server, on a folder and on PostgreSQL. And
// what was refused, or could not be kept, tells nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Cluster } from '../postgres/cluster.mjs';
import { at, Backend, order } from './backend.mjs';
import { Club, Mailbox, until } from './mailbox.mjs';

let cluster, mailbox;
before(async () => { [cluster, mailbox] = [await new Cluster().start(), await new Mailbox().start()]; });
after(() => {
  mailbox.stop();
  cluster.remove();
});

async function with_backends(count, on, work) {
  const first = new Backend(undefined, on);
  const all = [first, ...Array.from({ length: count - 1 }, () => new Backend(first))];
  const start = (backend) => backend.start({ args: [...mailbox.args, ...(count > 1 && !on ? ['--share'] : [])] });
  try {
    const keys = first.addShop();
    for (const backend of all) await start(backend);
    await work({ club: new Club(first, keys), keys, all, start });
  } finally {
    for (const backend of all) await backend.remove();
  }
}

/** A last message after which all before it have been told: lines are read in their order. */
async function last_of(club, member) {
  await club.profile(member);
  await club.tell({ id: 'join', type: 'enrol', at: at(), member });
  await mailbox.came(`${member}@example.com`);
}

let shops = 0;
for (const place of ['a folder', 'PostgreSQL'])
  test(`${place}: the same event twice and a restart in between tell once`, { timeout: 120_000 }, () =>
    with_backends(1, place === 'a folder' ? undefined : cluster, async ({ club, keys, all: [backend], start }) => {
      const name = `once${++shops}`;
      await club.decide({ points_earned: {}, welcome: {} });
      for (let i = 0; i < 5; i++) await club.profile(`${name}-${i}`);
      const events = Array.from({ length: 5 }, (_, i) => order('o', `${name}-${i}`));
      await backend.post(keys, events);
      await backend.post(keys, events);
      await backend.stop('SIGKILL');
      await start(backend);
      await backend.post(keys, events);
      await last_of(club, `${name}-last`);
      for (let i = 0; i < 5; i++) {
        const fate = await until(async () => (await club.log(`${name}-${i}`)).log.find(({ ways }) => ways.mail !== 'queued')?.ways.mail, 'its mail is done');
        // One that was handed over when the server was killed is not sent again: nobody knows whether it came.
        if (fate === 'unknown') assert.ok(mailbox.to(`${name}-${i}@example.com`).length <= 1);
        else assert.deepEqual([fate, mailbox.to(`${name}-${i}@example.com`).length], ['sent', 1]);
      }
      const { log, waiting } = await club.log();
      assert.deepEqual([log.length, waiting.length], [6, 0]);
    }));

for (const place of ['a folder', 'PostgreSQL'])
  test(`${place}: of two servers one tells, whichever decided`, { timeout: 120_000 }, () =>
    with_backends(2, place === 'a folder' ? undefined : cluster, async ({ club, keys, all }) => {
      const name = `two${++shops}`;
      await club.decide({ points_earned: {}, welcome: {} });
      for (let i = 0; i < 20; i++) await club.profile(`${name}-${i}`);
      await Promise.all(Array.from({ length: 40 }, (_, i) => all[i % 2].post(keys, order('o', `${name}-${i >> 1}`))));
      for (let i = 0; i < 20; i++) await mailbox.came(`${name}-${i}@example.com`);
      await last_of(club, `${name}-last`);
      for (let i = 0; i < 20; i++) assert.equal(mailbox.to(`${name}-${i}@example.com`).length, 1);
      assert.equal((await club.log()).log.length, 21);
    }));

test('a server that hangs on a mail until another has its lease: the mail is sent once', { timeout: 120_000 }, () =>
  with_backends(2, cluster, async ({ club }) => {
    const name = `hung${++shops}`;
    await club.decide({ welcome: {} });
    let go;
    const answered = new Promise((resolve) => (go = resolve));
    mailbox.before = (to) => (to === `${name}@example.com` ? answered : Promise.resolve());
    try {
      await club.profile(name);
      await club.tell({ id: 'join', type: 'enrol', at: at(), member: name });
      await mailbox.came(`${name}@example.com`);
      await last_of(club, `${name}-next`); // nobody sends it before the first one's lease, or its patience, is over
      assert.equal(mailbox.to(`${name}@example.com`).length, 1);
    } finally {
      go();
      mailbox.before = async () => {};
    }
  }));

test('a mail that was handed over and never answered is not sent again, and its log says so', { timeout: 60_000 }, () =>
  with_backends(1, undefined, async ({ club }) => {
    await club.decide({ welcome: {} });
    mailbox.before = async (to, hang_up) => to === 'silent@example.com' && hang_up();
    await club.profile('silent');
    await club.tell({ id: 'join', type: 'enrol', at: at(), member: 'silent' });
    const { ways } = await until(async () => (await club.log('silent')).log.find(({ ways }) => ways.mail !== 'queued'), 'it is done');
    assert.equal(ways.mail, 'unknown');
    await last_of(club, 'after-silent');
    assert.equal(mailbox.to('silent@example.com').length, 1);
    mailbox.before = async () => {};
  }));

test('a server killed with a mail in hand that was not yet handed over: the next one sends it, once', { timeout: 120_000 }, () =>
  with_backends(1, undefined, async ({ club, all: [backend], start }) => {
    await club.decide({ welcome: {} });
    await club.profile('killed');
    const asked = new Promise((reached) => {
      mailbox.receiving = (address) => (address === 'killed@example.com' ? (reached(), new Promise(() => {})) : Promise.resolve());
    });
    try {
      await club.tell({ id: 'join', type: 'enrol', at: at(), member: 'killed' });
      await asked;
      await backend.stop('SIGKILL');
    } finally {
      mailbox.receiving = async () => {};
    }
    await start(backend);
    await mailbox.came('killed@example.com');
    await until(async () => (await club.log('killed')).log.find(({ ways }) => ways.mail === 'sent'), 'its log says so');
    await last_of(club, 'after-killed');
    assert.equal(mailbox.to('killed@example.com').length, 1);
  }));

test('a server killed after a mail was handed over: a member is not written to twice', { timeout: 120_000 }, () =>
  with_backends(1, undefined, async ({ club, all: [backend], start }) => {
    await club.decide({ welcome: {} });
    await club.profile('late');
    mailbox.before = (to) => (to === 'late@example.com' ? new Promise(() => {}) : Promise.resolve());
    try {
      await club.tell({ id: 'join', type: 'enrol', at: at(), member: 'late' });
      await mailbox.came('late@example.com');
      await backend.stop('SIGKILL');
      await start(backend);
      const { ways } = await until(async () => (await club.log('late')).log.find(({ ways }) => ways.mail !== 'queued'), 'it is done');
      await last_of(club, 'after-late');
      assert.deepEqual([ways.mail, mailbox.to('late@example.com').length], ['unknown', 1]);
    } finally {
      mailbox.before = async () => {};
    }
  }));

test('what was refused tells nothing', { timeout: 60_000 }, () =>
  with_backends(1, undefined, async ({ club }) => {
    await club.decide({ reward_unlocked: {}, points_earned: {}, welcome: {} });
    await club.profile('poor');
    const [refused] = await club.tell({ id: 'r', type: 'redeem', at: at(), member: 'poor', reward: 'five-off' });
    assert.equal(refused.status, 'points_short');
    await last_of(club, 'after-poor');
    assert.deepEqual([mailbox.to('poor@example.com'), (await club.log('poor')).log], [[], []]);
  }));

test('an event that could not be kept tells nothing, and once when it was', { timeout: 120_000 }, () =>
  with_backends(1, undefined, async ({ club, keys, all: [backend], start }) => {
    await club.decide({ points_earned: {}, welcome: {} });
    await club.profile('unlucky');
    await backend.stop();
    await backend.start({ args: mailbox.args, file_blocks_max: 1500 });
    for (let i = 0; ; i++) {
      assert.ok(i < 4000, 'the disk is full in the end');
      if ((await backend.post(keys, order(`f${i}`, 'filler'))).status === 503) break;
    }
    assert.equal((await backend.post(keys, order('o', 'unlucky'))).status, 503);
    await backend.stop('SIGKILL');
    await start(backend);
    await last_of(club, 'after-unlucky');
    assert.deepEqual(mailbox.to('unlucky@example.com'), []);
    assert.equal((await backend.post(keys, order('o', 'unlucky'))).status, 200);
    await mailbox.came('unlucky@example.com');
  }));
