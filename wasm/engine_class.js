// The class `Engine` over the calls of binding.cpp, as web/embed/engine.ts describes it: goes into the glue.
const encoder = new TextEncoder();
const decoder = new TextDecoder();

Module['Engine'] = class {
  constructor() {
    this.desk = Module['open']();
  }

  // Three bytes are the most that a letter of a JavaScript text takes.
  say(call, first = '', second = '') {
    const at = Module['room']((first.length + second.length) * 3);
    const { written: sizeOfFirst } = encoder.encodeInto(first, HEAPU8.subarray(at, at + first.length * 3));
    const next = at + sizeOfFirst;
    const { written: sizeOfSecond } = encoder.encodeInto(second, HEAPU8.subarray(next, next + second.length * 3));
    const answer = Module[call](this.desk, sizeOfFirst, sizeOfSecond) >> 2;
    return decoder.decode(HEAPU8.subarray(HEAPU32[answer], HEAPU32[answer] + HEAPU32[answer + 1]));
  }

  'publish'(program, version, at, migrate, event = '') {
    return this.say('publish', program, [version, at, migrate, event].join('\n'));
  }
  'delete'() {
    Module['close'](this.desk);
  }
};

for (const call of ['check', 'restore', 'apply', 'quote', 'plan', 'member', 'snapshot', 'digest', 'version']) {
  Module['Engine'].prototype[call] = function (first, second) {
    return this.say(call, first, second);
  };
}
