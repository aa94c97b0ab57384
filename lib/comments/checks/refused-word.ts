import type { Check } from '../check.ts';
import { findWord } from '../find-word.ts';

/** A word with which nothing is worth reading. Its writer is told nothing, or would learn to spell around it. */
export const refusedWord: Check = {
  name: 'refused-word',
  verdict: 'trash',
  find: (facts) => {
    const word = findWord(facts, facts.rules.refusedWords);
    return word === undefined ? undefined : `holds the refused word “${word}”`;
  },
};
