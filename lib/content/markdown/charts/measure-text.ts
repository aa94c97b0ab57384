/** Letters as broad as they are high. */
const broad = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;
const thin = /[\s.,:;'’|!ijlftrI()[\]-]/;
const wide = /[\p{Lu}mw@%—€]/u;

/**
 * How broad words come out in the sans-serif face, in em. No font is at hand where charts are drawn, so it is a guess, by
 * the kind of each letter, that is rather too long than too short.
 */
export function measureText(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0);
}

/** The same of bold words, as values and names are. */
export function measureBold(text: string): number {
  return measureText(text) * 1.1;
}

/**
 * Sets words in lines. What is broader than a line by itself has one of its own.
 *
 * @param width of a line, in em.
 * @returns at most three lines; what is left over ends in an ellipsis, as the table beside it has it whole.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && measureText(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]}…`];
}

const mostLines = 3;

function widthOf(letter: string): number {
  if (/\p{M}/u.test(letter)) return 0;
  if (broad.test(letter)) return 1;
  if (thin.test(letter)) return 0.34;
  return wide.test(letter) ? 0.8 : 0.58;
}
