import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open_test_shop } from './open_test_shop.mjs';

const actions = (regulars) => regulars.told.filter(({ type }) => type === 'action').map(({ id, action, ref }) => ({ id, action, ref }));

test('a review is shown and reported once, by somebody who bought it', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const anna = visitor();
  const member = await anna.join('Anna');
  assert.equal((await anna.post('/p/flat-white/review', { text: 'Fine.' })).status, 422);
  await anna.post('/cart', { sku: 'CUP-1', add: 1 });
  await anna.post('/checkout', { delivery: 'collect' });
  assert.match(await anna.text('/p/flat-white'), /How was it\?/);
  await anna.post('/p/flat-white/review', { text: 'Silky.' });
  await anna.post('/p/flat-white/review', { text: 'Silky as ever.' });
  assert.match(await visitor().text('/p/flat-white'), /Silky as ever\.<\/blockquote><cite>Anna/);
  assert.deepEqual(actions(regulars), [{ id: `review-${member}-CUP-1`, action: 'review', ref: 'sku:CUP-1' }]);
});

test('asking for letters is reported once', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  const anna = visitor();
  const member = await anna.join('Anna');
  assert.match(await anna.text('/account'), /Yes please, 20 beans/);
  await anna.post('/letters');
  await anna.post('/letters');
  assert.deepEqual(actions(regulars), [{ id: `letters-${member}`, action: 'newsletter', ref: undefined }]);
  assert.doesNotMatch(await anna.text('/account'), /Yes please, 20 beans/);
});

test('a guest who says something is asked to be somebody first', async (t) => {
  const { visitor, regulars } = await open_test_shop(t);
  assert.equal((await visitor().post('/p/flat-white/review', { text: 'Fine.' })).status, 422);
  assert.equal((await visitor().post('/letters')).headers.get('location'), '/account');
  assert.equal(regulars.told.length, 0);
});
