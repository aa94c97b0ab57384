import type { Index } from '#lib/library/open-index.ts';
import { isComplete } from '#lib/library/read-newsroom.ts';
import type { WorkerReadings } from '#lib/metrics/worker-metrics.ts';

/** What the index holds, and what is still to be done behind it. */
export function readIndex(index: Index): Omit<ReturnType<WorkerReadings['index']>, 'behindSince'> {
  const count = (question: string) => Number(index.prepare(`SELECT count(*) AS n FROM ${question}`).get()?.n);
  return {
    isComplete: isComplete(index),
    stories: count("documents WHERE kind = 'article'"),
    problems: {
      error: count("problems WHERE severity = 'error'"),
      warning: count("problems WHERE severity = 'warning'"),
    },
    unread: count('bodies WHERE facts IS NULL'),
    unrendered: count('unrendered'),
  };
}
