import type { Metadata } from 'next';
import { feedUrl } from '#lib/site/urls.ts';

/**
 * The page's own address and the feed. Next.js takes `alternates` of the innermost page whole, so that each needs both.
 *
 * @param canonical null where a page has no address of its own.
 */
export function pageAlternates(canonical: string | null): NonNullable<Metadata['alternates']> {
  return { canonical, types: { 'application/rss+xml': feedUrl('rss') } };
}
