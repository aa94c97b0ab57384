import type { Metadata } from 'next';
import { SentPage } from '#components/alerts/sent-page.tsx';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { privateMetadata } from '../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).alerts.sent.title);
}

/** Where both forms for an address lead to. */
export default function AlertsSentPage() {
  return <SentPage language={readNewsroom().site.language} />;
}
