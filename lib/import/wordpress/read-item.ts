import { findField } from './find-field.ts';
import type { WxrElement } from './read-wxr.ts';

/** A category, tag or co-author of an item, as it names them. */
export type ItemTerm = { readonly domain: string; readonly slug: string; readonly name: string };

/** What WordPress calls a post: a story, a page, a picture, an entry of a menu … Texts are as the export has them. */
export type Item = {
  /** Number that WordPress gave it; empty where the export has none. */
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  readonly creator: string;
  readonly slug: string;
  readonly parent: string;
  readonly password: string;
  readonly isSticky: boolean;
  readonly takesComments: boolean;
  readonly order: number;
  readonly content: string;
  readonly excerpt: string;
  readonly attachmentUrl: string;
  readonly dates: ItemDates;
  readonly terms: readonly ItemTerm[];
  /** The first value of each key. */
  readonly meta: ReadonlyMap<string, string>;
  readonly oldSlugs: readonly string[];
  readonly comments: readonly WxrElement[];
  readonly line: number;
};

/** A moment as an export tells it: in UTC, in the zone of the site, and as RSS does. */
export type ItemDates = { readonly gmt: string; readonly local: string; readonly rss: string };

export function readItem(element: WxrElement): Item {
  const field = (name: string) => findField(element, name);
  const all = (name: string) => element.children.filter((child) => child.name === name);
  const meta = all('wp:postmeta').map(
    (one) => [findField(one, 'wp:meta_key'), findField(one, 'wp:meta_value')] as const,
  );
  return {
    id: field('wp:post_id'),
    type: field('wp:post_type'),
    status: field('wp:status'),
    title: field('title'),
    link: field('link'),
    creator: field('dc:creator') || field('wp:author'),
    slug: field('wp:post_name'),
    parent: field('wp:post_parent'),
    password: field('wp:post_password'),
    isSticky: field('wp:is_sticky') === '1',
    takesComments: field('wp:comment_status') !== 'closed',
    order: Number(field('wp:menu_order')) || 0,
    content: field('content:encoded'),
    excerpt: field('excerpt:encoded'),
    attachmentUrl: field('wp:attachment_url'),
    dates: { gmt: field('wp:post_date_gmt'), local: field('wp:post_date'), rss: field('pubDate') },
    terms: all('category').flatMap(readTerm),
    meta: new Map([...meta].reverse()),
    oldSlugs: meta.filter(([key, value]) => key === '_wp_old_slug' && value !== '').map(([, slug]) => slug),
    comments: all('wp:comment'),
    line: element.line,
  };
}

/** WXR 1.0 wrote each term twice, once without its domain, and called that of tags "tag". */
function readTerm({ attributes, text }: WxrElement): ItemTerm[] {
  const { domain, nicename } = attributes;
  const name = text.trim();
  if (domain === undefined || (nicename === undefined && name === '')) return [];
  return [{ domain: domain === 'tag' ? 'post_tag' : domain, slug: nicename ?? '', name: name || (nicename ?? '') }];
}
