import type { Check } from '../check.ts';

/** Whoever speaks for the paper, or wrote the story, does so from the desk, where it shows. */
export const newsroomName: Check = {
  name: 'newsroom-name',
  verdict: 'hold',
  find: ({ nameOfNewsroom: whose }) =>
    whose === undefined ? undefined : `the name can be taken for “${whose}” of the newsroom`,
};
