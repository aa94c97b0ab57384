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
};

/** What became of a mail. `words` are those of the server, or of whatever stood in the way to it. */
export type Delivery =
  | { readonly kind: 'sent' /** The file it was written to, where there is no server. */; readonly file: string | null }
  /** Not now; another time it may be. */
  | { readonly kind: 'failed'; readonly words: string }
  /** Never. */
  | { readonly kind: 'refused'; readonly words: string };

/** The way on which mails leave. */
export type Mailer = {
  /** Never throws for what the world outside can cause. */
  readonly send: (mail: OutgoingMail) => Promise<Delivery>;
  /** Gives up what is under way. */
  readonly close: () => void;
};
