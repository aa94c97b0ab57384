import type { MailContent } from '#lib/email/lay-out-mail.ts';
import type { SubscriberLinks } from './subscriber-links.ts';

/**
 * The foot of every mail to a list: why one gets it, and how to get another or none.
 *
 * @param links null for a trial, which has nobody's links.
 */
export function listFoot(why: string, links: SubscriberLinks | null): MailContent['foot'] {
  if (links === null) return [why, 'Here subscribers find links to change what they get and to stop all mail.'];
  return [why, { label: 'Change what you get', url: links.mine }, { label: 'Stop all mail', url: links.stop }];
}
