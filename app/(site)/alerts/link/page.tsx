import { AskPage } from '#components/alerts/ask-page.tsx';
import { takeFault } from '../../../forms/kept-faults.ts';
import type { ListParameters } from '../../list-parameters.ts';
import { privateMetadata } from '../../private-metadata.ts';

export const metadata = privateMetadata('Change or end what you get');

/** Where subscribers ask for the link to what they get. */
export default async function AlertsLinkPage({ searchParams }: ListParameters) {
  return <AskPage fault={takeFault((await searchParams).fault)} />;
}
