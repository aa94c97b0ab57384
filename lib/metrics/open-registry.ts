import { collectDefaultMetrics, Registry } from 'prom-client';

/** The processes of a site. */
export type Process = 'front' | 'renderer' | 'worker';

/**
 * Opens the metrics of this process: processor time, memory, delay of the event loop and collected garbage under the names that
 * Prometheus' clients share, and whatever is added. Each sample says whose it is.
 */
export function openRegistry(process: Process): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  return registry;
}
