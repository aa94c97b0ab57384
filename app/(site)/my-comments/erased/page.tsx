import type { Metadata } from 'next';
import { PlainNote } from '#components/comments/plain-note.tsx';
import { homeUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { privateMetadata } from '../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).comments.mine.erased);
}

/** Where those go whose link has ended with what it led to. */
export default function ErasedPage() {
  const { language } = readNewsroom().site;
  const words = wordsOf(language);
  const { mine } = words.comments;
  return (
    <PlainNote title={mine.erasedTitle} language={language}>
      <p>{mine.erasedText}</p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
