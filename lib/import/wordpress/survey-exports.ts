import { dayOf } from '#lib/site/dates.ts';
import { type Category, readFilingFacts } from '../file-story.ts';
import type { ImportNote } from '../imported.ts';
import { readHtmlLine } from '../read-html-text.ts';
import { classifyItem } from './classify-item.ts';
import { findField } from './find-field.ts';
import { nameItem } from './name-item.ts';
import { type AuthorBook, type ExportedAuthor, openAuthorBook } from './open-author-book.ts';
import { openSurvey, type Survey } from './open-survey.ts';
import { type Item, readItem } from './read-item.ts';
import { readMoment } from './read-moment.ts';
import { readTag } from './read-tag.ts';
import { readWxr, type WxrElement } from './read-wxr.ts';
import { createSiteAddresses, fileKey, type SiteAddresses } from './site-addresses.ts';
import type { WordPressSource } from './word-press-source.ts';

/** All that a first reading of the exports has found. */
export type Surveyed = {
  readonly survey: Survey;
  readonly authors: AuthorBook;
  readonly categories: ReadonlyMap<string, Category>;
  readonly addresses: SiteAddresses;
  /** When the first export was made, or an empty text. */
  readonly exportedAt: string;
  readonly notes: readonly ImportNote[];
};

/**
 * Reads all files for the first time, so that each is known to be sound before anything is written, and that pictures, pages above others and
 * stories that are linked to may stand anywhere in them.
 *
 * @throws UnreadableSource of the first file that cannot be read.
 */
export async function surveyExports(source: WordPressSource): Promise<Surveyed> {
  const state: State = {
    source,
    survey: openSurvey(),
    authors: openAuthorBook(source.mapping),
    categories: new Map(),
    bases: [],
    addresses: createSiteAddresses([], source.siteHosts),
    exportedAt: '',
    notes: [],
  };
  try {
    for (const file of source.files) await surveyFile(state, file);
    return state;
  } catch (error) {
    state.survey.close();
    throw error;
  }
}

type State = { -readonly [Key in keyof Surveyed]: Surveyed[Key] } & {
  readonly source: WordPressSource;
  readonly categories: Map<string, Category>;
  readonly bases: string[];
  readonly notes: ImportNote[];
};

async function surveyFile(state: State, file: string): Promise<void> {
  for await (const found of readWxr(file)) {
    if ('kind' in found) state.notes.push(found);
    else if (found.name === 'item') surveyItem(state, file, readItem(found));
    else surveyHead(state, found);
  }
}

/** What stands before the items. */
function surveyHead(state: State, element: WxrElement): void {
  const tag = readTag(element, state.source.mapping);
  if (tag !== null) state.survey.claim(`${tag.kind} ${tag.slug}`, tag.id);
  switch (element.name) {
    case 'link':
    case 'wp:base_site_url':
    case 'wp:base_blog_url':
      state.bases.push(element.text.trim());
      state.addresses = createSiteAddresses(state.bases, state.source.siteHosts);
      return;
    case 'pubDate':
      state.exportedAt ||= element.text.trim();
      return;
    case 'wp:author':
    case 'wp:wp_author':
      state.authors.describe(readAuthor(element));
      return;
    case 'wp:category':
    case 'wp:term': {
      const category = readCategory(element);
      if (category !== null && !state.categories.has(category.slug)) state.categories.set(category.slug, category);
    }
  }
}

function readAuthor(element: WxrElement): ExportedAuthor {
  const field = (name: string) => readHtmlLine(findField(element, `wp:author_${name}`));
  const name = field('display_name') || `${field('first_name')} ${field('last_name')}`.trim();
  return { login: field('login') || name, name: name || field('login'), number: field('id') };
}

function readCategory(element: WxrElement): Category | null {
  const field = (name: string) => findField(element, `wp:${name}`);
  const isTerm = element.name === 'wp:term';
  const slug = isTerm ? field('term_slug') : field('category_nicename');
  if (slug === '' || (isTerm && field('term_taxonomy') !== 'category')) return null;
  const name = readHtmlLine(isTerm ? field('term_name') : field('cat_name'));
  return {
    termId: field('term_id'),
    slug,
    name: name || slug,
    parent: isTerm ? field('term_parent') : field('category_parent'),
    description: readHtmlLine(isTerm ? field('term_description') : field('category_description')),
  };
}

function surveyItem(state: State, file: string, item: Item): void {
  const { kind } = classifyItem(item, state.source.storyTypes);
  if (kind === 'attachment') surveyAttachment(state, item);
  else if (kind === 'block') state.survey.addBlock(item.id, item.content);
  else if (kind === 'author') state.authors.describe(readGuestAuthor(item));
  else if (kind === 'story' || kind === 'page') surveyStory(state, { file, kind, item });
}

function surveyStory(
  state: State,
  { file, kind, item }: { readonly file: string; readonly kind: 'story' | 'page'; readonly item: Item },
): void {
  const at = readMoment(item.dates, state.source.timeZone);
  state.survey.addItem({
    id: itemId(file, item),
    file,
    line: item.line,
    kind,
    slug: nameItem(item),
    year: at === null ? '' : String(dayOf(at, state.source.timeZone).year),
    parent: item.parent,
    link: state.addresses.linkOf(item.link),
    filing: JSON.stringify(readFilingFacts(item)),
    path: '',
  });
  for (const { login, name } of listBylines(item)) state.authors.mention(login, name);
}

function surveyAttachment({ survey, addresses }: State, item: Item): void {
  const url = addresses.read(item.attachmentUrl);
  if (url === undefined) return;
  survey.addAttachment({
    id: item.id,
    url: url.href,
    file: fileKey(url),
    alt: readHtmlLine(item.meta.get('_wp_attachment_image_alt') ?? ''),
    caption: item.excerpt,
    title: readHtmlLine(item.title),
    parent: item.parent,
    order: item.order,
    link: addresses.linkOf(item.link),
  });
}

/** Co-Authors Plus keeps those who have no account as posts of a type of their own. */
function readGuestAuthor({ meta, slug, title }: Item): ExportedAuthor {
  return {
    login: meta.get('cap-user_login') ?? slug,
    name: readHtmlLine(meta.get('cap-display_name') ?? title),
    biography: meta.get('cap-description'),
    website: meta.get('cap-website'),
  };
}

/** Who wrote an item: its co-authors, else the one that WordPress knows. */
export function listBylines({ terms, creator }: Item): readonly { readonly login: string; readonly name: string }[] {
  const authors = terms
    .filter(({ domain }) => domain === 'author')
    .map(({ slug, name }) => ({ login: slug || name, name: readHtmlLine(name) }));
  if (authors.length > 0) return authors;
  return creator === '' ? [] : [{ login: creator, name: creator }];
}

/** The number that WordPress gave an item, else its place. */
export function itemId(file: string, { id, line }: Item): string {
  return id === '' ? `${file}:${line}` : id;
}
