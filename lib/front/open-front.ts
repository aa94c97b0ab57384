import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Instant } from '#lib/base/instant.ts';
import type { Changes } from '#lib/db/open-changes.ts';
import { listenOnSocket } from '#lib/http/listen-on-socket.ts';
import { openFrontMetrics } from '#lib/metrics/front-metrics.ts';
import { openRenderer } from './ask-renderer.ts';
import { openReadCounter } from './count-reads.ts';
import { createServer, keepAliveTime } from './create-server.ts';
import { openByteDates } from './date-bytes.ts';
import { openFastLane } from './fast-lane.ts';
import type { Finishing } from './finish-answer.ts';
import { createPrivateServer } from './follow-changes.ts';
import { followClock } from './follow-clock.ts';
import { followDatabase } from './follow-database.ts';
import { gatherMetrics } from './gather-metrics.ts';
import { loadStaticFiles, loadStyles } from './load-static-files.ts';
import { openNotes } from './note-answer.ts';
import { openPages } from './open-pages.ts';
import { openOperation } from './operation.ts';
import { openPageCache } from './page-cache.ts';
import { openPurge, type PurgeTarget } from './purge-cdn.ts';
import { makeRefusals } from './refusals.ts';
import { manyTags } from './tag-for-cdn.ts';
import { openPolicyReports } from './take-policy-report.ts';
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
  /** The CDN that is told of changes; absent where there is none. */
  readonly purge?: PurgeTarget | undefined;
  /** Opens what the newsroom database says of changes. */
  readonly openChanges: () => Changes;
  /** Where the other processes offer their metrics. */
  readonly dataDir: string;
  /** What a collector of metrics shows; null where only programs of this machine may ask. */
  readonly metricsToken: string | null;
  /** Milliseconds for which an ending front goes on as before, but for saying that it is not ready. */
  readonly drainTime: number;
  /** Told of each answer; absent where no access log is wanted. */
  readonly logAccess?: ((fields: object, words: string) => void) | undefined;
  /** Told of faults. */
  readonly log: (fields: object, words: string) => void;
};

/** A running front. */
export type Front = {
  readonly port: number;
  /** Says that it is not ready, goes on for as long as it was told, then takes no new connections, finishes what runs, closes; what is not done in six seconds is cut off. */
  readonly close: () => Promise<void>;
};

/** Milliseconds for what is under way at the end; the renderer is told to end after seven seconds. */
const lastTime = 6_000;

const now = (): Instant => Date.now();

/** Opens the HTTP server that readers meet. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const {
    sockets,
    origin,
    trustedProxies,
    cacheBytes,
    buildDir,
    publicDir,
    forms,
    webhook,
    purge: cdn,
    openChanges,
    dataDir,
    metricsToken,
    drainTime,
    logAccess,
    log,
  } = options;
  const styles = loadStyles(buildDir);
  const changes = openChanges();
  // What each front remembers for itself would be another date from each.
  const dateBytes = changes.others === undefined ? openByteDates(now) : () => null;
  const finishing: Finishing = { origin, readStyle: (href) => styles.get(href), dateBytes };
  const cache = openPageCache(cacheBytes);
  const renderer = openRenderer(sockets.renderer, (...asked) => metrics.noteRendered(...asked));
  const pages = openPages({ cache, renderer, finishing, tagsForCdn: cdn !== undefined, now, log });
  const purge = cdn && openPurge({ ...cdn, log });
  /** A CDN is told after these pages are gone, lest it fetch one of them again. */
  const drop = (tags: readonly string[]) => {
    pages.drop(tags);
    if (tags.includes(repositoryTag)) void webhook?.wake();
    purge?.tell([...tags, manyTags]);
  };
  const files = await loadStaticFiles(buildDir, publicDir, finishing);
  const refusals = await makeRefusals(finishing);

  const following = await followDatabase({ changes, drop, log });
  const time = followClock({
    now,
    clock: () => performance.now(),
    onPutBack: (milliseconds) => {
      log({ milliseconds }, 'the clock was put back: all pages are made again');
      drop(['*']);
    },
  });
  let ending = false;
  const metrics = openFrontMetrics({
    kept: cache.size,
    found: pages.counts,
    connections: () => promisify(server.getConnections.bind(server))(),
    waiting: renderer.waiting,
  });
  const note = openNotes(metrics.tally, logAccess);
  const isEnding = () => ending;
  const reads = openReadCounter({ trustedProxies, now });
  const server = createServer({
    pages,
    files,
    renderer,
    finishing,
    refusals,
    forms,
    lookForChanges: following.look,
    trustedProxies,
    reads,
    webhook: webhook === undefined ? undefined : openWebhook(wakingAll(webhook, changes)),
    operation: openOperation({
      metricsToken,
      trustedProxies,
      renderer,
      finishing,
      isEnding,
      writeMetrics: () => gatherMetrics(dataDir, metrics.write),
      clock: () => performance.now(),
    }),
    policyReports: openPolicyReports({ origin, now, note: metrics.notePolicyReport, log }),
    note,
    isEnding,
    now,
    log,
  });
  const fastLane = openFastLane({
    find: (target) => files.get(target) ?? pages.find(target),
    onRead: reads.countRequest,
    onAnswered: (answer, target, status, bytes) => {
      note({ answer, method: 'GET', target, status, bytes, milliseconds: 0 });
    },
    handOver: takeConnections(server, (socket) => fastLane.take(socket)),
    now,
    patience: keepAliveTime,
  });
  const privateServer = createPrivateServer({
    drop,
    readStatus: () => ({ ...cache.size(), ...pages.counts(), reads: reads.sum() }),
    takeReads: reads.take,
  });

  // Pages may be kept as soon as changes are heard of, not before.
  if (!(await listenOnSocket(privateServer, sockets.front))) {
    throw new Error(`another front answers on ${sockets.front}: end it first, or name another folder as DATA_DIR`);
  }
  // Nobody told it what changed while no front ran.
  purge?.tell(['*']);
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: async () => {
      ending = true;
      if (drainTime > 0) await sleep(drainTime);
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      fastLane.close();
      const late = sleep(lastTime, undefined, { ref: false }).then(() => server.closeAllConnections());
      await Promise.race([ended, late]);
      renderer.close();
      await following.close();
      time.close();
      privateServer.close();
      privateServer.closeAllConnections();
      await purge?.close();
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

/** Under which fronts tell each other that the content repository has changed; no answer has it. */
const repositoryTag = 'repository';

/** A forge tells one instance: that one tells the others, which otherwise look by themselves a little later. */
function wakingAll(webhook: WebhookOptions, { others }: Changes): WebhookOptions {
  const wake = () => {
    others?.tell(repositoryTag, now()).catch(() => {});
    return webhook.wake();
  };
  return { ...webhook, wake };
}
