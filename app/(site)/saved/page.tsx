import type { Metadata } from 'next';
import { SavedStories } from '#components/layout/saved-stories.tsx';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { privateMetadata } from '../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).reader.savedTitle);
}

/** What a reader keeps in the browser: the same page for all, filled by its script. */
export default function SavedPage() {
  return <SavedStories language={readNewsroom().site.language} />;
}
