// npm run docs:http writes docs/reference/http/, a page for each resource, from the contract the server itself gives: who may
// call, what it takes, and what it answers, as this server has just answered. tests/docs holds the pages against that.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHmac } from 'node:crypto';
import { Backend, order, page, program } from '../tests/http/backend.mjs';

const folder = new URL('../docs/reference/http/', import.meta.url).pathname;

const secret_key = '`Authorization: Bearer sk_…`';
const ways = {
  secretKey: `secret key: ${secret_key}`,
  publishableKey: 'a page of the shop: `X-Regulars-Key: pk_…`',
  memberToken: 'a member\'s token: `Authorization: Bearer TOKEN`',
  shopifySignature: 'Shopify, by its signature of the body: `X-Shopify-Hmac-Sha256`',
  woocommerceSignature: 'WooCommerce, by its signature of the body: `X-WC-Webhook-Signature`',
};
/** Where a type is described. */
const described = { Event: '../events.md', Outcome: '../outcome.md', MemberState: '../state.md', Program: '../program.md' };

/** What a resource is called: the first word below /v1; what stands outside is the server's. */
const resourceOf = (path) => /^\/v1\/([a-z]+)/.exec(path)?.[1] ?? 'server';
const titleOf = (resource) => resource[0].toUpperCase() + resource.slice(1);

function whoMay({ security, 'x-scope': scope }) {
  const said = security.map((way) => Object.keys(way).map((name) => ways[name]).join(', and '));
  if (said.length === 0) return 'anybody';
  return said.map((each) => (each.startsWith('secret key') && scope ? `${each}, of scope \`${scope}\`` : each)).join('; or ');
}

function credentialsOf({ security }) {
  const names = security.flatMap((way) => Object.keys(way));
  if (names.includes('secretKey')) return ["-H 'Authorization: Bearer sk_…'"];
  if (names.includes('shopifySignature')) return ["-H 'X-Shopify-Hmac-Sha256: …'"];
  if (names.includes('woocommerceSignature')) return ["-H 'X-WC-Webhook-Signature: …'"];
  if (!names.includes('publishableKey')) return [];
  return ["-H 'Origin: https://shop.example'", "-H 'X-Regulars-Key: pk_…'", ...(names.includes('memberToken') ? ["-H 'Authorization: Bearer TOKEN'"] : [])];
}

/** Values for what stands in braces, and the shop where it must be named. */
const named = { id: 'm1', code: 'CODE', report: 'overview', platform: 'woocommerce', endpoint: 'ENDPOINT', type: 'member.voucher_issued', board: 'points', path: 'sdk.js' };
const addressOf = (path) => path.replace(/\{(\w+)\}/g, (_, name) => named[name] ?? name) + (path.startsWith('/v1/hooks/') ? '?shop=SHOP' : '');

function commandOf({ path, method, operation }) {
  const example = operation.requestBody?.content['application/json'].example;
  const words = ['curl', ...(method === 'GET' || (method === 'POST' && example) ? [] : [`-X ${method}`]), `'https://BACKEND${addressOf(path)}'`, ...credentialsOf(operation)];
  return words.join(' ') + (example ? ` \\\n  -d '${JSON.stringify(example).replaceAll("'", "'\\''")}'` : '');
}

const typeLink = (schema) => {
  const type = schema?.$ref?.split('/').at(-1);
  if (!type) return '';
  return described[type] ? `[${type}](${described[type]})` : `\`${type}\``;
};

function answersOf({ responses }) {
  return Object.entries(responses).map(([code, { description, content }]) => {
    const type = typeLink(content?.['application/json']?.schema);
    return `| ${code} | ${description}${type && type !== '`Problem`' ? `: ${type}` : ''} |`;
  });
}

function sectionOf(call, answer) {
  const takes = typeLink(call.operation.requestBody?.content['application/json'].schema);
  return [
    `## ${call.method} ${call.path}`, '', `${call.operation.summary}.`, '',
    `Who: ${whoMay(call.operation)}.${takes ? ` Takes: ${takes}.` : ''}`, '',
    '```sh', commandOf(call), '```', '',
    ...(answer ? ['```json', answer, '```', ''] : []),
    '| answers | |', '| --- | --- |', ...answersOf(call.operation), '',
  ].join('\n');
}

// ---- what the server answers, with what differs each time replaced

