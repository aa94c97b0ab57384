import type { Metadata } from 'next';
import type { Site } from '#lib/site/site.ts';
import { type FeedForm, feedUrl, homeUrl } from '#lib/site/urls.ts';

/** A list of stories, or the replies to one, that has feeds of its own. */
export type FeedList = {
  /** As it is printed. */
  readonly title: string;
  /** Encoded, without a page. */
  readonly url: string;
};

const forms = {
  rss: { type: 'application/rss+xml', words: 'RSS' },
  atom: { type: 'application/atom+xml', words: 'Atom' },
  json: { type: 'application/feed+json', words: 'JSON Feed' },
} as const satisfies Readonly<Record<FeedForm, object>>;

/**
 * The page's own address and the feeds that a reader's program finds by it. Next.js takes `alternates` of the innermost
 * page whole, so that each needs all of them.
 *
 * @param canonical null where a page has no address of its own.
 * @param before the list that the page shows; its feeds come before those of the whole paper, because programs take the first.
 * @param after what is offered beside it; its feeds come last.
 */
export function pageAlternates(
  canonical: string | null,
  { name }: Pick<Site, 'name'>,
  { before, after }: { readonly before?: FeedList; readonly after?: FeedList } = {},
): NonNullable<Metadata['alternates']> {
  const toOffer = (list: FeedList | undefined) =>
    list === undefined ? [] : [{ title: `${list.title} – ${name}`, url: list.url }];
  const lists = [...toOffer(before), { title: name, url: homeUrl() }, ...toOffer(after)];
  const offer = (form: FeedForm) =>
    lists.map(({ title, url }) => ({ title: `${title} (${forms[form].words})`, url: feedUrl(form, url) }));
  return {
    canonical,
    types: {
      [forms.rss.type]: offer('rss'),
      [forms.atom.type]: offer('atom'),
      [forms.json.type]: offer('json'),
    },
  };
}
