import type { Check } from '../check.ts';

/** The paper reads every comment before others do. */
export const everyComment: Check = {
  name: 'every-comment',
  verdict: 'hold',
  find: ({ rules }) => (rules.hold === 'all' ? 'every comment waits' : undefined),
};