const masks = [
  [/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-11-21T09:30:00Z'], [/\b20\d\d-\d\d-\d\d\b(?!T)/g, '2026-11-21'], [/"20\d\d-\d\d"/g, '"2026-11"'],
  [/whsec_[A-Za-z0-9+/=]+/g, 'whsec_…'], [/\bmsg_\w+/g, 'msg_…'], [/\bep_\w+/g, 'ep_…'], [/V(-[0-9A-Z]{4,5}){3}/g, 'V-AB12-CD34-EF56G'], [/"failing_since":"[^"]*"/g, '"failing_since":null'],
  [/"[0-9a-f]{64}"/g, '"9f86d081…"'], [/"[0-9a-f]{32}"/g, '"0f1e2d3c…"'], [/"[0-9a-f]{16}"/g, '"0123456789abcdef"'],
  [/"(animal|number)":\d+/g, '"$1":7'],
];
const answer_bytes_max = 1200;
const not_shown = ['/openapi.json', '/v1/messages/preview']; // the contract itself; a whole letter of HTML

function shown(text, shop) {
  const masked = masks.reduce((now, [what, by]) => now.replace(what, by), text.replaceAll(shop, 'SHOP'));
  try {
    JSON.parse(masked);
  } catch {
    return ''; // no JSON: there is nothing to show
  }
  return masked.length <= answer_bytes_max ? masked : `${masked.slice(0, answer_bytes_max).replace(/[^,]*$/, '')}…`;
}

/** A shop in which each example finds what it names. */
async function prepare(backend, keys) {
  const bearer = { Authorization: `Bearer ${keys.secret_key}` };
  const tell = (path, method, body) => backend.send(path, { method, headers: bearer, body: JSON.stringify(body) });
  await backend.post(keys, [{ id: 'enrol-1', type: 'enrol', at: order('x', 'm1').at, member: 'm1', code: 'ANNSCODE' }, order('order-1', 'm1', '60.00'), { id: 'redeem-1', type: 'redeem', at: order('x', 'm1').at, member: 'm1', reward: 'five-off' }]);
  const endpoint = await (await tell('/v1/endpoints', 'POST', { url: 'https://shop.example/regulars', types: ['test.ping'] })).json();
  const { vouchers } = await (await backend.send('/v1/members/m1', { headers: bearer })).json();
  return { endpoint: endpoint.id, voucher: vouchers[0].code };
}

function headersOf({ operation }, keys, body) {
  const names = operation.security.flatMap((way) => Object.keys(way));
  const mac = (secret) => createHmac('sha256', secret).update(body).digest('base64');
  if (names.includes('secretKey')) return { Authorization: `Bearer ${keys.secret_key}` };
  if (names.includes('shopifySignature')) return { 'X-Shopify-Hmac-Sha256': mac('shopify-secret') };
  if (names.includes('woocommerceSignature')) return { 'X-WC-Webhook-Signature': mac('woocommerce-secret') };
  return names.includes('publishableKey') ? page(keys, 'm1') : {};
}

async function askedOf(backend, keys, call, found) {
  const example = call.operation.requestBody?.content['application/json'].example;
  const id = `${call.path}-1`; // an event's own, where the examples share one
  const body = example && JSON.stringify(call.path.includes('/vouchers/') ? { ...example, id } : example);
  const address = addressOf(call.path).replace('SHOP', keys.shop).replace('ENDPOINT', found.endpoint).replace('CODE', call.path.includes('referrals') ? 'ANNSCODE' : found.voucher);
  const answer = await backend.send(address, { method: call.method, headers: headersOf(call, keys, body), body });
  return answer.ok && /json/.test(answer.headers.get('Content-Type') ?? '') && !not_shown.includes(call.path) ? shown((await answer.text()).replaceAll(id, example?.id), keys.shop) : '';
}

/** Every page as a map from its name to its text. */
export async function httpPages() {
  const backend = new Backend();
  try {
    const keys = backend.addShop('Shop', program);
    for (const platform of ['shopify', 'woocommerce']) backend.addGivenKey(keys, platform, `${platform}-secret`);
    await backend.start();
    const found = await prepare(backend, keys);
    const contract = await (await backend.send('/openapi.json')).json();
    // What looks comes first, what takes away last, so that each finds what it names.
    const order_of = ({ method, path }) => ['GET', 'POST', 'PUT', 'DELETE'].indexOf(method) * 10 + Number(path.endsWith('/use')) + 2 * Number(path.endsWith('/release')) + 3 * Number(path.endsWith('/rotate'));
    const calls = Object.entries(contract.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));
    const answers = new Map();
    for (const call of [...calls].sort((a, b) => order_of(a) - order_of(b))) answers.set(call, await askedOf(backend, keys, call, found));
    return pagesOf(calls, answers);
  } finally {
    await backend.remove();
  }
}

function pagesOf(calls, answers) {
  const resources = new Map();
  for (const call of calls) resources.set(resourceOf(call.path), [...(resources.get(resourceOf(call.path)) ?? []), call]);
  const pages = new Map();
  for (const [resource, its] of resources) {
    const sections = its.map((call) => sectionOf(call, answers.get(call)));
    pages.set(`${resource}.md`, `# ${titleOf(resource)}\n\nMade from the contract by \`npm run docs:http\`; how all of it hangs together: [HTTP](../http.md).\n\n${sections.join('\n')}`);
  }
  return pages;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const pages = await httpPages();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(folder + name);
  for (const [name, text] of pages) writeFileSync(folder + name, text);
}
