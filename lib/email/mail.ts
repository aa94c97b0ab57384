import type { Instant } from '#lib/base/instant.ts';
import type { MailPriority } from '#lib/db/tables.ts';

/** A mail as it is handed to the outbox. */
export type Mail = {
  /** What it is, such as `reply` or `sign-in`; limits go by it. */
  readonly kind: string;
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** A whole HTML document. */
  readonly html: string;
  /** Absolute address by which its reader ends mails of this kind with one click (RFC 8058), or null. */
  readonly stopUrl: string | null;
  /** When it is of no use any more, or null. */
  readonly expiresAt: Instant | null;
  /** The list whose subscribers get it; absent for a mail to one person, which goes before all others. */
  readonly list?: MailList;
};

/** A list of subscribers, as its `List-Id` names it (RFC 2919). */
export type MailList = 'alerts' | 'digest';

/** Which goes first: breaking news waits for no digest. */
export const listPriorities = { alerts: 1, digest: 2 } as const satisfies Readonly<Record<MailList, MailPriority>>;
