import type { Check } from '../check.ts';

/** So many marks on one letter cover the lines around it. No language needs more than four. */
export const stackedMarks: Check = {
  name: 'stacked-marks',
  verdict: 'hold',
  find: ({ name, body }) =>
    /\p{Mn}{6}/u.test(`${name}\n${body}`.normalize('NFD')) ? 'letters stacked with marks' : undefined,
};
