/** UTF-16 units of a text that stand for the whole where there is little room. */
const longestSummary = 200;

/** The start of a text on one line, where there is no room for the whole. */
export function summarize(text: string): string {
  const words = text.replace(/\s+/g, ' ');
  if (words.length <= longestSummary) return words;
  return `${words
    .slice(0, longestSummary - 1)
    .toWellFormed()
    .replace(/[\s\uFFFD]+$/, '')}…`;
}
