// Ends in one line when a port is taken, before anything is installed or built.
import { createServer } from 'node:net';
import { host, ports } from './ports.mjs';

const free = (port) => new Promise((resolve) => {
  const probe = createServer();
  probe.once('error', () => resolve(false));
  probe.listen(port, host, () => probe.close(() => resolve(true)));
});

for (const { setting, port, of } of ports) {
  if (await free(port)) continue;
  console.error(`start: port ${port} of ${of} is taken: stop what listens there, or choose another with ${setting}`);
  process.exit(1);
}
