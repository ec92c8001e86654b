// npm run bench: every figure the engine is measured by, in one run, beside what is asked (docs/figures.md).
import { memberSizes } from './member.mjs';
import { peers } from './peers.mjs';
import { loadEngine, quoteRates, tileTime } from './quotes.mjs';
import { replayRate, simulationTime } from './replay.mjs';
import { engineSize } from './size.mjs';

const whole = (number) => Math.round(number).toLocaleString('en');
const rows = [];
const row = (figure, measured, asked) => rows.push([figure, measured, asked]);
const leftOut = ({ left_out }) => left_out && row(left_out, '', '');

const size = engineSize();
if (!leftOut(size)) row('engine with its glue, brotli', `${whole(size.wasm)} + ${whole(size.glue)} bytes`, 'at most 61,440');

const module = await loadEngine();
const found = await peers();
if (!leftOut(found)) {
  const rate = await quoteRates(module, found);
  const [plain, logic, rules] = found.engines.map(({ name }) => name);
  row('quotes of five lines, JSON text in and out', `${whole(rate.regulars)} a second`, '');
  row(`  ${logic} on the same carts`, `${whole(rate[logic])} a second: ${(rate.regulars / rate[logic]).toFixed(2)} times`, 'at least 2 times');
  row(`  ${rules}`, `${whole(rate[rules])} a second: ${(rate.regulars / rate[rules]).toFixed(2)} times`, 'at least 6 times');
  row(`  ${plain}, for comparison`, `${whole(rate[plain])} a second`, '');
}
const tiles = tileTime(module);
row('48 product tiles priced, in one call', `${tiles.median.toFixed(2)} ms (first time ${tiles.first.toFixed(1)} ms)`, 'under 1 ms');

const replay = replayRate();
if (!leftOut(replay)) {
  row('native replay of Online Retail, one core', '', 'at least 300,000 events');
  row('  the engine alone, on parsed events', `${whole(replay.engine)} events a second`, '');
  row('  reading and parsing alone', `${whole(replay.reading)} events a second`, '');
  row('  the whole process', `${whole(replay.events)} events, ${whole(replay.lines)} lines, ${replay.megabytes.toFixed(0)} MB a second`, '');
}
const simulated = simulationTime();
if (!leftOut(simulated)) row('regulars simulate, 100,000 orders', `${simulated.seconds.toFixed(2)} s of processor time`, 'under 5 s');

const { redeeming, saving } = memberSizes(module);
row('member after 100 orders in a year, JSON', '', 'under 8,192');
row('  who redeems and spends now and then', `${whole(redeeming.live)} bytes (printed state ${whole(redeeming.printed)})`, '');
row('  who saves everything, the hardest', `${whole(saving.live)} bytes (printed state ${whole(saving.printed)})`, '');

for (const [figure, measured, asked] of rows) console.log(`${figure.padEnd(46)} ${measured.padEnd(48)} ${asked}`.trimEnd());
