import type { Metadata } from 'next';
import { PlainNote } from '#components/comments/plain-note.tsx';
import { Phrase } from '#components/ui/phrase.tsx';
import { myCommentsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { privateMetadata } from '../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).comments.stop.stopped);
}

/** Shown by proxy.ts where somebody stopped the mail. */
export default function StoppedPage() {
  const { language } = readNewsroom().site;
  const { stop } = wordsOf(language).comments;
  return (
    <PlainNote title={stop.done} language={language}>
      <p>
        <Phrase words={stop.again} parts={{ link: (shown) => <a href={myCommentsUrl()}>{shown}</a> }} />
      </p>
    </PlainNote>
  );
}
