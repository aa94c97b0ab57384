/** A piece of a phrase: text, or a gap with its name and the words that stand in it, which may be none. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gap'; readonly name: string; readonly text: string };

/**
 * A phrase with its gaps filled: `fill('Page {page}', { page: '2' })`. A gap that nobody fills keeps its own words. For
 * gaps that are markup there is `components/ui/phrase.tsx`.
 */
export function fill(phrase: string, parts: Readonly<Record<string, string>>): string {
  return splitPhrase(phrase)
    .map((piece) => (piece.kind === 'gap' ? (parts[piece.name] ?? piece.text) : piece.text))
    .join('');
}

/** A phrase in pieces. A gap is written `{time}`, or `{all:Search all stories}` where its words become a link or the like. */
export function splitPhrase(phrase: string): readonly Piece[] {
  return phrase
    .split(/(\{\w+(?::[^{}]*)?\})/)
    .filter((written) => written !== '')
    .map((written) => {
      const [, name, text = ''] = /^\{(\w+)(?::([^{}]*))?\}$/.exec(written) ?? [];
      return name === undefined ? { kind: 'text', text: written } : { kind: 'gap', name, text };
    });
}
