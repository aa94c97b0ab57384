import { formatIso } from '#lib/site/dates.ts';
import { isReserved } from '#lib/site/urls.ts';
import { convertHtml } from '../convert-html.ts';
import type { ImportedDocument } from '../imported.ts';
import { nameFile } from '../name-file.ts';
import { readHtmlLine } from '../read-html-text.ts';
import { drawBody } from './draw-body.ts';
import type { GhostSource } from './ghost-source.ts';
import type { PostRow } from './read-rows.ts';
import type { GhostAddresses } from './resolve-ghost-addresses.ts';
import type { GhostItem, GhostSite } from './survey-ghost.ts';
import { isPageRow } from './why-draft.ts';

/** What all items share. */
export type GhostContext = { readonly site: GhostSite; readonly source: GhostSource };

/** How one item is read. */
export type Reading = { readonly addresses: GhostAddresses; readonly note: (words: string) => void };

/** The file of a story or page. */
export function writeItem(context: GhostContext, item: GhostItem, reading: Reading): ImportedDocument {
  noteDraft(item, reading);
  noteLeftOut(item, reading);
  const body = writeBody(item, reading);
  return item.isPage ? writePage(context.site, item, body) : writeStory(context, item, { ...reading, body });
}

function noteDraft({ post, draft }: GhostItem, { note }: Reading): void {
  if (draft === null) return;
  if (isPageRow(post)) note(`${draft} Pages have no drafts here: it is a draft among the stories.`);
  else if (post.status !== 'draft') note(`${draft} It is a draft now: take out the line "draft: true" to publish it.`);
}

function noteLeftOut({ post }: GhostItem, { note }: Reading): void {
  const code = post.codeinjection_head + post.codeinjection_foot;
  if (code.trim() !== '') note(`Code that was injected into its page (${code.trim().length} characters) was left out.`);
}

function writeBody({ post }: GhostItem, { addresses, note }: Reading): string {
  const drawn = drawBody(post);
  const { markdown, notes } = convertHtml(drawn.html, addresses);
  for (const words of [...drawn.notes, ...notes]) note(words);
  return markdown;
}

function writePage(site: GhostSite, item: GhostItem, body: string): ImportedDocument {
  const { post, key, path } = item;
  const aliases = listAliases(site, item);
  const fields = { title: titleOf(post).slice(0, 300), description: descriptionOf(post), aliases };
  return { kind: 'document', key, folder: 'pages', name: path.slice(1), fields, body };
}

type Writing = Reading & { readonly body: string };

function writeStory({ site, source }: GhostContext, item: GhostItem, writing: Writing): ImportedDocument {
  const { post, key, path, at, filing } = item;
  const authors = item.authors.map((user) => site.authorId(user)).filter((id) => id !== null);
  const fields = {
    title: titleOf(post).slice(0, 500),
    description: descriptionOf(post),
    date: formatIso(at, source.timeZone),
    tags: filing.tags,
    authors: [...new Set(authors)],
    ...readLeadPicture(item, writing),
    draft: item.draft === null ? undefined : true,
    aliases: post.status === 'draft' || isPageRow(post) ? [] : listAliases(site, item),
    lang: languageOf(site, post),
    canonical: canonicalOf(site, post),
  };
  return { kind: 'document', key, folder: 'articles', name: path.slice(1), fields, body: writing.body };
}

function titleOf({ title, slug }: PostRow): string {
  return title.replace(/\s+/g, ' ').trim() || slug || 'Untitled';
}

function descriptionOf({ custom_excerpt: excerpt, meta_description: meta }: PostRow): string | undefined {
  const written = [excerpt, meta].map((one) => one.replace(/\s+/g, ' ').trim()).find((one) => one !== '');
  return written?.slice(0, 2000);
}

function readLeadPicture({ post }: GhostItem, { addresses, note }: Reading): Record<string, string | undefined> {
  const written = post.feature_image || post.image;
  if (written === '') return {};
  const { address } = addresses.resolveFile(written);
  const caption = readHtmlLine(post.feature_image_caption).slice(0, 2000);
  const words = (post.feature_image_alt.trim() || caption || nameFile(address)).slice(0, 1000);
  if (post.feature_image_alt.trim() === '')
    note(`Its lead picture has no alternative text: “${words.slice(0, 100)}” was written.`);
  return { image: address, imageAlt: words, imageCaption: caption };
}

/** The old address leads to the story or page from now on, where no page or section stands there. */
function listAliases(site: GhostSite, { path, permalink }: GhostItem): readonly string[] {
  return permalink === '/' || permalink === path || site.isTaken(permalink) || isReserved(permalink) ? [] : [permalink];
}

/** The language of a story, where it is not that of its site. */
function languageOf({ language }: GhostSite, { locale, language: old }: PostRow): string | undefined {
  const written = (locale || old).replaceAll('_', '-');
  const primary = (tag: string) => tag.split('-')[0]?.toLowerCase();
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(written) && language !== '' && primary(written) !== primary(language)
    ? written
    : undefined;
}

/** Where a story first appeared, if that was elsewhere. */
function canonicalOf({ hosts }: GhostSite, { canonical_url: written }: PostRow): string | undefined {
  if (!/^https?:\/\//i.test(written) || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  return hosts.has(url.hostname.replace(/^www\./, '')) || url.username + url.password !== '' ? undefined : url.href;
}
