// The Tag Manager template: its sections are readable, and its code, run on a stand-in of the sandbox, sets up our tag.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const template = readFileSync('integrations/gtm/template.tpl', 'utf8');
const section = (name) => new RegExp(`___${name}___\\n([\\s\\S]*?)(?=\\n___[A-Z_]+___|$)`).exec(template)[1].trim();

/** What the page's window is after the tag has run; `grant`: says a change of mind. */
function run(data, granted) {
  const done = { scripts: [], settled: '' };
  const window = {};
  let change = () => undefined;
  const apis = {
    createQueue: (name) => ((window[name] ??= []), (...given) => window[name].push(...given)),
    callInWindow: (path, ...given) => window.Regulars.push(...given),
    copyFromWindow: (path) => (path === 'Regulars.loaded' ? window.Regulars?.loaded : undefined),
    injectScript: (url, good) => (done.scripts.push(url), good()),
    isConsentGranted: () => granted,
    addConsentListener: (type, hear) => (change = (now) => hear(type, now)),
    makeString: String,
  };
  new Function('require', 'data', section('SANDBOXED_JS_FOR_WEB_TEMPLATE'))((name) => apis[name] ?? assert.fail(`no permission for ${name}`), { ...data, gtmOnSuccess: () => (done.settled = 'good'), gtmOnFailure: () => (done.settled = 'bad') });
  return { window, done, grant: (now) => change(now) };
}

describe('the Tag Manager template', () => {
  const data = { server: 'https://regulars.example', key: 'pk_1', tokenUrl: '/t', release: 'v/0123' };

  it('is readable in all its parts', () => {
    assert.equal(JSON.parse(section('INFO')).type, 'TAG');
    assert.deepEqual(JSON.parse(section('TEMPLATE_PARAMETERS')).map(({ name }) => name), ['server', 'key', 'tokenUrl', 'release']);
    const permissions = JSON.parse(section('WEB_PERMISSIONS')).map(({ instance }) => instance.key.publicId);
    assert.deepEqual(permissions, ['access_globals', 'access_consent', 'inject_script']);
  });

  it('says in a call what a tag\'s attributes would, and loads the pinned script', () => {
    const { window, done } = run(data, false);
    assert.deepEqual(window.Regulars, [['settings', { key: 'pk_1', server: 'https://regulars.example', tokenUrl: '/t', consent: 'required', base: 'https://regulars.example/embed/v/0123/' }]]);
    assert.deepEqual(done, { scripts: ['https://regulars.example/embed/v/0123/regulars.js'], settled: 'good' });
  });

  it('passes consent on, now and when it changes', () => {
    const { window, grant } = run(data, false);
    grant(true);
    assert.deepEqual(window.Regulars.at(-1), ['consent', true]);
    window.Regulars.loaded = true;
    grant(false);
    assert.deepEqual(window.Regulars.at(-1), ['consent', false]);
    assert.deepEqual(run(data, true).window.Regulars.at(-1), ['consent', true]);
  });
});
