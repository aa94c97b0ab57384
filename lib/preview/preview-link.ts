import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import { keyedHash } from '#lib/base/keyed-hash.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { isPreviewable } from './is-previewable.ts';
import { isFullName } from './name-ref.ts';

/** What a link shows, and until when. */
export type PreviewLink = {
  /** A story or page, by its path below the content folder. */
  readonly file: string;
  /** A commit by its full name, or `refs/…` for what a branch or tag stands at; null for the file as it is in the folder. */
  readonly ref: string | null;
  /** Kept in whole seconds. */
  readonly until: Instant;
};

/** Why a token opens nothing. One whose time is over was good once, and may say so. */
export type PreviewRefusal =
  | { readonly kind: 'forged' }
  | { readonly kind: 'ended'; readonly until: Instant; readonly file: string };

const purpose = 'preview link';
const mediaPurpose = 'preview media';

/** Characters of an HMAC-SHA-256 as base64url. */
const sealLength = 43;

/** Characters; a file may be called by 4,096 bytes, and an address by 8,192 characters. */
const longestToken = 6_000;

/** Milliseconds for which a link works where nobody says otherwise. */
export const previewLife = 7 * 86_400_000;

/**
 * The token of a link: an HMAC of what it shows, and that, as base64url. Nothing is kept of it, so that it opens until its time is
 * over or the secret key is another one.
 *
 * @param key the site's secret key.
 */
export function signPreview(key: string, { file, ref, until }: PreviewLink): string {
  const claim = Buffer.from(JSON.stringify([Math.floor(until / 1_000), file, ref])).toString('base64url');
  return keyedHash(key, purpose, claim) + claim;
}

/** What a token shows. Each of its characters is signed, so that there is one spelling of it. */
export function readPreview(key: string, token: string, now: Instant): Result<PreviewLink, PreviewRefusal> {
  const claim = token.slice(sealLength);
  const isOurs = token.length <= longestToken && isEqual(keyedHash(key, purpose, claim), token.slice(0, sealLength));
  const link = isOurs ? readClaim(claim) : undefined;
  if (link === undefined) return err({ kind: 'forged' });
  const { until, file } = link;
  return until > now ? ok(link) : err({ kind: 'ended', until, file });
}

function readClaim(claim: string): PreviewLink | undefined {
  const written: unknown = JSON.parse(Buffer.from(claim, 'base64url').toString());
  if (!Array.isArray(written)) return undefined;
  const [seconds, file, ref]: unknown[] = written;
  if (typeof seconds !== 'number' || typeof file !== 'string' || !isPreviewable(file)) return undefined;
  if (ref !== null && !(typeof ref === 'string' && isFullName(ref))) return undefined;
  return { file, ref, until: seconds * 1_000 };
}

/** Lets the page of a link show one file of media/ or public/, whoever else may see it. */
export function sealMedia(key: string, token: string, address: string): string {
  return keyedHash(key, mediaPurpose, `${token}\0${address}`);
}

/** Whether a page of this link shows the file at an address. */
export function isSealed(key: string, token: string, address: string, seal: string): boolean {
  return isEqual(sealMedia(key, token, address), seal);
}

function isEqual(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
