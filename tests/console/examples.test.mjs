// What the console gives shops to copy runs as it stands: each signs a token the backend takes, and reports an order it counts.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Backend, origin } from '../http/backend.mjs';

const folder = 'web/console/examples';
const runners = { 'node.mjs': ['node'], 'php.php': ['php'], 'python.py': ['python3'], 'ruby.rb': ['ruby'], 'curl.sh': ['sh'] };
const run = promisify(execFile);
const backend = new Backend();
before(() => backend.start());
after(() => backend.remove());

test('every example has a runner here, and the other way round', () => {
  assert.deepEqual(readdirSync(folder).sort(), Object.keys(runners).sort());
});

for (const [file, [program]] of Object.entries(runners)) {
  const there = spawnSync(program, ['--version']).error === undefined;
  test(`${file} signs a token and reports an order`, { skip: there ? false : `${program} is not installed` }, async () => {
    const keys = backend.addShop(file);
    const env = { ...process.env, REGULARS: backend.url, SHOP: keys.shop, SECRET_KEY: keys.secret_key, IDENTITY_SECRET: keys.identity_secret };
    const { stdout } = await run(program, [`${folder}/${file}`], { env });
    const [token, told] = [stdout.split('\n')[0].trim(), stdout.slice(stdout.indexOf('\n') + 1)];
    assert.match(told, /applied/);
    const widget = await backend.send('/v1/widget', { headers: { 'X-Regulars-Key': keys.publishable_key, Origin: origin, Authorization: `Bearer ${token}` } });
    assert.equal(widget.status, 200, await widget.clone().text());
    assert.equal((await widget.json()).member.points.available, 18, 'the token is of the member whose order counted');
    const again = await run(program, [`${folder}/${file}`], { env }).then(() => 'sent', () => 'refused');
    assert.ok(['sent', 'refused'].includes(again));
    assert.equal((await backend.member(keys, 'member-42')).orders, 1, 'however often it is sent');
  });
}
