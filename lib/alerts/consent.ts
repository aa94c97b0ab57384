import { z } from 'zod';
import type { Instant } from '#lib/base/instant.ts';

/**
 * What somebody agreed to, and when: kept while they are subscribed, and with the hash of their address afterwards. No network
 * address is in it.
 */
export type Consent = {
  /** `form`, or where and when people agreed whom the operator imported. */
  readonly how: string;
  /** Version of the words beside the button; empty for who agreed elsewhere. */
  readonly words: string;
  readonly askedAt: Instant;
  readonly confirmedAt: Instant | null;
};

/** Names the words of the forms by which people sign up. To be changed with their meaning. */
export const consentWords = '2026-11-23';

const schema = z.object({
  how: z.string(),
  words: z.string(),
  askedAt: z.number(),
  confirmedAt: z.number().nullable(),
});

/** A consent as it is kept. */
export function writeConsent(consent: Consent): string {
  return JSON.stringify(consent);
}

/** Throws for what `writeConsent` did not write. */
export function readConsent(written: string): Consent {
  return schema.parse(JSON.parse(written));
}
