import type { Instant } from '#lib/base/instant.ts';

/** A mail as it leaves the outbox. */
export type OutgoingMail = {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  /** With its angle brackets. Two copies with the same one are the same mail. */
  readonly messageId: string;
  readonly madeAt: Instant;
  /** The list it goes to, which has a sender of its own; null for a mail to one person. */
  readonly list: string | null;
};

/** What became of a mail. `words` are those of the server, or of whatever stood in the way to it. */
export type Delivery =
  | { readonly kind: 'sent' /** The file it was written to, where there is no server. */; readonly file: string | null }
  /** Not now; another time it may be. */
  | { readonly kind: 'failed'; readonly words: string }
  /** Never: nobody is there, or `mail`: this one is not wanted, or not from us. */
  | { readonly kind: 'refused'; readonly about: 'recipient' | 'mail'; readonly words: string };

/** The senders that mails name: addresses, or names with an address in angle brackets. */
export type Senders = {
  readonly from: string;
  /** Of what goes to a list. */
  readonly listFrom: string;
};

/** The way on which mails leave. */
export type Mailer = {
  /** Never throws for what the world outside can cause. */
  readonly send: (mail: OutgoingMail) => Promise<Delivery>;
  /** Gives up what is under way. */
  readonly close: () => void;
};
