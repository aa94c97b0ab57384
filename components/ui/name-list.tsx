import { Fragment, type ReactNode } from 'react';
import { joinNames } from '#lib/site/words/join-names.ts';

/** Names in a row as the language has them: "A, B and C", each as it is drawn. */
export function NameList({
  names,
  drawn,
  language,
}: {
  readonly names: readonly string[];
  /** As many, in the same order. */
  readonly drawn: readonly ReactNode[];
  /** Of the site. */
  readonly language: string;
}) {
  return joinNames(names, language).map((piece, key) => (
    <Fragment key={key}>{piece.kind === 'name' ? drawn[piece.at] : piece.text}</Fragment>
  ));
}
