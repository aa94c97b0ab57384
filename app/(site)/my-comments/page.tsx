import type { Metadata } from 'next';
import { AskPage } from '#components/comments/ask-page.tsx';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../forms/kept-faults.ts';
import { readNewsroom } from '../../newsroom.ts';
import type { ListParameters } from '../list-parameters.ts';
import { privateMetadata } from '../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).comments.mine.title);
}

/** Where readers ask for a link to all they wrote. */
export default async function AskForMyCommentsPage({ searchParams }: ListParameters) {
  return <AskPage site={readNewsroom().site} fault={takeFault((await searchParams).fault)} />;
}
