import { Counter, Gauge, Histogram } from 'prom-client';
import { openTally, type Tally } from './keep-tally.ts';
import { openRegistry } from './open-registry.ts';

/** What the front can say of itself whenever it is asked. */
export type FrontReadings = {
  /** Answers in memory and what they take, in bytes. */
  readonly kept: () => { readonly entries: number; readonly bytes: number };
  /** Answers found in memory, rendered, and shared by those who asked while one was being rendered. */
  readonly found: () => { readonly hits: number; readonly misses: number; readonly joined: number };
  /** Connections that are open. */
  readonly connections: () => Promise<number>;
  /** Questions to the renderer that are under way or wait, by lane. */
  readonly waiting: () => Readonly<Record<string, number>>;
};

/** What the front counts, and the text of it. */
export type FrontMetrics = {
  readonly tally: Tally;
  /** Notes that the renderer was asked, and for how many seconds; `answered` is false for what it never answered. */
  readonly noteRendered: (lane: string, seconds: number, answered: boolean) => void;
  /** Notes what a browser says that a page broke of its policy. */
  readonly notePolicyReport: (directive: string) => void;
  /** Prometheus' text format. */
  readonly write: () => Promise<string>;
};

/** Seconds. A page takes some milliseconds; the renderer is given up after thirty seconds. */
const renderBuckets = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Opens the metrics of the front. */
export function openFrontMetrics({ kept, found, connections, waiting }: FrontReadings): FrontMetrics {
  const registry = openRegistry('front');
  const registers = [registry];
  const tally = openTally();
  new Counter({
    name: 'broadsheet_http_requests_total',
    help: 'Answers sent to readers',
    labelNames: ['kind', 'status'],
    registers,
    collect() {
      this.reset();
      for (const [kind, status, { requests }] of tally.list()) this.inc({ kind, status }, requests);
    },
  });
  new Counter({
    name: 'broadsheet_http_response_bytes_total',
    help: 'Bytes of the bodies of these answers, as they were sent',
    labelNames: ['kind'],
    registers,
    collect() {
      this.reset();
      for (const [kind, , { bytes }] of tally.list()) this.inc({ kind }, bytes);
    },
  });
  new Counter({
    name: 'broadsheet_cache_requests_total',
    help: 'Pages asked for: found in memory (hit), rendered (miss), or waited for with another who had asked (shared)',
    labelNames: ['outcome'],
    registers,
    collect() {
      const { hits, misses, joined } = found();
      this.reset();
      this.inc({ outcome: 'hit' }, hits);
      this.inc({ outcome: 'miss' }, misses);
      this.inc({ outcome: 'shared' }, joined);
    },
  });
  new Gauge({
    name: 'broadsheet_cache_entries',
    help: 'Answers kept in memory',
    registers,
    collect() {
      this.set(kept().entries);
    },
  });
  new Gauge({
    name: 'broadsheet_cache_bytes',
    help: 'Memory that they take',
    registers,
    collect() {
      this.set(kept().bytes);
    },
  });
  new Gauge({
    name: 'broadsheet_connections',
    help: 'Connections that are open',
    registers,
    async collect() {
      this.set(await connections());
    },
  });
  new Gauge({
    name: 'broadsheet_renderer_waiting',
    help: 'Questions to the renderer that are under way or wait',
    labelNames: ['lane'],
    registers,
    collect() {
      for (const [lane, count] of Object.entries(waiting())) this.set({ lane }, count);
    },
  });
  const rendered = new Histogram({
    name: 'broadsheet_renderer_duration_seconds',
    help: 'Time from a question to the renderer to the end of its answer',
    labelNames: ['lane'],
    buckets: renderBuckets,
    registers,
  });
  const unanswered = new Counter({
    name: 'broadsheet_renderer_unanswered_total',
    help: 'Questions that the renderer did not answer: not there, too slow, or too many waited',
    labelNames: ['lane'],
    registers,
  });
  const reports = new Counter({
    name: 'broadsheet_policy_reports_total',
    help: 'Reports of browsers that a page broke its Content-Security-Policy, as far as they were read',
    labelNames: ['directive'],
    registers,
  });
  return {
    tally,
    noteRendered: (lane, seconds, answered) => {
      if (answered) rendered.observe({ lane }, seconds);
      else unanswered.inc({ lane });
    },
    notePolicyReport: (directive) => reports.inc({ directive }),
    write: () => registry.metrics(),
  };
}
