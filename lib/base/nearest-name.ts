import { distance } from 'fastest-levenshtein';

/**
 * The known name an editor probably meant, or undefined when none is close: one letter differs in a word of
 * up to four, two in a longer one, a third in a long one. Case does not count.
 */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const target = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = (target.length <= 4 ? 1 : Math.max(2, Math.floor(target.length / 3))) + 1;
  for (const name of known) {
    if (Math.abs(name.length - target.length) >= bestDistance) continue;
    const away = distance(target, name.toLowerCase());
    if (away < bestDistance) {
      best = name;
      bestDistance = away;
    }
  }
  return best;
}
