/** A word of the vocabulary and in how many stories it stands. */
export type CountedWord = { readonly word: string; readonly count: number };

/**
 * How many slips a word may have: one in four to seven letters, two in more. A shorter word with another letter is another word
 * too often.
 */
export function allowedEdits(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

/**
 * The word that was probably meant, undefined when none is close: so many letters as `allowedEdits` says are wrong, missing, too
 * many or in the place of their neighbours. Digits are never corrected. Of words equally near the most common one is taken.
 */
export function nearestWord(word: string, candidates: readonly CountedWord[]): string | undefined {
  const letters = [...word];
  const allowed = allowedEdits(letters.length);
  const digits = digitsOf(word);
  let best: { readonly word: string; readonly away: number; readonly count: number } | undefined;
  for (const candidate of candidates) {
    if (candidate.word === word || digitsOf(candidate.word) !== digits) continue;
    const others = [...candidate.word];
    if (Math.abs(others.length - letters.length) > allowed) continue;
    const away = countEdits(letters, others);
    if (away > allowed) continue;
    const isNearer = !best || away < best.away || (away === best.away && candidate.count > best.count);
    if (isNearer) best = { word: candidate.word, away, count: candidate.count };
  }
  return best?.word;
}

function digitsOf(word: string): string {
  return word.replace(/[^0-9]+/g, '');
}

// The optimal string alignment distance: Levenshtein's, and two neighbours that changed places are one edit.
function countEdits(one: readonly string[], other: readonly string[]): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = other.map((_, at) => at).concat(other.length);
  one.forEach((letter, row) => {
    const current = [row + 1];
    other.forEach((opposite, column) => {
      const replaced = (last[column] ?? 0) + (letter === opposite ? 0 : 1);
      const edits = Math.min(replaced, (last[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1);
      const isSwap = row > 0 && column > 0 && letter === other[column - 1] && one[row - 1] === opposite;
      current.push(isSwap ? Math.min(edits, (beforeLast[column - 1] ?? 0) + 1) : edits);
    });
    beforeLast = last;
    last = current;
  });
  return last[other.length] ?? 0;
}
