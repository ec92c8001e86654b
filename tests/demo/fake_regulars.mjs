// A backend just large enough for the shop's own tests: it remembers what it was told and answers as instructed.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** `decide(event)` gives the outcome, or a number: the HTTP code of a failure. */
export async function start_fake_regulars(decide = () => ({ status: 'applied', effects: [] })) {
  const told = [];
  const state = { decide, members: new Map(), names: new Map(), told };
  const server = createServer(async (request, response) => {
    const profile = /^\/v1\/members\/(.+)\/profile$/.exec(request.url)?.[1];
    const answer = (code, body) => response.writeHead(code, { 'content-type': 'application/json' }).end(body);
    if (profile) {
      state.names.set(profile, JSON.parse(await text(request)).name);
      return answer(200, '{}');
    }
    const member = /^\/v1\/members\/(.+)$/.exec(request.url)?.[1];
    if (member) return answer(state.members.has(member) ? 200 : 404, JSON.stringify(state.members.get(member) ?? {}));
    if (request.url !== '/v1/events') return answer(404, '{}');
    const events = (await text(request)).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const outcomes = events.map((event) => take(state, event, request.headers.authorization));
    const failure = outcomes.find((outcome) => typeof outcome === 'number');
    return answer(failure ?? 200, failure ? '{}' : outcomes.map((outcome) => JSON.stringify(outcome)).join('\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return { url: `http://127.0.0.1:${server.address().port}`, told, state, close };
}

function take(state, event, authorization) {
  const decided = state.decide(event);
  if (typeof decided === 'number') return decided;
  state.told.push({ ...event, authorization });
  return { id: event.id, ...decided };
}
