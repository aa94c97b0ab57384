import { subscribe } from 'node:diagnostics_channel';
import { Counter, Histogram } from 'prom-client';
import { z } from 'zod';
import { openRegistry } from './open-registry.ts';
import { toldOfBody, toldOfForm, toldOfSearch } from './tell-metrics.ts';

const timed = z.object({ seconds: z.number() });
const formed = z.object({ kind: z.string(), status: z.number() });

/**
 * Opens the metrics of the renderer, which listens to what the app tells of itself (`tell-metrics.ts`). To be opened once in a
 * process.
 *
 * @returns what writes them in Prometheus' text format.
 */
export function openRendererMetrics(): { readonly write: () => Promise<string> } {
  const registry = openRegistry('renderer');
  const registers = [registry];
  const searches = new Histogram({
    name: 'broadsheet_search_duration_seconds',
    help: 'Time for which the index was searched',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    registers,
  });
  const bodies = new Histogram({
    name: 'broadsheet_body_render_duration_seconds',
    help: 'Time until the HTML of a body was there, where the index does not hold it',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const forms = new Counter({
    name: 'broadsheet_forms_total',
    help: 'Forms that were posted, and the status they were answered with: 303 and 200 are taken, the others refused',
    labelNames: ['kind', 'status'],
    registers,
  });
  subscribe(toldOfSearch, (message) => searches.observe(timed.parse(message).seconds));
  subscribe(toldOfBody, (message) => bodies.observe(timed.parse(message).seconds));
  subscribe(toldOfForm, (message) => forms.inc(formed.parse(message)));
  return { write: () => registry.metrics() };
}
