// The class `Engine` over the calls of binding.cpp, as web/embed/engine.ts describes it: goes into the glue.
const encoder = new TextEncoder();
const decoder = new TextDecoder();

Module['Engine'] = class {
  constructor() {
    this.desk = Module['open']();
  }

  // Three bytes are the most that a letter of a JavaScript text takes.
  put(text, at) {
    return text ? encoder.encodeInto(text, HEAPU8.subarray(at, at + text.length * 3)).written : 0;
  }

  say(call, first, second) {
    const at = Module['room']((first.length + second.length) * 3);
    const sizeOfFirst = this.put(first, at);
    const answer = Module[call](this.desk, sizeOfFirst, this.put(second, at + sizeOfFirst)) >> 2;
    return decoder.decode(HEAPU8.subarray(HEAPU32[answer], HEAPU32[answer] + HEAPU32[answer + 1]));
  }

  'publish'(program, version, at, migrate, event = '') {
    return this.say('publish', program, [version, at, migrate, event].join('\n'));
  }
  'delete'() {
    Module['close'](this.desk);
  }
};

for (const name of ['check', 'restore', 'apply', 'quote', 'quotes', 'plan', 'member', 'snapshot', 'digest', 'version']) {
  Module['Engine'].prototype[name] = function (first = '', second = '') {
    return this.say(name, first, second);
  };
}
