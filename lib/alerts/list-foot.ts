import type { MailContent } from '#lib/email/lay-out-mail.ts';
import type { Site } from '#lib/site/site.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { SubscriberLinks } from './subscriber-links.ts';

/**
 * The foot of every mail to a list: why one gets it, and how to get another or none.
 *
 * @param links null for a trial, which has nobody's links.
 */
export function listFoot(
  why: string,
  links: SubscriberLinks | null,
  { language }: Pick<Site, 'language'>,
): MailContent['foot'] {
  const words = wordsOf(language).mails.foot;
  if (links === null) return [why, words.trial];
  return [why, { label: words.change, url: links.mine }, { label: words.stop, url: links.stop }];
}
