import type { Metadata } from 'next';
import { AskPage } from '#components/alerts/ask-page.tsx';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../newsroom.ts';
import type { ListParameters } from '../../list-parameters.ts';
import { privateMetadata } from '../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).alerts.ask.title);
}

/** Where subscribers ask for the link to what they get. */
export default async function AlertsLinkPage({ searchParams }: ListParameters) {
  return <AskPage language={readNewsroom().site.language} fault={takeFault((await searchParams).fault)} />;
}
