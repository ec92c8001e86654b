// Where `npm start` listens.
export const host = '127.0.0.1';

export const ports = [
  { setting: 'REGULARS_PORT', port: Number(process.env.REGULARS_PORT ?? 8080), of: 'the backend' },
  { setting: 'DEMO_PORT', port: Number(process.env.DEMO_PORT ?? 4000), of: 'the demo shop' },
];

export const [backend_url, shop_url] = ports.map(({ port }) => `http://${host}:${port}`);
