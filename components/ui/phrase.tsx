import { Fragment, type ReactNode } from 'react';
import { directionOf } from '#lib/site/languages.ts';
import { splitPhrase } from '#lib/site/words/fill.ts';
import { foreignWords } from '#lib/site/words/words-of.ts';

/** What stands in a gap; a function gets the words that the phrase itself has there, as of a link. */
type Part = ReactNode | ((words: string) => ReactNode);

/**
 * A phrase of the interface, and what stands in its gaps: `<Phrase words={words.story.updated} parts={{ time: <Timestamp … /> }} />`.
 * With a language that has no words yet, it is English set apart: read aloud as such, its full stop where English has it.
 */
export function Phrase({
  words,
  parts = {},
  language,
}: {
  readonly words: string;
  readonly parts?: Readonly<Record<string, Part>>;
  /** Of what is around; without it the phrase stands as it is. */
  readonly language?: string;
}) {
  const pieces = splitPhrase(words).map((piece, at) => (
    <Fragment key={at}>{piece.kind === 'gap' ? fillGap(parts[piece.name], piece.text) : piece.text}</Fragment>
  ));
  const own = language === undefined ? undefined : foreignWords(language);
  if (own === undefined) return pieces;
  return (
    <bdi lang={own} dir={directionOf(own)}>
      {pieces}
    </bdi>
  );
}

function fillGap(part: Part | undefined, words: string): ReactNode {
  return typeof part === 'function' ? part(words) : (part ?? words);
}
