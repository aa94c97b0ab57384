import { type Kind, kinds } from './character-kinds.ts';

/** The words of a run by the dictionary of ICU; Korean has spaces and needs none. */
export function segmentRun(run: string, kind: Kind): readonly { readonly segment: string; readonly index: number }[] {
  if (kind === kinds.hangul) return [{ segment: run, index: 0 }];
  const words: { readonly segment: string; readonly index: number }[] = [];
  for (let from = 0; from < run.length; from += longestRun) {
    for (const { segment, index } of segmenter.segment(run.slice(from, from + longestRun))) {
      words.push({ segment, index: from + index });
    }
  }
  return words;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
// Only made-up text has a run as long as this; a word may be torn there.
const longestRun = 2000;
