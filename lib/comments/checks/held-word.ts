import type { Check } from '../check.ts';
import { findWord } from '../find-word.ts';

/** A word that moderators want to see in its sentence first. */
export const heldWord: Check = {
  name: 'held-word',
  verdict: 'hold',
  find: (facts) => {
    const word = findWord(facts, facts.rules.heldWords);
    return word === undefined ? undefined : `holds the word “${word}”`;
  },
};
