import type { ContentRepository } from '#lib/config/config.ts';
import { contentWebhookUrl } from '#lib/site/urls.ts';
import { maskCredentials } from './mask-credentials.ts';

/**
 * What is followed and how, in a sentence for the operator.
 *
 * @param origin the public one.
 */
export function describeSource(
  { url, ref, folder, webhookSecret, pollEvery }: ContentRepository,
  origin: string,
): string {
  const place = folder === '' ? '' : `${folder} of `;
  const told =
    webhookSecret === null
      ? 'without a webhook (CONTENT_WEBHOOK_SECRET)'
      : `and whenever a forge posts to ${origin}${contentWebhookUrl()}`;
  return `Content comes from ${place}${ref} of ${maskCredentials(url)}, looked at every ${pollEvery} s ${told}`;
}
