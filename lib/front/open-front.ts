import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import type { Changes } from '#lib/db/open-changes.ts';
import { listenOnSocket } from '#lib/http/listen-on-socket.ts';
import { openRenderer } from './ask-renderer.ts';
import { openReadCounter } from './count-reads.ts';
import { createServer, keepAliveTime } from './create-server.ts';
import { openByteDates } from './date-bytes.ts';
import { openFastLane } from './fast-lane.ts';
import type { Finishing } from './finish-answer.ts';
import { createPrivateServer } from './follow-changes.ts';
import { followDatabase } from './follow-database.ts';
import { loadStaticFiles, loadStyles } from './load-static-files.ts';
import { openPages } from './open-pages.ts';
import { openPageCache } from './page-cache.ts';
import { makeRefusals } from './refusals.ts';
import { openWebhook, type WebhookOptions } from './take-webhook.ts';

/** What a front is told. */
export type FrontOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  /** Undefined listens on all addresses. */
  readonly host: string | undefined;
  readonly sockets: { readonly front: string; readonly renderer: string };
  /** The public origin. */
  readonly origin: string;
  /** Proxies of ours before this server. */
  readonly trustedProxies: number;
  /** For finished pages and pictures. */
  readonly cacheBytes: number;
  /** What `next build` made; its static/ is served below /_next/static/. */
  readonly buildDir: string;
  readonly publicDir: string;
  /** Paths that take POST. */
  readonly forms: readonly RegExp[];
  /** How messages of a forge are judged; absent where none are expected. */
  readonly webhook?: WebhookOptions | undefined;
  /** Opens what the newsroom database says of changes. */
  readonly openChanges: () => Changes;
  /** Told of faults. */
  readonly log: (fields: object, words: string) => void;
};

/** A running front. */
export type Front = {
  readonly port: number;
  /** Takes no new connections, finishes what runs, closes; what is not done in six seconds is cut off. */
  readonly close: () => Promise<void>;
};

/** Milliseconds; the renderer is told to end after seven seconds. */
const drainTime = 6_000;

const now = (): Instant => Date.now();

/** Opens the HTTP server that readers meet. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const { sockets, origin, trustedProxies, cacheBytes, buildDir, publicDir, forms, webhook, openChanges, log } =
    options;
  const styles = loadStyles(buildDir);
  const finishing: Finishing = { origin, readStyle: (href) => styles.get(href), dateBytes: openByteDates(now) };
  const cache = openPageCache(cacheBytes);
  const renderer = openRenderer(sockets.renderer);
  const pages = openPages({ cache, renderer, finishing, now, log });
  const files = await loadStaticFiles(buildDir, publicDir, finishing);
  const refusals = await makeRefusals(finishing);

  const following = await followDatabase({ changes: openChanges(), drop: pages.drop, log });
  let ending = false;
  const reads = openReadCounter({ trustedProxies, now });
  const server = createServer(
    {
      pages,
      files,
      renderer,
      finishing,
      refusals,
      forms,
      lookForChanges: following.look,
      trustedProxies,
      reads,
      webhook: webhook === undefined ? undefined : openWebhook(webhook),
      isEnding: () => ending,
      now,
    },
    log,
  );
  const fastLane = openFastLane({
    find: (target) => files.get(target) ?? pages.find(target),
    onRead: reads.countRequest,
    handOver: takeConnections(server, (socket) => fastLane.take(socket)),
    now,
    patience: keepAliveTime,
  });
  const privateServer = createPrivateServer({
    drop: pages.drop,
    readStatus: () => ({ ...cache.size(), ...pages.counts(), reads: reads.sum() }),
    takeReads: reads.take,
  });

  // Pages may be kept as soon as changes are heard of, not before.
  if (!(await listenOnSocket(privateServer, sockets.front))) {
    throw new Error(`another front answers on ${sockets.front}: end it first, or name another folder as DATA_DIR`);
  }
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: async () => {
      ending = true;
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      fastLane.close();
      const late = sleep(drainTime, undefined, { ref: false }).then(() => server.closeAllConnections());
      await Promise.race([ended, late]);
      renderer.close();
      await following.close();
      privateServer.close();
      privateServer.closeAllConnections();
    },
  };
}

/**
 * Lets somebody else serve the connections of a server first.
 *
 * @returns gives a connection back to the server.
 */
function takeConnections(server: Server, take: (socket: Socket) => void): (socket: Socket) => void {
  const [serve] = server.listeners('connection');
  if (serve === undefined) throw new Error('the server does not listen to its connections');
  server.removeAllListeners('connection').on('connection', take);
  return (socket) => {
    Reflect.apply(serve, server, [socket]);
    // It was held still while it changed hands.
    socket.resume();
  };
}
