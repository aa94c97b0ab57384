import traditional from 'opencc-js/dict/TSCharacters';

/**
 * A character as both scripts of Chinese are compared: 東 as 东, any other as it is. Characters are folded one by one, without
 * a look at their words, so that a text may be folded before it is known what it says: 後 (after) and 后 (empress) become one.
 *
 * Where a traditional character became several, the first of OpenCC stands for it; where it mostly stayed as it is, itself.
 */
export function foldHan(character: string): string {
  return simplified.get(character) ?? character;
}

/** OpenCC parts entries by `|`; the characters of one by a space. Many only say that a character stays as it is. */
const simplified: ReadonlyMap<string, string> = new Map(
  traditional
    .split('|')
    .map((entry) => entry.split(' '))
    .flatMap(([from = '', to = from]) => (from === to ? [] : [[from, to] as const])),
);
