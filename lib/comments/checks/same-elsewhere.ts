import type { Check } from '../check.ts';
import { countCharacters } from '../clean-text.ts';

/** Characters. "Thank you!" is not spam, however often it is said. */
const shortest = 25;

/** One text for many stories is an advertisement. */
export const sameElsewhere: Check = {
  name: 'same-elsewhere',
  verdict: 'hold',
  find: ({ body, sameElsewhere: times }) => {
    if (times === 0 || countCharacters(body) < shortest) return undefined;
    return `the same text stands under other stories today (${times} ${times === 1 ? 'time' : 'times'})`;
  },
};
