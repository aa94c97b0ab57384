import type { Check } from '../check.ts';

/** Whoever speaks for the paper does so from the desk, where it shows. */
export const newsroomName: Check = {
  name: 'newsroom-name',
  verdict: 'hold',
  find: ({ isOfNewsroom }) => (isOfNewsroom ? 'the name is one of the newsroom' : undefined),
};
