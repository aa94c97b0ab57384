import type { Metadata } from 'next';
import { PlainNote } from '#components/comments/plain-note.tsx';
import { homeUrl, myCommentsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { privateMetadata } from '../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).comments.mine.sent);
}

/** The same for every address, so that nobody learns who commented here. */
export default function LinkSentPage() {
  const { language } = readNewsroom().site;
  const words = wordsOf(language);
  const { mine } = words.comments;
  return (
    <PlainNote title={mine.sent} language={language}>
      <p>{mine.sentText}</p>
      <p>
        <a href={myCommentsUrl()}>{mine.tryAnother}</a>
      </p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
