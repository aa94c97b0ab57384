import type { Check } from '../check.ts';

/** WordPress's "must have a previously approved comment". Where all comments wait anyway it says nothing new. */
export const newReader: Check = {
  name: 'new-reader',
  verdict: 'hold',
  find: ({ rules, isKnown }) => (rules.hold === 'new' && !isKnown ? 'first comment from this reader' : undefined),
};
