import type { Check } from '../check.ts';

/**
 * Words spelled with look-alikes of another alphabet, by which spam passes lists of words: "pаypаl". A word that changes
 * its script once is an ending at a foreign name ("SMSка"), and is left alone.
 */
export const mixedScripts: Check = {
  name: 'mixed-scripts',
  verdict: 'hold',
  find: ({ name, body }) => {
    const word = [...`${name} ${body}`.matchAll(/[\p{L}\p{M}]+/gu)].map(([found]) => found).find(isMixed);
    return word === undefined ? undefined : `mixes alphabets within the word “${cut(word)}”`;
  },
};

const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;

function isMixed(word: string): boolean {
  const scripts = [...word].map((letter) => alphabets.findIndex((alphabet) => alphabet.test(letter)));
  const known = scripts.filter((script) => script !== -1);
  return known.filter((script, place) => place > 0 && script !== known[place - 1]).length >= 2;
}

function cut(word: string): string {
  return [...word].slice(0, 40).join('');
}
