// Rates by the median of short rounds, one engine after the other within each round, so that a busy moment of the
// machine falls on all of them; in processor time, which the waiting of a busy machine is no part of.

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Milliseconds of processor time this process has had. */
export function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Calls a second of each named function over its inputs, in turn: {name: median of the rounds}. */
export async function rates(runners, { rounds = 11, milliseconds = 120 } = {}) {
  const found = Object.fromEntries(Object.keys(runners).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { run, inputs, waits }] of Object.entries(runners)) {
      const rate = await (waits ? waitingRate : rateOf)(run, inputs, milliseconds);
      if (round > 0) found[name].push(rate); // the first one warms up
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, each]) => [name, median(each)]));
}

function rateOf(run, inputs, milliseconds) {
  const started = processorTime();
  let calls = 0;
  let took = 0;
  do {
    for (const input of inputs) run(input);
    calls += inputs.length;
    took = processorTime() - started;
  } while (took < milliseconds);
  return (calls * 1000) / took;
}

async function waitingRate(run, inputs, milliseconds) {
  const started = processorTime();
  let calls = 0;
  let took = 0;
  do {
    for (const input of inputs) await run(input);
    calls += inputs.length;
    took = processorTime() - started;
  } while (took < milliseconds);
  return (calls * 1000) / took;
}
