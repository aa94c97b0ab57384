import type { Alert } from '#lib/alerts/alert.ts';

/** An alert that waits for a press, but for what a test says of it. */
export function makeAlert(differing: Partial<Alert> = {}): Alert {
  return {
    id: 'a1',
    storyId: '/river/dam',
    revision: 1,
    correction: 0,
    sentence: 'The dam broke',
    title: 'A dam',
    path: '/river/dam',
    publishedAt: Date.UTC(2026, 10, 23, 11, 30),
    state: 'waiting',
    note: '',
    noticedAt: Date.UTC(2026, 10, 23, 11, 50),
    releaseAt: null,
    releasedAt: null,
    releasedBy: null,
    endedAt: null,
    endedBy: null,
    spreadAt: null,
    ...differing,
  };
}
