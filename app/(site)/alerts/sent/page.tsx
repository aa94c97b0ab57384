import { SentPage } from '#components/alerts/sent-page.tsx';
import { privateMetadata } from '../../private-metadata.ts';

export const metadata = privateMetadata('Look into your mail');

/** Where both forms for an address lead to. */
export default function AlertsSentPage() {
  return <SentPage />;
}
