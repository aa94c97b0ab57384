import { slugify } from '#lib/base/slug.ts';
import { isReserved, normalizePath } from '#lib/site/urls.ts';
import { type Category, type Filing, fileStory } from '../file-story.ts';
import { mapAuthor } from '../mapping.ts';
import type { MediaClaims } from '../media-path.ts';
import { safeName } from '../safe-name.ts';
import type { GhostSource } from './ghost-source.ts';
import type { GhostExport } from './read-export.ts';
import type { LinkRow, PostRow, TagRow, UserRow } from './read-rows.ts';
import { isPageRow, whyDraft } from './why-draft.ts';

/** A post or page on its way to its place here. */
export type GhostItem = {
  readonly post: PostRow;
  /** The export it is in. */
  readonly file: string;
  readonly key: string;
  /** A page that everybody may read. */
  readonly isPage: boolean;
  /** Why it must be a draft; null where it need not be. */
  readonly draft: string | null;
  readonly tags: readonly TagRow[];
  readonly authors: readonly UserRow[];
  readonly filing: Filing;
  /** When it was published, or begun. */
  readonly at: number;
  /** Decoded path of its page here. */
  readonly path: string;
  /** Decoded path at the old site. */
  readonly permalink: string;
};

export type GhostSite = {
  readonly items: readonly GhostItem[];
  /** Hosts of the old site, without `www.`. */
  readonly hosts: ReadonlySet<string>;
  readonly findItem: (oldPath: string) => GhostItem | undefined;
  /** Whether a page or section here has this path. */
  readonly isTaken: (path: string) => boolean;
  /** Path here of the page of a tag, which may have become a section. */
  readonly findTag: (slug: string) => string | undefined;
  /** Id of an author here; null for one whom the mapping takes away. */
  readonly authorId: (user: UserRow) => string | null;
  readonly findAuthor: (slug: string) => string | null;
  /** Who has which path in `media/`. */
  readonly media: MediaClaims;
  /** Language of the site, where it says one. */
  readonly language: string;
};

/** Finds out who wrote what, where each post belongs, and gives it its address, before the first is written: the others link to it. */
export function surveyGhost(exports: readonly GhostExport[], source: GhostSource): GhostSite {
  const authorId = (user: UserRow) => mapAuthor(source.mapping, { name: user.name || user.slug, slug: user.slug });
  const items = placeItems(
    exports.flatMap((one) => listItems(one, source)),
    source,
  );
  const byPath = new Map(items.map((item) => [item.permalink, item]));
  const bySlug = new Map(items.map((item) => [slugOf(item.post), item]));
  const authors = new Map(items.flatMap(({ authors: all }) => all).map((user) => [user.slug, authorId(user)]));
  const sections = new Set(items.filter(({ isPage }) => !isPage).map(({ filing }) => filing.section.id));
  const taken = new Set([...items.map(({ path }) => path), ...[...sections].map((id) => `/${id}`)]);
  const uploads = new Map<string, string>();
  const tags = new Set(items.flatMap((item) => item.tags.map(({ slug }) => slug)));
  return {
    items,
    hosts: new Set(
      [...source.siteHosts, ...exports.flatMap(hostsOf)].map((host) => host.toLowerCase().replace(/^www\./, '')),
    ),
    findItem: (path) => byPath.get(path) ?? bySlug.get(path.slice(path.lastIndexOf('/') + 1)),
    isTaken: (path) => taken.has(path),
    findTag: (slug) => (sections.has(slug) ? `/${slug}` : tags.has(slug) ? `/tags/${slug}` : undefined),
    authorId,
    findAuthor: (slug) => authors.get(slug) ?? null,
    media: {
      claim: (path, upload) => !uploads.has(path) && uploads.set(path, upload).has(path),
      holderOf: (path) => uploads.get(path) ?? null,
    },
    language:
      exports
        .map(({ settings }) => settings.get('locale') || settings.get('lang') || settings.get('default_locale') || '')
        .find((one) => one !== '') ?? '',
  };
}

type Unplaced = Omit<GhostItem, 'path'>;

function listItems(exported: GhostExport, source: GhostSource): Unplaced[] {
  const users = new Map(exported.users.map((user) => [user.id, user]));
  const tags = new Map(exported.tags.map((tag) => [tag.id, tag]));
  const tagLinks = groupLinks(exported.postsTags);
  const authorLinks = groupLinks(exported.postsAuthors);
  return exported.posts.map((post) => {
    const named = listTags(post, tagLinks.get(post.id) ?? [], tags);
    const shown = named.filter(isPublic);
    const authors = listAuthors(exported, { post, links: authorLinks.get(post.id) ?? [], users });
    // Without any date it is a draft; that of the run would make it another story with every run.
    const at = post.published_at ?? post.created_at ?? 0;
    const filing = fileByTags(shown, source);
    const draft = whyDraft(post, at, source.now);
    const item = {
      post,
      file: exported.file,
      isPage: isPageRow(post) && draft === null,
      draft,
      tags: shown,
      authors,
      filing,
      at,
    };
    return {
      ...item,
      key: `post ${post.id || post.comment_id || post.uuid || post.slug}`,
      permalink: permalinkOf(exported, item),
    };
  });
}

