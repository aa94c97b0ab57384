import type { Check } from '../check.ts';

/** A hint, not a proof: some password managers fill in what nobody sees. */
export const filledTrap: Check = {
  name: 'filled-trap',
  verdict: 'hold',
  find: ({ trap }) => (trap.trim() === '' ? undefined : 'the hidden field was filled in'),
};
