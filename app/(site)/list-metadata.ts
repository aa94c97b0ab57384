import type { Metadata } from 'next';
import { openGraphLocale } from '#lib/site/languages.ts';
import { pageUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../newsroom.ts';
import { pageAlternates } from './page-alternates.ts';

export type ListHead = {
  /** The site's own name on the home page, which is then called by that name alone. */
  readonly title: string;
  /** May be empty: search engines and Lighthouse want one, so that it then says whose list this is. */
  readonly description: string;
  /** Encoded, without a page: what `lib/site/urls.ts` makes. */
  readonly url: string;
  /** From 1. */
  readonly page: number;
};

/**
 * The head of one page of a list of stories, or of a plain page. Each page of a list is its own canonical one: the second
 * holds other stories than the first.
 */
export function listMetadata({ title, description, url, page }: ListHead): Metadata {
  const { name, description: about, tagline, language } = readNewsroom().site;
  const numbered = page > 1 ? `${title}, page ${page}` : title;
  const words = description || (title === name ? about || tagline || name : `${title} – ${about || tagline || name}`);
  const address = pageUrl(url, page);
  return {
    title: title === name ? { absolute: numbered } : numbered,
    description: words,
    alternates: pageAlternates(address),
    openGraph: {
      type: 'website',
      title: numbered,
      description: words,
      url: address,
      siteName: name,
      locale: openGraphLocale(language),
    },
    twitter: { card: 'summary', title: numbered, description: words },
  };
}
