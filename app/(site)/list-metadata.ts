import type { Metadata } from 'next';
import type { Author } from '#lib/content/document.ts';
import { formatCount } from '#lib/site/format-count.ts';
import { openGraphLocale } from '#lib/site/languages.ts';
import { pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import type { Site } from '#lib/site/site.ts';
import { iconUrl, pageUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
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
  /** Whether the list has feeds of its own, below its address. */
  readonly hasFeeds?: boolean;
  /** Whose page it is. */
  readonly author?: Author;
};

/**
 * The head of one page of a list of stories, or of a plain page. Each page of a list is its own canonical one: the second
 * holds other stories than the first.
 */
export function listMetadata(head: ListHead): Metadata {
  const { site, config } = readNewsroom();
  return buildListMetadata(head, site, config.origin);
}

/**
 * The same of any paper.
 *
 * @param origin without a slash at the end.
 */
export function buildListMetadata(head: ListHead, site: Site, origin: string): Metadata {
  const { title, description, url, page, hasFeeds = false, author } = head;
  const { name, description: about, tagline, language } = site;
  const numbered = page > 1 ? namePage(title, page, language) : title;
  const words = description || (title === name ? about || tagline || name : `${title} – ${about || tagline || name}`);
  const address = pageUrl(url, page);
  return {
    title: title === name ? { absolute: numbered } : numbered,
    description: words,
    alternates: hasFeeds ? pageAlternates(address, site, { before: { title, url } }) : pageAlternates(address, site),
    robots: { 'max-image-preview': 'large' },
    openGraph: {
      type: author === undefined ? 'website' : 'profile',
      title: numbered,
      description: words,
      url: address,
      siteName: name,
      locale: openGraphLocale(language),
      images: [findPortrait(author, origin) ?? markOf(site, origin)],
    },
    twitter: { card: 'summary', title: numbered, description: words },
  };
}

/** What a later page of a list is called: "World, page 2". @param language of the site. */
export function namePage(title: string, page: number, language: string): string {
  const number = formatCount(page, languageOfWords(language));
  return fill(wordsOf(language).lists.pageOf, { title, page: number });
}

/** The widest form of a portrait that a profile is shared with. */
const portraitWidth = 480;

function findPortrait(author: Author | undefined, origin: string) {
  if (!author?.image?.size) return undefined;
  const { address, alternative, focus, size } = author.image;
  const form = { cut: 'square', focus, width: portraitWidth, format: 'jpg' } as const;
  return {
    url: origin + pictureUrl(address, size.version, form),
    type: 'image/jpeg',
    ...sizeOfForm(size, form.cut, form.width),
    alt: alternative || author.name,
  };
}

function markOf({ name }: Site, origin: string) {
  return { url: origin + iconUrl('icon-512.png'), type: 'image/png', width: 512, height: 512, alt: name };
}
