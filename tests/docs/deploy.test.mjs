// deploy/Dockerfile is not built by the tests, for want of a container engine; its steps are held against the tree, against
// scripts/setup and against what the program links.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(path, 'utf8');
const binary = 'build/native/regulars';

/** Instructions with their lines put together; the last FROM begins what is shipped. */
const instructions = read('deploy/Dockerfile').replace(/^#.*\n/gm, '').replace(/\\\n/g, ' ').split('\n').filter(Boolean)
  .map((line) => /^(?<name>[A-Z]+) (?<value>.*)$/.exec(line).groups);
const shipped_from = instructions.findLastIndex(({ name }) => name === 'FROM');
const build = instructions.slice(0, shipped_from), shipped = instructions.slice(shipped_from);
const value = (stage, name) => stage.filter((each) => each.name === name).map((each) => each.value);
const commands = (stage) => value(stage, 'RUN').flatMap((run) => run.split('&&')).map((command) => command.trim().replace(/\s+/g, ' '));

test('the build runs where setup may: the same Debian, a Node new enough', () => {
  const [, node, debian] = /^node:(\d+)-(\w+) AS build$/.exec(value(build, 'FROM')[0]);
  assert.ok(Number(node) >= Number(/^node_major_min=(\d+)$/m.exec(read('scripts/setup'))[1]));
  assert.equal(value(shipped, 'FROM')[0], `debian:${debian}-slim`, 'libraries of the same release');
});

test('the build calls scripts that are there, with parts they know, and packs the web files before the program', () => {
  const called = commands(build).filter((command) => command.startsWith('scripts/'));
  assert.deepEqual(called, ['scripts/setup', 'scripts/build wasm web native']);
  for (const command of called) assert.ok(existsSync(command.split(' ')[0]));
  const unknown = spawnSync('scripts/build', ['nothing-of-the-kind'], { encoding: 'utf8' });
  const parts = [...unknown.stderr.matchAll(/\[(\w+)\]/g)].map(([, part]) => part);
  for (const part of called[1].split(' ').slice(1)) assert.ok(parts.includes(part), part);
});

test('nothing built on this machine gets into the build', () => {
  const left_out = read('.dockerignore').split('\n').filter(Boolean);
  for (const folder of ['build', 'dist', 'node_modules', '.git']) assert.ok(left_out.includes(folder), folder);
});

test('what is copied out of the build is what the build makes', () => {
  const copies = value(shipped, 'COPY').map((copy) => /^--from=build (\S+) (\S+)$/.exec(copy));
  assert.equal(copies.length, 1);
  const work = value(build, 'WORKDIR')[0];
  assert.equal(copies[0][1], `${work}/${binary}`);
  assert.ok(commands(build).includes(`strip ${binary}`));
  assert.equal(copies[0][2].split('/').at(-1), JSON.parse(value(shipped, 'ENTRYPOINT')[0])[0]);
});

test('the image has each library the program links, and no package beside', { skip: !existsSync('/usr/bin/dpkg') && 'this is no Debian' }, () => {
  const in_every_debian = ['libc6', 'libgcc-s1', 'libstdc++6'];
  const needed = [...execFileSync('objdump', ['-p', binary], { encoding: 'utf8' }).matchAll(/NEEDED\s+(\S+)/g)].map(([, name]) => name);
  const where = new Map([...execFileSync('ldd', [binary], { encoding: 'utf8' }).matchAll(/^\s*(\S+) => (\S+)/gm)].map(([, name, path]) => [name, path]));
  const owner = (library) => {
    const path = where.get(library);
    const paths = [path, path.replace(/^\/usr/, ''), `/usr${path}`];
    const found = paths.map((each) => spawnSync('dpkg', ['-S', each], { encoding: 'utf8' }).stdout).find(Boolean);
    return found.split(':')[0];
  };
  const wanted = new Set(needed.map(owner).filter((name) => !in_every_debian.includes(name)));
  assert.ok(wanted.size > 5);
  const install = commands(shipped).find((command) => command.startsWith('apt-get install'));
  const installed = install.split(' ').slice(2).filter((word) => !word.startsWith('-') && word !== 'ca-certificates');
  assert.deepEqual(installed.sort(), [...wanted].sort());
  assert.ok(install.includes(' ca-certificates '), 'to call other servers by https');
});

test('it serves its volume, as a user that owns it, on the port it names', () => {
  const [subcommand, ...args] = JSON.parse(value(shipped, 'CMD')[0]);
  const help = execFileSync(binary, [subcommand, '--help'], { encoding: 'utf8' });
  const [volume] = value(shipped, 'VOLUME');
  assert.deepEqual(args, ['--data', volume]);
  assert.match(help, /--data\b/);
  const [user] = value(shipped, 'USER');
  assert.ok(commands(shipped).some((command) => command.startsWith('useradd ') && command.endsWith(` ${user}`)));
  assert.ok(commands(shipped).some((command) => command.startsWith('install ') && command.includes(`-o ${user} `) && command.endsWith(` ${volume}`)));
  const environment = Object.fromEntries(value(shipped, 'ENV')[0].split(' ').map((each) => each.split('=')));
  assert.equal(environment.REGULARS_PORT, value(shipped, 'EXPOSE')[0]);
  assert.equal(environment.REGULARS_HOST, '0.0.0.0');
  assert.equal(value(shipped, 'STOPSIGNAL')[0], 'SIGTERM');
});
