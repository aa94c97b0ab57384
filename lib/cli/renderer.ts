import { createServer, type Server } from 'node:http';
import { prepareDatabase } from '#lib/db/prepare-database.ts';
import { isAnswered, listenOnSocket, watchSocket } from '#lib/http/listen-on-socket.ts';
import { requireBuild } from './require-build.ts';
import { requireConfig } from './require-config.ts';

/** The renderer: the stock Next.js server, on a socket that only the front can reach. */
const { sockets, port, origin, database } = requireConfig(process.env);
requireBuild();
await prepareDatabase(database, console.error);
if (await isAnswered(sockets.renderer)) refuse();

// Before Next.js is loaded: it and React look here for which of their forms to be. The built app demands a public
// origin; that of a trial follows its port.
Object.assign(process.env, { NODE_ENV: 'production', SITE_URL: origin, NEXT_TELEMETRY_DISABLED: '1' });
const { default: next } = await import('next');
// Not by its number, which Next.js would take for another host than the one it calls itself, and send rewrites through
// the network.
const app = next({ dev: false, hostname: 'localhost', port });
await app.prepare();

const server = createServer(app.getRequestHandler());
// Milliseconds. The front keeps its connections, and must not find that they were closed while it wrote.
server.keepAliveTimeout = 120_000;
server.headersTimeout = 125_000;
if (!(await listenOnSocket(server, sockets.renderer))) refuse();
process.on('SIGTERM', () => void stop(server));
process.on('SIGINT', () => void stop(server));
process.send?.('ready');
watchSocket(sockets.renderer, () => {
  console.error(`${sockets.renderer} is gone; starting again to make it anew`);
  process.exit(1);
});

function refuse(): never {
  console.error(`Another renderer answers on ${sockets.renderer}: end it first, or name another folder as DATA_DIR.`);
  process.exit(1);
}

/** Finishes what runs, for nine seconds at most. */
async function stop(running: Server): Promise<void> {
  setTimeout(() => process.exit(1), 9_000).unref();
  await new Promise((resolve) => running.close(resolve));
  await app.close();
  process.exit(0);
}
