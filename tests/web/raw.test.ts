// A hash is of bytes: what is cut out of an answer must be what stood in it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rawParts } from '../../web/embed/raw.ts';

describe('raw parts', () => {
  it('are the members of an object, byte for byte', () => {
    const text = '{"a":1.0,"b" : {"x":[1,{"y":"}"}]} ,"c":"\\"],","d":[]}';
    assert.deepEqual([...rawParts(text)], [['a', '1.0'], ['b', '{"x":[1,{"y":"}"}]}'], ['c', '"\\"],"'], ['d', '[]']]);
  });
  it('are the items of an array', () => {
    assert.deepEqual([...rawParts('[{"a":"x,y"},2,"z]"]').values()], ['{"a":"x,y"}', '2', '"z]"']);
    assert.equal(rawParts('[]').size, 0);
    assert.equal(rawParts('{}').size, 0);
  });
  it('keep an escape, a key that is escaped, and what is not Latin', () => {
    assert.deepEqual([...rawParts('{"a\\u0062":"\\u00e9","ก":"é\\\\"}')], [['ab', '"\\u00e9"'], ['ก', '"é\\\\"']]);
  });
});
