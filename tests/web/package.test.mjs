// The npm package, as a shop's own build or server sees it. Needs dist/ (npm run build).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

describe('the package', () => {
  it('is imported where there is no browser, and does nothing', async () => {
    const { connect } = await import('regulars');
    const session = connect({ key: 'pk_1', server: 'https://regulars.test' });
    assert.equal(session.state.phase, 'loading');
    session.close();
  });

  it('offers on a server the names that its elements have in a page', async () => {
    const names = Object.keys(await import('regulars/elements'));
    const source = readFileSync(new URL('../../web/elements/index.ts', import.meta.url), 'utf8');
    const inPage = [...source.matchAll(/^export (?:async )?(?:function |\{ )(\w+)/gm)].map(([, name]) => name).filter((name) => name !== 'boot');
    assert.deepEqual(names.sort(), inPage.sort());
  });
});
