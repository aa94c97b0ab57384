import type { Config } from '#lib/config/config.ts';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { openChanges } from '#lib/db/open-changes.ts';
import { prepareDatabase } from '#lib/db/prepare-database.ts';
import { formPaths } from '#lib/http/form-paths.ts';
import { watchSocket } from '#lib/http/listen-on-socket.ts';
import { wakeWorker } from '#lib/http/wake-worker.ts';
import { openLog } from '#lib/metrics/open-log.ts';
import { openFront } from './open-front.ts';
import type { WebhookOptions } from './take-webhook.ts';

/** The front: the only server that readers meet. Runs until it is told to end. */
const log = openLog('front', { level: process.env.LOG_LEVEL });

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) throw new Error(formatConfigFaults(config.error));
  const { database, port, host, sockets, origin, trustedProxies, pageCacheBytes } = config.value;
  const { dataDir, metricsToken, drainSeconds, logsAccess } = config.value;
  await prepareDatabase(database, (words) => log.error(words));
  const front = await openFront({
    port,
    host: host ?? undefined,
    sockets,
    origin,
    trustedProxies,
    cacheBytes: pageCacheBytes,
    buildDir: '.next',
    publicDir: 'public',
    forms: formPaths,
    webhook: toWebhook(config.value),
    purge: config.value.purge ?? undefined,
    openChanges: () => openChanges(database),
    dataDir,
    metricsToken,
    drainTime: drainSeconds * 1_000,
    logAccess: logsAccess ? (fields, words) => log.info(fields, words) : undefined,
    log: (fields, words) => log.error(fields, words),
  });
  process.send?.('ready');
  watchSocket(sockets.front, () => {
    log.fatal(`${sockets.front} is gone; starting again to make it anew`);
    process.exit(1);
  });
  const stop = async () => {
    await front.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function toWebhook({ repository, dataDir }: Config): WebhookOptions | undefined {
  if (repository === null || repository.webhookSecret === null) return undefined;
  return { secret: repository.webhookSecret, ref: repository.ref, wake: () => wakeWorker(dataDir) };
}

try {
  await serve();
} catch (error) {
  log.fatal(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
