import { askForText, metricsSocket } from '#lib/http/offer-text.ts';
import { mergeMetrics } from '#lib/metrics/merge-metrics.ts';

/** Milliseconds: Prometheus waits for ten seconds. */
const patience = 3_000;

/**
 * The metrics of all processes of this site as one text; of a process that does not answer, that.
 *
 * @param writeOwn those of the front.
 */
export async function gatherMetrics(dataDir: string, writeOwn: () => Promise<string>): Promise<string> {
  const [front, renderer, worker] = await Promise.all([
    writeOwn(),
    askForText(metricsSocket(dataDir, 'renderer'), patience),
    askForText(metricsSocket(dataDir, 'worker'), patience),
  ]);
  return mergeMetrics([
    { process: 'front', text: front },
    { process: 'renderer', text: renderer },
    { process: 'worker', text: worker },
  ]);
}
