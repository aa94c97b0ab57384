import type { PostRow } from './read-rows.ts';

/** Whether something was a page at the old site: old versions have a mark for it, newer ones a type. */
export function isPageRow({ page, type }: PostRow): boolean {
  return page || type === 'page';
}

/**
 * Why something must not be published as it comes, in words for the report; null where it may. What some readers paid for is never made public
 * without somebody saying so.
 *
 * @param at when it was published, or is to be.
 */
export function whyDraft(post: PostRow, at: number, now: number): string | null {
  const { status, visibility, published_at: publishedAt, email_only: isMail } = post;
  if (status === 'sent' || isMail) return 'It was sent by mail and never shown on the site.';
  if (status !== 'published' && status !== 'scheduled') return 'It was not published.';
  if (visibility !== '' && visibility !== 'public')
    return `Not everybody could read it on the old site (${visibility}).`;
  if (publishedAt === null && status === 'published') return 'It has no date of publication.';
  return status === 'scheduled' && at <= now ? 'It was scheduled for a date that is over, and never published.' : null;
}
