import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type Server } from 'node:http';
import { prepareDatabase } from '#lib/db/prepare-database.ts';
import { isAnswered, listenOnSocket, watchSocket } from '#lib/http/listen-on-socket.ts';
import { metricsSocket, offerText } from '#lib/http/offer-text.ts';
import { openLog } from '#lib/metrics/open-log.ts';
import { openRendererMetrics } from '#lib/metrics/renderer-metrics.ts';
import { logConsole } from './log-console.ts';
import { requireBuild } from './require-build.ts';
import { requireConfig } from './require-config.ts';

/** The renderer: the stock Next.js server, on a socket that only the front can reach. */
const { dataDir, sockets, port, origin, database } = requireConfig(process.env);
requireBuild();
await prepareDatabase(database, console.error);
if (await isAnswered(sockets.renderer)) refuse();

/** The id of the request that is answered, as the front gave it. */
const requests = new AsyncLocalStorage<string | undefined>();
const log = openLog('renderer', { level: process.env.LOG_LEVEL, findRequest: () => requests.getStore() });
logConsole(log);

// Before Next.js is loaded: it and React look here for which of their forms to be. The built app demands a public
// origin; that of a trial follows its port.
Object.assign(process.env, {
  NODE_ENV: 'production',
  SITE_URL: origin,
  NEXT_TELEMETRY_DISABLED: '1',
  // What `next --experimental-next-config-strip-types` sets: Node reads next.config.ts, for which Next.js would load its
  // compiler of a hundred megabytes, or fetch it where it is not installed.
  __NEXT_NODE_NATIVE_TS_LOADER_ENABLED: 'true',
});
const { default: next } = await import('next');
// Not by its number, which Next.js would take for another host than the one it calls itself, and send rewrites through
// the network.
const app = next({ dev: false, hostname: 'localhost', port });
await app.prepare();

const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  return requests.run(request.headers['x-request-id']?.toString(), handle, request, response);
});
// Milliseconds. The front keeps its connections, and must not find that they were closed while it wrote.
server.keepAliveTimeout = 120_000;
server.headersTimeout = 125_000;
if (!(await listenOnSocket(server, sockets.renderer))) refuse();
process.on('SIGTERM', () => void stop(server));
process.on('SIGINT', () => void stop(server));
await offerText(metricsSocket(dataDir, 'renderer'), openRendererMetrics().write);
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
