// The class `Engine` over the calls of binding.cpp, as web/embed/engine.ts describes it: goes into the glue.
const encoder = new TextEncoder();
const decoder = new TextDecoder();
// Where texts are put for the next call, and how many bytes there are: asked for only when they do not do, or when the
// engine's memory has moved as it grew.
let place = new Uint8Array(0);
let heap;

Module['Engine'] = class {
  constructor() {
    this.desk = Module['open']();
  }

  say(call, first, second) {
    // Three bytes are the most that a letter of a JavaScript text takes.
    const room = (first.length + second.length) * 3;
    if (place.length < room || heap !== HEAPU8) {
      const at = Module['room'](room);
      heap = HEAPU8;
      place = heap.subarray(at, at + room);
    }
    const sizeOfFirst = encoder.encodeInto(first, place).written;
    const sizeOfSecond = second && encoder.encodeInto(second, place.subarray(sizeOfFirst)).written;
    const answer = Module[call](this.desk, sizeOfFirst, sizeOfSecond | 0) >> 2;
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