/** Tags that begin with `#` are notes of editors to themselves. */
export function isPublic({ name, visibility, slug }: TagRow): boolean {
  return !name.startsWith('#') && visibility !== 'internal' && slugify(name || slug) !== '';
}

/** Rows that link posts to something, by the post, in their order. */
function groupLinks(links: readonly LinkRow[]): ReadonlyMap<string, readonly LinkRow[]> {
  const sorted = links.toSorted((one, other) => one.sort_order - other.sort_order);
  return Map.groupBy(sorted, ({ post_id: post }) => post);
}

function listTags(post: PostRow, links: readonly LinkRow[], tags: ReadonlyMap<string, TagRow>): readonly TagRow[] {
  const linked = links.flatMap(({ tag_id: id }) => tags.get(id) ?? []);
  const all = linked.length > 0 ? linked : post.tags;
  return all.map((tag) => ({ ...tag, slug: tag.slug || slugify(tag.name), name: tag.name || tag.slug }));
}

type Byline = {
  readonly post: PostRow;
  readonly links: readonly LinkRow[];
  readonly users: ReadonlyMap<string, UserRow>;
};

function listAuthors({ users: all }: GhostExport, { post, links, users }: Byline): readonly UserRow[] {
  const single = users.get(post.author_id);
  // The oldest exports name a user without a number.
  const only = all.length === 1 && all[0]?.id === '' && post.author_id !== '' ? all : [];
  const own = post.authors.length > 0 ? post.authors : post.author === null ? [] : [post.author];
  const known = [links.flatMap(({ author_id: id }) => users.get(id) ?? []), single === undefined ? [] : [single], own];
  const found = known.find((one) => one.length > 0) ?? only;
  return found.map((user) => ({ ...user, slug: user.slug || slugify(user.name), name: user.name || user.slug }));
}

/** Stories without a tag that may be a section are news. */
const news: Category = { termId: '', slug: 'news', name: 'News', parent: '', description: '' };

/** The first tag makes the section, the mapping allowing; the others stay tags. */
function fileByTags(tags: readonly TagRow[], { mapping }: GhostSource): Filing {
  const categories = tags.map(
    (tag): Category => ({ ...news, slug: tag.slug, name: tag.name, description: tag.description }),
  );
  const isNews = categories.some(({ slug }) => slug === news.slug);
  const all = isNews ? categories : [...categories, news];
  const known = new Map(all.map((category) => [category.slug, category]));
  const filing = fileStory({ categories: all, tags: [], primary: '' }, known, mapping);
  return isNews ? filing : { ...filing, tags: filing.tags.filter((name) => slugify(name) !== news.slug) };
}

function slugOf({ slug, title, id, uuid }: PostRow): string {
  return slugify(slug) || slugify(title).slice(0, 80) || slugify(id || uuid) || 'untitled';
}

/** By the setting of old versions; newer ones keep it in a file that is not exported, which few change. */
function permalinkOf(
  { settings }: GhostExport,
  { post, at, tags, authors }: Pick<Unplaced, 'post' | 'at' | 'tags' | 'authors'>,
): string {
  if (URL.canParse(post.url)) return normalizePath(decodeURI(new URL(post.url).pathname));
  const date = new Date(at).toISOString();
  const parts: Readonly<Record<string, string>> = {
    slug: post.slug || slugOf(post),
    id: post.id,
    year: date.slice(0, 4),
    month: date.slice(5, 7),
    day: date.slice(8, 10),
    author: authors[0]?.slug ?? '',
    primary_author: authors[0]?.slug ?? '',
    primary_tag: tags[0]?.slug ?? 'all',
  };
  const pattern = isPageRow(post) ? '/:slug/' : settings.get('permalinks') || '/:slug/';
  return normalizePath(pattern.replace(/:([a-z_]+)/g, (_whole, name: string) => parts[name] ?? ''));
}

/** Pages come first: their addresses are not divided by section and year. */
function placeItems(items: readonly Unplaced[], { timeZone }: GhostSource): readonly GhostItem[] {
  const taken = new Set(items.filter(({ isPage }) => !isPage).map(({ filing }) => `/${filing.section.id}`));
  const place = (item: Unplaced): GhostItem => {
    const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone, calendar: 'gregory' }).format(item.at);
    const slug = slugOf(item.post);
    const name = safeName(item.isPage ? slug : `${item.filing.section.id}/${year}/${slug}`);
    let path = `/${name}`;
    for (let number = 2; taken.has(path) || isReserved(path); number += 1) path = `/${name}-${number}`;
    taken.add(path);
    return { ...item, path };
  };
  const pages = new Map(items.filter(({ isPage }) => isPage).map((item) => [item, place(item)]));
  return items.map((item) => pages.get(item) ?? place(item));
}

/** What answers of the Content API tell of the site's own address. */
function hostsOf({ posts }: GhostExport): readonly string[] {
  return posts.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).hostname] : []));
}
